import { yearsAfter } from "../core/rule.ts";
import { creditCode } from "./creditCode.ts";
import type { Random } from "./random.ts";
import { DAY_AFTER, type Unit } from "./units.ts";
import type { World } from "./village.ts";

/** The list's five classes and 31 items; the published texts are not public, these are made up. */
const LIST: [title: string, unit: string][][] = [
  [
    ["居家养老上门照料", "人次"],
    ["社区日间照料中心运营", "处"],
    ["留守老人探访关爱", "人次"],
    ["失能老人助浴助餐", "人次"],
    ["养老护理员培训", "人次"],
    ["老年人文体活动组织", "场次"],
    ["老年人助餐点运营", "处"],
  ],
  [
    ["留守儿童关爱陪伴", "人次"],
    ["困境儿童个案服务", "案"],
    ["青少年课后托管", "人次"],
    ["残疾人康复指导", "人次"],
    ["残疾人居家照护", "人次"],
    ["困难家庭入户评估", "户次"],
  ],
  [
    ["小区治理骨干培训", "人次"],
    ["居民议事协商组织", "场次"],
    ["社区社会组织培育", "个"],
    ["志愿服务项目管理", "项"],
    ["院落自治指导", "处"],
    ["社区需求调查", "次"],
    ["流动人口融入服务", "人次"],
  ],
  [
    ["人民调解辅助", "案"],
    ["社区矫正对象帮教", "人次"],
    ["安置帮教对象走访", "人次"],
    ["法律知识宣讲", "场次"],
    ["心理疏导", "人次"],
    ["禁毒宣传", "场次"],
  ],
  [
    ["农村人居环境管护", "村"],
    ["垃圾分类宣传指导", "户次"],
    ["文化惠民演出", "场次"],
    ["公共健身设施维护", "处"],
    ["防灾避险演练", "场次"],
  ],
];
const EDITION = "2021年版";

const BUYERS = ["三台县民政局", "三台县司法局", "中共三台县委社会工作部", "三台县残疾人联合会"];

const BODIES: Record<string, string[]> = {
  SERVICE: ["社会工作服务中心", "养老服务中心", "助残服务中心", "青少年服务中心"],
  COMMUNITY: ["老年协会", "志愿服务队", "文艺队", "邻里互助会", "红白理事会"],
};

/** Social organizations, what is bought of them, and the housing estates of towns. */
export function sampleSociety(world: World, random: Random): void {
  const { add, townships, villages } = world;
  const [county] = world.after;
  /** Those that supply, by the township in which they are at home. */
  const suppliers = new Map<string, { key: string }[]>();
  let serial = 0;

  for (const name of ["社会工作", "志愿服务", "农村专业技术", "养老服务", "物业管理"])
    organization(`三台县${name}协会`, "ASSOCIATION", county, true, "三台县民政局");
  organization("三台县助学基金会", "FOUNDATION", county, true, "三台县教育和体育局");
  for (const township of townships)
    suppliers.set(
      township.code,
      BODIES.SERVICE.filter((_, index) => index === 0 || random.chance(0.3)).map((kind) =>
        organization(`三台县${township.stem}${kind}`, "SERVICE", township, true, "三台县民政局"),
      ),
    );
  for (const { unit } of villages) {
    const share = unit.kind === "COMMUNITY" ? 0.7 : 0.08;
    if (random.chance(share))
      organization(
        `${unit.name}${random.pick(BODIES.COMMUNITY)}`,
        "COMMUNITY",
        unit,
        random.chance(0.1),
        undefined,
      );
  }

  const items = LIST.flatMap((titles, index) =>
    titles.map(([title, unit]) => ({ categoryNo: index + 1, title, unit })),
  ).map((one, index) => {
    const itemNo = index + 1;
    return { ...one, itemNo, ...add("PurchaseItem", { ...one, listVersion: EDITION, itemNo }) };
  });
  for (let year = 2021; year <= 2025; year++)
    for (let number = 1; number <= 10; number++) contract(year, number, random.pick(townships));
  for (const [index, township] of townships.entries()) contract(2026, index + 1, township);
  // Several estates in the communities of the three large towns, one in each of the others.
  const seen = new Set<Unit>();
  for (const { unit, township } of villages.filter(({ unit }) => unit.kind === "COMMUNITY")) {
    const isUrban = ["潼川镇", "北坝镇", "芦溪镇"].includes(township.name);
    estates(unit, isUrban ? random.integer(1, 3) : seen.has(township) ? 0 : 1);
    seen.add(township);
  }

  function organization(
    name: string,
    kind: string,
    unit: Unit,
    isRegistered: boolean,
    supervisor: string | undefined,
  ): { key: string } {
    const code = { ASSOCIATION: "51", SERVICE: "52", FOUNDATION: "53", COMMUNITY: "52" }[kind] as string;
    return add("SocialOrganization", {
      name,
      kind,
      registrationMode: isRegistered ? "REGISTERED" : "FILED",
      ...(isRegistered && { uscc: creditCode(code, ++serial) }),
      communityService: kind === "SERVICE" || kind === "COMMUNITY",
      division: { division: unit.code },
      ...(supervisor && { supervisor }),
      startOn: DAY_AFTER,
    });
  }

  function contract(year: number, number: number, township: Unit): void {
    const item = random.pick(items);
    const startOn = random.day(`${year}-02-01`, `${year}-10-31`);
    const isOver = yearsAfter(startOn, 1) <= "2026-11-26";
    add("PurchaseContract", {
      name: `${township.name}${item.title}服务采购合同(${year}年)`,
      contractNo: `三购服〔${year}〕${String(number).padStart(3, "0")}号`,
      item: { key: item.key },
      buyerOrg: random.chance(0.6) ? `${township.name}人民政府` : random.pick(BUYERS),
      supplier: random.pick(suppliers.get(township.code) ?? []),
      division: { division: township.code },
      amountYuan: random.integer(30, 480) * 1000,
      ...(isOver && { score: random.integer(760, 985) / 10 }),
      startOn,
      endOn: yearsAfter(startOn, 1),
    });
  }

  function estates(unit: Unit, number: number): void {
    const names = ["梓州花园", "涪江名都", "凤凰华庭", "锦绣家园", "阳光丽景", "滨江苑"];
    for (let index = 0; index < number; index++) {
      const hasPartyBranch = random.chance(0.6);
      const contractStart = random.day("2023-01-01", "2026-06-30");
      add("PropertyProject", {
        name: `${unit.stem}${names.splice(random.integer(0, names.length - 1), 1)}`,
        company: `三台县${random.pick(["安居", "恒信", "洁雅", "城投", "万家"])}物业服务有限公司`,
        community: { division: unit.code },
        households: random.integer(120, 1600),
        hasPartyBranch,
        isRed: hasPartyBranch && random.chance(0.75),
        grid: { key: `${unit.code}001` },
        contractStart,
        contractEnd: yearsAfter(contractStart, 3),
        startOn: DAY_AFTER,
      });
    }
  }
}
