import type { MediationBody } from "./mediation.ts";
import type { Random } from "./random.ts";
import { DAY_AFTER } from "./units.ts";
import type { World } from "./village.ts";

/** The books of two years, up to some days ago. */
const FIRST_CASE = "2025-01-02";
const LAST_CASE = "2026-11-20";
const TODAY = "2026-11-26";
const CASES = 1190;

type Weighted = [value: string, weight: number][];

/** What villages and townships mediate. */
const TYPES: Weighted = [
  ["NEIGHBOR", 26],
  ["FAMILY", 19],
  ["LAND", 13],
  ["HOMESTEAD", 11],
  ["DAMAGES", 9],
  ["CONTRACT", 6],
  ["LABOR", 4],
  ["VILLAGE_AFFAIRS", 3],
  ["EXPROPRIATION", 3],
  ["TRAFFIC", 2],
  ["ENVIRONMENT", 2],
  ["PROPERTY", 2],
  ["MEDICAL", 1],
  ["FAMILY_PLANNING", 1],
  ["OTHER", 4],
];

/** What the bodies of industries mediate. */
const OF_INDUSTRY: Record<string, string[]> = {
  EDUCATION: ["DAMAGES", "CONTRACT", "OTHER"],
  HOUSING: ["EXPROPRIATION", "CONTRACT", "PROPERTY", "HOMESTEAD"],
  VETERANS: ["LABOR", "FAMILY", "OTHER"],
  MEDICAL: ["MEDICAL"],
  TRAFFIC: ["TRAFFIC"],
  LABOR: ["LABOR"],
};

/** Amounts in hundreds of yuan; other disputes are about none. */
const AMOUNTS: Record<string, [least: number, most: number]> = {
  DAMAGES: [5, 600],
  CONTRACT: [20, 2500],
  LABOR: [10, 900],
  TRAFFIC: [10, 2200],
  MEDICAL: [50, 3000],
  EXPROPRIATION: [50, 4000],
  HOMESTEAD: [10, 400],
  LAND: [5, 200],
  PROPERTY: [2, 80],
};

/** Working days from acceptance to the end, by how hard a case is. */
const DURATIONS: [range: [number, number], weight: number][] = [
  [[0, 1], 30],
  [[2, 9], 45],
  [[10, 28], 20],
  [[29, 58], 5],
];

interface Filed {
  body: MediationBody;
  acceptedOn: string;
  /** Still under way, however long ago it was accepted. */
  backlog?: true;
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Cases of two years in the order of their acceptance, numbered by each body anew every year. */
export function sampleDisputes(world: World, bodies: MediationBody[], random: Random): void {
  const serials = new Map<string, number>();
  const filed = [...Array.from({ length: CASES }, ordinary), ...backlog()];
  filed.sort((a, b) => (a.acceptedOn < b.acceptedOn ? -1 : a.acceptedOn > b.acceptedOn ? 1 : 0));
  for (const one of filed) file(one);

  function ordinary(): Filed {
    const type = random.weighted([
      ["VILLAGE", 74],
      ["TOWNSHIP", 18],
      ["INDUSTRY", 8],
    ]);
    const body = random.pick(bodies.filter((one) => one.type === type));
    return { body, acceptedOn: random.day(firstDay(body), LAST_CASE) };
  }

  /** Old cases that merged villages, most of all, have not brought to an end. */
  function backlog(): Filed[] {
    const merged = new Set([
      ...world.succession.filter(({ relation }) => relation === "MERGED_INTO").map(({ newCode }) => newCode),
      ...world.villages
        .filter(
          ({ unit }) =>
            !world.succession.some(
              ({ relation, newCode }) => relation === "CONTINUES" && newCode === unit.code,
            ),
        )
        .map(({ unit }) => unit.code),
    ]);
    const [inMerged, elsewhere] = [true, false].map((is) =>
      bodies.filter(({ type, unit }) => type === "VILLAGE" && merged.has(unit.code) === is),
    );
    const documented = bodies.filter(({ unit }) =>
      world.succession.some(({ relation, newCode }) => relation === "MERGED_INTO" && newCode === unit.code),
    );
    const chosen = [
      ...documented.filter(({ type }) => type === "VILLAGE"),
      ...Array.from({ length: 9 }, () => random.pick(inMerged)),
      ...Array.from({ length: 6 }, () => random.pick(elsewhere)),
    ];
    return chosen.map((body) => ({
      body,
      acceptedOn: random.day(firstDay(body) > "2026-05-06" ? firstDay(body) : "2026-05-06", "2026-10-16"),
      backlog: true,
    }));
  }

  /** Nobody mediates for a body before its first mediator. */
  function firstDay({ mediators }: MediationBody): string {
    const first = mediators.map(({ since }) => since).toSorted()[0];
    return first > FIRST_CASE ? first : FIRST_CASE;
  }

  function file({ body, acceptedOn, backlog }: Filed): void {
    const book = `${body.key}/${acceptedOn.slice(0, 4)}`;
    const serial = (serials.get(book) ?? 0) + 1;
    serials.set(book, serial);
    const disputeType = body.industry
      ? random.pick(OF_INDUSTRY[body.industry] ?? ["OTHER"])
      : random.weighted(TYPES);
    const closedOn = daysAfter(acceptedOn, random.integer(...random.weighted(DURATIONS)));
    const isPending = backlog || closedOn > TODAY;
    const amount = AMOUNTS[disputeType];
    const township = body.unit.level === "TOWNSHIP" ? body.unit.code : "";
    const place =
      body.type === "VILLAGE"
        ? body.unit
        : random.pick(world.villages.filter(({ unit }) => unit.code.startsWith(township))).unit;
    world.add("DisputeCase", {
      caseNo: `${body.short}调〔${acceptedOn.slice(0, 4)}〕${serial}号`,
      organization: { key: body.key },
      mediator: { key: random.pick(body.mediators.filter(({ since }) => since <= acceptedOn)).key },
      division: { division: place.code },
      disputeType,
      source: random.weighted([
        ["APPLIED", 52],
        ["PROACTIVE", 22],
        ["GRID", 15],
        ["POLICE", 7],
        ["COURT", 4],
      ]),
      acceptedOn,
      partyCount: random.weighted([
        [2, 84],
        [3, 10],
        [4, 4],
        [7, 2],
      ]),
      ...(amount && random.chance(0.85) && { amountYuan: random.integer(...amount) * 100 }),
      ...(isPending ? { result: "PENDING" } : ended(closedOn)),
    });
  }

  function ended(closedOn: string) {
    const result = random.weighted([
      ["SUCCESS", 965],
      ["FAILED", 22],
      ["TERMINATED", 13],
    ]);
    if (result !== "SUCCESS") return { closedOn, result };
    const agreementForm = random.chance(0.55) ? "WRITTEN" : "ORAL";
    const confirmed = daysAfter(closedOn, random.integer(1, 26));
    const isConfirmed = agreementForm === "WRITTEN" && confirmed <= TODAY && random.chance(0.07);
    return { closedOn, result, agreementForm, ...(isConfirmed && { judicialConfirmedOn: confirmed }) };
  }
}

const COURT = "三台县人民法院";

/** One-stop points, forces that keep order, and programmes of urban and rural governance. */
export function sampleOrder(world: World, random: Random): void {
  const { add, townships, villages } = world;
  const [county] = world.after;
  add("DisputeServicePoint", {
    name: `${county.name}社会矛盾纠纷多元化解中心`,
    tier: "COUNTY",
    division: { division: county.code },
    functions: ["MEDIATION", "LITIGATION", "PETITION", "LEGAL_AID", "JUDICIAL_CONFIRMATION"],
    court: COURT,
    online: true,
    startOn: DAY_AFTER,
  });
  for (const township of townships) {
    add("DisputeServicePoint", {
      name: `${township.name}一站式矛盾纠纷调处中心`,
      tier: "TOWNSHIP",
      division: { division: township.code },
      functions: [
        "MEDIATION",
        "LITIGATION",
        "PETITION",
        "LEGAL_AID",
        ...(random.chance(0.5) ? ["JUDICIAL_CONFIRMATION"] : []),
      ],
      court: COURT,
      online: true,
      startOn: DAY_AFTER,
    });
    add("PreventionForce", {
      name: `${township.name}专职巡防队`,
      kind: "PROFESSIONAL",
      division: { division: township.code },
      headcount: random.integer(6, 22),
      startOn: DAY_AFTER,
    });
  }
  for (const { unit, cadres } of villages) {
    const online = random.chance(0.5);
    if (random.chance(0.22))
      add("DisputeServicePoint", {
        name: `${unit.name}一站式解纷服务点`,
        tier: "VILLAGE",
        division: { division: unit.code },
        functions: ["MEDIATION", ...(online ? ["LITIGATION"] : [])],
        ...(online && { court: COURT }),
        online,
        startOn: DAY_AFTER,
      });
    if (random.chance(0.3))
      add("PreventionForce", {
        name: `${unit.name}义务巡逻队`,
        kind: "MASS",
        division: { division: unit.code },
        headcount: random.integer(8, 30),
        leader: { key: random.pick(cadres).key },
        startOn: DAY_AFTER,
      });
  }
  const inTown = villages.filter(
    ({ unit, township }) => unit.kind === "COMMUNITY" && ["潼川镇", "北坝镇"].includes(township.name),
  );
  programme("城市基层治理示范行动", "中共三台县委城乡基层治理委员会", inTown, "2021-03-01");
  programme(
    "“三治协同”示范村创建",
    "三台县民政局",
    townships.flatMap(({ code }) =>
      villages.filter(({ unit, township }) => unit.kind === "VILLAGE" && township.code === code).slice(1, 2),
    ),
    "2022-04-01",
  );
  programme(
    "老旧院落自治试点",
    "三台县住房和城乡建设局",
    inTown.slice(0, 6),
    "2020-10-01",
    "2023-01-01",
    "6个社区建立院落自治小组,经验在城区推广",
  );

  function programme(
    name: string,
    leadDepartment: string,
    sites: World["villages"],
    startOn: string,
    endOn?: string,
    result?: string,
  ): void {
    const period = { startOn, ...(endOn && { endOn }) };
    const program = add("PilotProgram", { name, leadDepartment, ...(result && { result }), ...period });
    for (const { unit } of sites) add("PilotSite", { program, division: { division: unit.code }, ...period });
  }
}
