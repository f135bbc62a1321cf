import { randomFrom } from "./random.ts";
import { DAY_AFTER } from "./units.ts";
import type { SampleOutlet, SampleVillage, World } from "./village.ts";

const seed = 510722_08;

/** What a catalogue row says: name, type, levels and days by law and as promised; `fee` where it can be paid online. */
type Item = [name: string, type: string, levels: string, legal: number, promised: number, fee?: "fee"];

const C = "COUNTY";
const T = "TOWNSHIP";
const V = "VILLAGE";
const all = `${C} ${T} ${V}`;
const ITEMS: Item[] = [
  ["城乡居民基本医疗保险参保登记", "PUBLIC_SERVICE", all, 10, 0, "fee"],
  ["城乡居民基本养老保险参保登记", "PUBLIC_SERVICE", all, 10, 0, "fee"],
  ["城乡居民养老保险待遇领取资格认证", "PUBLIC_SERVICE", all, 5, 0],
  ["高龄津贴申领", "PAYMENT", `${T} ${V}`, 30, 15],
  ["残疾人两项补贴申领", "PAYMENT", `${T} ${V}`, 30, 15],
  ["最低生活保障对象认定", "PAYMENT", `${T} ${V}`, 30, 22],
  ["特困人员救助供养认定", "PAYMENT", `${T} ${V}`, 30, 20],
  ["临时救助对象认定", "PAYMENT", `${T} ${V}`, 15, 7],
  ["生育登记服务", "PUBLIC_SERVICE", all, 7, 1],
  ["就业失业登记", "PUBLIC_SERVICE", all, 10, 1],
  ["社会保障卡申领", "PUBLIC_SERVICE", `${C} ${T}`, 30, 5],
  ["流动人口居住登记", "PUBLIC_SERVICE", `${T} ${V}`, 3, 1],
  ["农村部分计划生育家庭奖励扶助认定", "REWARD", `${T} ${V}`, 60, 30],
  ["退役军人优待证申领", "PUBLIC_SERVICE", `${C} ${T}`, 30, 20],
  ["农村危房改造补助申请", "PAYMENT", T, 40, 25],
  ["农村宅基地用地审批", "PERMIT", T, 20, 15],
  ["乡村建设规划许可证核发", "PERMIT", `${C} ${T}`, 20, 10],
  ["林木采伐许可证核发", "PERMIT", `${C} ${T}`, 20, 5],
  ["临时占用村道许可", "PERMIT", T, 20, 7],
  ["农村土地承包经营权流转备案", "OTHER_POWER", `${T} ${V}`, 10, 3],
  ["土地承包经营纠纷调解", "ADJUDICATION", T, 60, 30],
  ["食品小作坊备案", "OTHER_POWER", `${C} ${T}`, 10, 3],
  ["食品摊贩备案", "OTHER_POWER", T, 5, 1],
  ["个体工商户设立登记", "CONFIRM", `${C} ${T}`, 15, 1],
  ["农民专业合作社设立登记", "CONFIRM", C, 15, 2],
  ["公司设立登记", "CONFIRM", C, 15, 1],
  ["食品经营许可证核发", "PERMIT", C, 20, 5],
  ["公共场所卫生许可", "PERMIT", C, 20, 5],
  ["医疗机构执业登记", "PERMIT", C, 45, 15],
  ["建筑工程施工许可证核发", "PERMIT", C, 7, 3],
  ["不动产首次登记", "CONFIRM", C, 30, 5, "fee"],
  ["不动产转移登记", "CONFIRM", C, 30, 3, "fee"],
  ["机动车驾驶证补换领", "CONFIRM", C, 3, 0, "fee"],
  ["居民身份证申领", "CONFIRM", C, 60, 20, "fee"],
  ["民办学校设立审批", "PERMIT", C, 90, 30],
  ["社会团体成立登记", "PERMIT", C, 60, 15],
  ["取水许可", "PERMIT", C, 45, 15],
  ["动物防疫条件合格证核发", "PERMIT", C, 20, 10],
  ["结婚登记", "CONFIRM", C, 1, 0],
  ["科技创新奖励申报", "REWARD", C, 60, 40],
];
const TYPES = ["PERMIT", "CONFIRM", "PAYMENT", "REWARD", "ADJUDICATION", "OTHER_POWER", "PUBLIC_SERVICE"];

/** The catalogue, who offers what, what agents handed in this year, and how far people have to go. */
export function sampleServices(world: World): void {
  const { add, outlets } = world;
  const random = randomFrom(seed);
  const at = (tier: string): SampleOutlet[] => outlets.filter((outlet) => outlet.tier === tier);
  const offered = (level: string): { name: string; code: string; promised: number }[] =>
    ITEMS.flatMap(([name, , levels, , promised], index) =>
      levels.includes(level) ? [{ name, code: codeOf(index), promised }] : [],
    );

  ITEMS.forEach(([name, type, levels, legalDays, promisedDays, fee], index) => {
    const online = type !== "ADJUDICATION" && name !== "结婚登记";
    add("ServiceItem", {
      key: codeOf(index),
      itemCode: codeOf(index),
      name,
      type,
      levels: levels.split(" "),
      canApply: online,
      canConsult: true,
      canApprove: online && promisedDays <= 5,
      canPay: fee !== undefined,
      channels: online ? ["WEB", "MOBILE", "COUNTER"] : ["COUNTER"],
      maxVisits: online && promisedDays === 0 ? 0 : 1,
      legalDays,
      promisedDays,
      onPlatform: true,
    });
  });

  const offer = (outlet: SampleOutlet, item: string, mode: string): void =>
    void add("OutletItem", { outlet: { key: outlet.key }, item: { key: item }, mode, startOn: DAY_AFTER });
  for (const outlet of at("COUNTY_CENTER")) for (const { code } of offered(C)) offer(outlet, code, "DECIDE");
  for (const outlet of at("TOWNSHIP_CENTER"))
    for (const { code, promised } of offered(T))
      if (random.chance(0.9)) offer(outlet, code, promised > 20 ? "ACCEPT" : "DECIDE");
  for (const outlet of at("TOWNSHIP_STATION"))
    for (const { code } of offered(T).slice(0, 8)) offer(outlet, code, "ACCEPT");
  for (const outlet of at("VILLAGE_ROOM")) offer(outlet, random.pick(offered(V)).code, "AGENT");

  for (const outlet of at("TOWNSHIP_CENTER")) {
    const adoptedOn = random.day("2020-07-06", "2020-12-25");
    for (const kind of ["FIRST_ASK", "ONCE_NOTICE", "TIME_LIMIT", "ACCOUNTABILITY"])
      add("ServiceRegulation", { outlet: { key: outlet.key }, kind, adoptedOn });
  }

  sampleCases(1200);
  sampleAccess();

  function sampleCases(number: number): void {
    const agents = [...at("VILLAGE_ROOM"), ...at("VILLAGE_ROOM"), ...at("VILLAGE_POINT")].filter(
      ({ lastServiceOn }) => lastServiceOn >= "2026-10-01",
    );
    for (let serial = 1; serial <= number; serial++) {
      const outlet = random.pick(agents);
      const near = world.villages.filter(({ unit, township }) =>
        outlet.unit.level === "VILLAGE" ? unit === outlet.unit : township === outlet.unit,
      );
      const village = random.pick(near);
      const { code, promised } = random.pick(offered(V));
      const acceptedOn = workday(random.day("2026-01-05", outlet.lastServiceOn));
      const took = random.chance(0.03) ? promised * 2 + random.integer(3, 12) : random.integer(0, promised);
      const closedOn = workday(acceptedOn, took);
      add("AgencyCase", {
        caseNo: `DB2026${String(serial).padStart(5, "0")}`,
        outlet: { key: outlet.key },
        item: { key: code },
        applicantDivision: { division: village.unit.code },
        ...(village.cadres.length > 0 && { agent: { key: random.pick(village.cadres).key } }),
        acceptedOn,
        ...(closedOn <= "2026-11-25" && { closedOn }),
      });
    }
  }

  /** By motorcycle from every village to the nearest station or centre, on foot from some to their own room. */
  function sampleAccess(): void {
    const old = new Map(
      world.succession.filter((row) => row.relation === "CONTINUES").map((row) => [row.newCode, row.oldCode]),
    );
    const keys = new Set(at("TOWNSHIP_STATION").map(({ key }) => key));
    const far = farVillages();
    const measured = new Map(
      world.townships.map(({ code }) => [code, random.day("2026-03-02", "2026-05-29")]),
    );
    for (const village of world.villages) {
      const { unit, township } = village;
      const division = { division: unit.code };
      const measuredOn = measured.get(township.code);
      const station = old.get(unit.code)?.slice(0, 9) ?? "";
      add("ServiceAccess", {
        division,
        outlet: { key: keys.has(station) ? station : township.code },
        minutes: far.has(village)
          ? random.integer(31, 48)
          : unit.kind === "COMMUNITY"
            ? random.integer(3, 12)
            : random.integer(8, 30),
        mode: "MOTO",
        measuredOn,
      });
      if (random.chance(0.4))
        add("ServiceAccess", {
          division,
          outlet: { key: unit.code },
          minutes: random.integer(5, 42),
          mode: "WALK",
          measuredOn,
        });
    }
  }

  /** Villages of up to four in a hundred households. */
  function farVillages(): Set<SampleVillage> {
    const total = world.villages.reduce((sum, { households }) => sum + households, 0);
    const far = new Set<SampleVillage>();
    const rural = world.villages.filter(({ unit }) => unit.kind === "VILLAGE");
    let left = total * 0.04;
    for (let turn = 0; turn < 200; turn++) {
      const village = random.pick(rural);
      if (far.has(village) || village.households > left) continue;
      far.add(village);
      left -= village.households;
    }
    return far;
  }
}

/** The county, the type and a serial. */
const codeOf = (index: number): string =>
  `510722${String(TYPES.indexOf(ITEMS[index][1]) + 1).padStart(2, "0")}${String(index + 1).padStart(4, "0")}`;

/** So many days later, or the Friday before that. */
function workday(day: string, later = 0): string {
  const at = new Date(Date.parse(day) + later * 86_400_000);
  const weekday = at.getUTCDay();
  at.setUTCDate(at.getUTCDate() - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0));
  return at.toISOString().slice(0, 10);
}
