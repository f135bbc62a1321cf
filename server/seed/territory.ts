import { randomFrom } from "./random.ts";
import type { World } from "./village.ts";

/** Day of the decisions on areas and types, the year after the reform. */
const DECIDED = "2021-03-15";
const basis = "三委发〔2021〕6号";

/** Townships are told by the last three digits of their codes. */
const places = (text: string): string[] => text.split(" ").map((digits) => `510722${digits}`);

interface SampleArea {
  code: string;
  scheme: string;
  name: string;
  /** The first leads. */
  townships: string[];
  positioning: string;
  targetPopulation?: number;
  targetBuiltUpKm2?: number;
}

export const AREAS: SampleArea[] = [
  {
    code: "CENTRAL",
    scheme: "DEVELOPMENT",
    name: "中路片区",
    townships: places("101 151 112"),
    positioning: "50万人口、50平方公里的现代化中等城市",
    targetPopulation: 500_000,
    targetBuiltUpKm2: 50,
  },
  {
    code: "NORTH",
    scheme: "DEVELOPMENT",
    name: "北路片区",
    townships: places("137 135 136 138 140 145"),
    positioning: "科技城先进制造业集中区",
  },
  {
    code: "WEST",
    scheme: "DEVELOPMENT",
    name: "西路片区",
    townships: places("123 121 124 126 131 132 141"),
    positioning: "成渝产业转移合作区",
  },
  {
    code: "EAST",
    scheme: "DEVELOPMENT",
    name: "东路片区",
    townships: places("108 104 106 107 109 110 113 116 127 201"),
    positioning: "乡村振兴示范区、优质粮油高产示范区",
  },
  {
    code: "SOUTH",
    scheme: "DEVELOPMENT",
    name: "南路片区",
    townships: places("115 114 118 119 120 133 204"),
    positioning: "丘区综合改革试验区、文旅产业发展集聚区",
  },
  {
    code: "M1",
    scheme: "MEDICAL",
    name: "北部医疗片区",
    townships: places("137 101 112 135 136 138 140 145 151"),
    positioning: "片区医疗分中心设在芦溪镇",
  },
  {
    code: "M2",
    scheme: "MEDICAL",
    name: "西部医疗片区",
    townships: places("123 121 124 126 131 132 133 141"),
    positioning: "片区医疗分中心设在西平镇",
  },
  {
    code: "M3",
    scheme: "MEDICAL",
    name: "东部医疗片区",
    townships: places("108 104 106 107 109 110 116 127 201"),
    positioning: "片区医疗分中心设在富顺镇",
  },
  {
    code: "M4",
    scheme: "MEDICAL",
    name: "南部医疗片区",
    townships: places("115 113 114 118 119 120 204"),
    positioning: "片区医疗分中心设在景福镇",
  },
  {
    code: "E1",
    scheme: "ECONOMIC",
    name: "富顺乡镇级片区",
    townships: places("108 109 110"),
    positioning: "优质粮油与麦冬种植联合发展",
  },
  {
    code: "E2",
    scheme: "ECONOMIC",
    name: "郪江乡镇级片区",
    townships: places("119 120 118"),
    positioning: "郪江古镇文旅联合发展",
  },
];

const GOALS: [kind: string, name: string, leadDept: string, indicators: string][] = [
  [
    "ZONE",
    "先进制造业产业转移先行区",
    "三台县经济信息化和科学技术局",
    "规模以上工业增加值、承接产业转移项目数",
  ],
  ["ZONE", "绿色优质农产品战略区", "三台县农业农村局", "粮食产量、绿色食品认证数"],
  ["ZONE", "区域协调发展示范区", "三台县发展和改革局", "城乡居民收入比、公共服务均等化指数"],
  ["CITY", "高品质现代化中等城市", "三台县住房和城乡建设局", "城区常住人口、建成区面积"],
  ["HUB", "次级交通枢纽", "三台县交通运输局", "高速公路里程、货运量"],
];

const TYPES: [scheme: string, code: string, name: string, remark: string][] = [
  ["TOWNSHIP_RESULT", "MAIN_CITY", "主城区镇", "县城所在"],
  ["TOWNSHIP_RESULT", "SUBCENTER", "县域副中心镇", "带动一方的副中心"],
  ["TOWNSHIP_RESULT", "CENTRAL_TOWN", "中心镇", "服务周边乡镇"],
  ["TOWNSHIP_RESULT", "SPECIALTY_TOWN", "特色镇", "以特色产业见长"],
  ["TOWNSHIP_POLICY", "COUNTY_SEAT", "县城", "做大县城"],
  ["TOWNSHIP_POLICY", "SUBCENTER", "副中心", "做强副中心"],
  ["TOWNSHIP_POLICY", "SPECIALTY_TOWN", "特色镇", "做优特色镇"],
  ["TOWNSHIP_POLICY", "BORDER_TOWN", "边界镇", "做实边界镇"],
  ["VILLAGE_RESULT", "CENTRAL_VILLAGE", "中心村", "服务周边各村"],
  ["VILLAGE_RESULT", "SPECIALTY_VILLAGE", "特色村", "以特色产业见长"],
  ["VILLAGE_POLICY", "CENTRAL_VILLAGE", "中心村", "做大中心村"],
  ["VILLAGE_POLICY", "KEY_VILLAGE", "重点村", "做强重点村"],
  ["VILLAGE_POLICY", "THREE_EDGE", "三边村", "做优城边、路边、景边的村"],
];

/** Types of townships; those that no list names are 特色镇. */
const RESULTS: Record<string, string[]> = {
  MAIN_CITY: places("101"),
  SUBCENTER: places("108 123 137"),
  CENTRAL_TOWN: places("104 110 113 115 119 121 127 135 151"),
};
const POLICIES: Record<string, string[]> = {
  COUNTY_SEAT: places("101 151"),
  SUBCENTER: places("108 123 137"),
  BORDER_TOWN: places("107 115 119 120 124 126 133 204"),
};

/** Areas, goals and functional types as the county decided on them after the reform. */
export function sampleTerritory({ add, townships, villages }: World): void {
  const random = randomFrom(202_103);
  for (const { townships: members, ...area } of AREAS) {
    const { key } = add("Area", {
      ...area,
      key: area.code,
      leadDivision: { division: members[0] },
      startOn: DECIDED,
    });
    for (const code of members)
      add("AreaMembership", { area: { key }, township: { division: code }, startOn: DECIDED });
  }
  for (const [kind, name, leadDept, indicators] of GOALS)
    add("PlanningGoal", { kind, name, leadDept, indicators, startOn: DECIDED });
  for (const [scheme, code, name, remark] of TYPES)
    add("FunctionalType", {
      key: `${scheme}.${code}`,
      scheme,
      code,
      name,
      level: scheme.split("_")[0],
      remark,
      startOn: DECIDED,
    });

  const assign = (code: string, type: string, batchNo: number) =>
    add("FunctionalAssignment", {
      division: { division: code },
      type: { key: type },
      batchNo,
      basis,
      startOn: DECIDED,
    });
  const among = (lists: Record<string, string[]>, code: string): string =>
    Object.keys(lists).find((type) => lists[type].includes(code)) ?? "SPECIALTY_TOWN";
  for (const { code } of townships) {
    assign(code, `TOWNSHIP_RESULT.${among(RESULTS, code)}`, 1);
    assign(code, `TOWNSHIP_POLICY.${among(POLICIES, code)}`, 1);
  }
  for (const { unit } of villages.filter((one) => one.unit.kind === "VILLAGE")) {
    const result = random.weighted([
      ["CENTRAL_VILLAGE", 20],
      ["SPECIALTY_VILLAGE", 15],
      ["", 65],
    ]);
    if (result) assign(unit.code, `VILLAGE_RESULT.${result}`, random.integer(1, 2));
    const policy =
      result === "CENTRAL_VILLAGE"
        ? "CENTRAL_VILLAGE"
        : random.weighted([
            ["KEY_VILLAGE", 20],
            ["THREE_EDGE", 10],
            ["", 70],
          ]);
    if (policy) assign(unit.code, `VILLAGE_POLICY.${policy}`, random.integer(1, 2));
  }
}
