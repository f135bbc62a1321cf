import { randomFrom } from "./random.ts";
import { DAY_AFTER, type Unit } from "./units.ts";
import type { World } from "./village.ts";

const seed = 510722_09;
/** Abolished townships, in the order of their codes, with a tribunal of their own. */
const TRIBUNALS = [2, 8, 13, 19, 24, 28];
/** Those whose work group was withdrawn, and those that never had one. */
const WITHDRAWN = [11];
const WITHOUT = [22];

/** What stayed in the abolished townships: institutions, and the work groups stationed there. */
export function sampleRetained(world: World): void {
  const { add, person } = world;
  const random = randomFrom(seed);
  const stations = world.outlets
    .filter(({ tier }) => tier === "TOWNSHIP_STATION")
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  stations.forEach(({ unit, former }, index) => {
    if (!former) return;
    institutions(former, unit, index);
    if (!WITHOUT.includes(index)) workGroup(former, unit, WITHDRAWN.includes(index));
  });

  function institutions(former: Unit, township: Unit, index: number): void {
    const { stem } = former;
    const keep = (
      kind: string,
      operator: string,
      capacityUnit: string,
      [before, after]: [number, number],
    ): void => {
      const onDemand = kind === "FINANCE" || kind === "TELECOM";
      const closedOn = onDemand && random.chance(0.12) ? random.day("2022-03-01", "2025-11-30") : undefined;
      add("RetainedOutlet", {
        operator,
        kind,
        policy: onDemand ? "ON_DEMAND" : "MANDATORY",
        formerTownship: { division: former.code },
        township: { division: township.code },
        capacityBefore: before,
        capacityAfter: closedOn ? 0 : after,
        capacityUnit,
        status: closedOn ? "CLOSED" : "OPEN",
        ...(closedOn && { closedOn }),
        ...(onDemand && !closedOn && { reviewDue: random.day("2026-12-31", "2027-12-31") }),
        startOn: DAY_AFTER,
      });
    };
    const grown = (least: number, most: number, more: number, step = 1): [number, number] => {
      const before = random.integer(least, most) * step;
      return [before, before + random.integer(0, more) * step];
    };
    keep("HEALTH", `三台县${township.name}卫生院${stem}分院`, "BED", grown(12, 40, 10));
    keep("ELDERLY_CARE", `${township.name}${stem}敬老院`, "BED", grown(30, 80, 12));
    keep("EDUCATION", `三台县${township.name}${stem}小学`, "PLACE", grown(4, 14, 2, 45));
    keep("POLICE", policeOf(former, township), "PERSON", grown(3, 8, 2));
    if (TRIBUNALS.includes(index)) keep("COURT", `三台县人民法院${stem}人民法庭`, "PERSON", grown(4, 7, 1));
    if (random.chance(0.9)) keep("FINANCE", `三台农村商业银行${stem}分理处`, "WINDOW", grown(2, 4, 0));
    if (random.chance(0.4)) keep("FINANCE", `邮政储蓄银行${stem}营业所`, "WINDOW", grown(1, 3, 0));
    keep("TELECOM", `中国${random.pick(["移动", "电信"])}${stem}营业厅`, "WINDOW", grown(1, 2, 0));
  }

  function policeOf({ stem }: Unit, township: Unit): string {
    return random.chance(0.35) ? `三台县公安局${stem}派出所` : `${township.name}派出所${stem}警务室`;
  }

  function workGroup(former: Unit, township: Unit, withdrawn: boolean): void {
    const leader = person(township, { born: [1968, 1988], partyMember: true });
    add("StationedWorkGroup", {
      formerTownship: { division: former.code },
      township: { division: township.code },
      partyOrganization: { key: township.code },
      leader: { key: leader.key },
      memberCount: random.integer(3, 6),
      duties: ["CONVENIENCE", "MARKET_TOWN", "PETITION"].slice(0, random.chance(0.85) ? 3 : 2),
      startOn: DAY_AFTER,
      ...(withdrawn && {
        endOn: "2024-01-01",
        handover: `便民服务移交${former.stem}便民服务站,场镇管理和信访维稳移交${township.name}社会事务办公室`,
      }),
    });
  }
}
