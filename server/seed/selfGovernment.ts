import { creditCode } from "./creditCode.ts";
import { type Random, randomFrom } from "./random.ts";
import { DAY_AFTER } from "./units.ts";
import { type SampleVillage, term, type World } from "./village.ts";

const AGENCIES: [type: string, name: string][] = [
  ["PARTY_BUILDING", "党建工作办公室"],
  ["ENFORCEMENT", "综合行政执法办公室"],
  ["SOCIAL_AFFAIRS", "社会事务办公室"],
  ["CONVENIENCE", "便民服务办公室"],
  ["ECONOMY", "经济发展办公室"],
];

const LECTURES = ["民法典进村", "反电信诈骗", "农村土地承包法", "婚姻家庭与继承", "村民委员会组织法"];
const REVIEWS = ["好媳妇好公婆评议", "移风易俗评议", "文明家庭评议", "清洁庭院评议"];

/** Who supervises villages and by what they govern themselves, collectives, agencies and leading groups. */
export function sampleSelfGovernment(world: World): void {
  const random = randomFrom(202_009);
  const { add, after, townships, villages } = world;
  const [county] = after;
  for (const village of villages) {
    supervision(village, random, world);
    practices(village, random, world);
  }
  collectives(world);
  for (const township of townships)
    for (const [type, name] of AGENCIES) {
      const quota = random.integer(4, 11);
      add("TownshipAgency", {
        name: `${township.name}${name}`,
        type,
        township: { division: township.code },
        quota,
        staff: quota - random.integer(0, 2),
        startOn: "2020-10-01",
      });
    }
  for (const { code, name } of townships)
    add("LeadingGroup", {
      name: `${name}村级建制调整改革工作领导小组`,
      kind: "REFORM",
      division: { division: code },
      leadOrg: `中共${county.name}${name}委员会`,
      members: "党政综合办公室、党建工作办公室、社会事务办公室、财政所、派出所",
      startOn: "2020-01-06",
    });
  const division = { division: county.code };
  add("LeadingGroup", {
    name: `${county.name}清产核资领导小组`,
    kind: "ASSET_VERIFICATION",
    division,
    leadOrg: `${county.name}财政局`,
    members: "县财政局、县农业农村局、县自然资源局、县审计局、县国有资产监督管理办公室",
    startOn: "2020-07-20",
  });
  add("LeadingGroup", {
    name: `${county.name}乡镇行政区划和村级建制调整改革工作领导小组`,
    kind: "REFORM",
    division,
    leadOrg: `中共${county.name}委员会`,
    members: "县委组织部、县委编办、县民政局、县财政局、县自然资源局、县司法局、县公安局",
    startOn: "2019-09-02",
  });
}

function supervision({ unit, township }: SampleVillage, random: Random, { add }: World) {
  add("SupervisionBody", {
    key: unit.code,
    name: `${township.name}${unit.name}${unit.kind === "COMMUNITY" ? "居务" : "村务"}监督委员会`,
    division: { division: unit.code },
    memberCount: random.chance(0.8) ? 3 : 5,
    ...term(random.day("2026-03-01", "2026-03-31"), 5),
    startOn: DAY_AFTER,
  });
}

/** Most villages have adopted a charter since the reform; some of those that live on have the one of old. */
function practices({ unit, township }: SampleVillage, random: Random, { add, succession }: World) {
  const division = { division: unit.code };
  const lived = succession.some(({ relation, newCode }) => relation === "CONTINUES" && newCode === unit.code);
  const adoptedOn =
    lived && random.chance(0.12)
      ? random.day("2017-03-01", "2018-09-30")
      : random.day("2020-08-01", "2021-06-30");
  add("GovernancePractice", {
    title: `${unit.name}${unit.kind === "COMMUNITY" ? "居民公约" : "村规民约"}`,
    division,
    kind: "CHARTER",
    domain: "SELF",
    adoptedOn,
    document: `${township.name}人民政府备案${adoptedOn.slice(0, 4)}年`,
    startOn: adoptedOn,
  });
  const held = (kind: string, domain: string, titles: string[]) => {
    if (random.chance(0.5)) return;
    const heldOn = random.day("2026-03-01", "2026-10-31");
    const participants = random.integer(25, 140);
    add("GovernancePractice", {
      title: random.pick(titles),
      division,
      kind,
      domain,
      heldOn,
      participants,
      startOn: heldOn,
    });
  };
  held("LAW_LECTURE", "LAW", LECTURES);
  held("MORAL_REVIEW", "VIRTUE", REVIEWS);
}

/**
 * One collective for each village that stood before the reform, 932 in all: in the village that lives on, else in one
 * of the area, so that several stand side by side in a merged village; and those of a few groups.
 */
function collectives({ add, after, before, succession, villages, area }: World) {
  const next = new Map(succession.map((row) => [row.oldCode, row]));
  const names = new Map(after.map((unit) => [unit.code, unit.name]));
  const hosts = new Map<string, string[]>();
  for (const { unit, township } of villages)
    if (unit.kind === "VILLAGE") hosts.set(township.code, [...(hosts.get(township.code) ?? []), unit.code]);
  let number = 0;
  const found = (
    name: string,
    level: string,
    more: Record<string, { division: string } | { key: string } | string>,
  ) =>
    add("CollectiveEconomicOrganization", {
      name,
      level,
      uscc: creditCode(level === "GROUP" ? "N1" : "N2", ++number),
      ...more,
      startOn: DAY_AFTER,
    });
  for (const old of before.filter(({ kind }) => kind === "VILLAGE")) {
    // Registered after the reform, under the township of today.
    const township = area.get(old.code) ?? "";
    const name = `${after[0].name}${names.get(township)}${old.name}股份经济合作联合社`;
    const heir = next.get(old.code);
    const inArea = hosts.get(township) ?? [];
    const host = heir?.newCode ?? inArea[number % inArea.length];
    found(name, "VILLAGE", {
      key: old.code,
      division: { division: host },
      ...(heir?.relation !== "CONTINUES" && { formerDivision: { division: old.code } }),
    });
  }
  for (const { unit, township, groups } of villages.filter((_, index) => index % 15 === 3))
    found(`${after[0].name}${township.name}${unit.name}${groups[0].name}经济合作社`, "GROUP", {
      division: { key: groups[0].key },
    });
}
