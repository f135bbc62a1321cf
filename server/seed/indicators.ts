import { DAY_AFTER } from "./units.ts";
import type { SampleRow, World } from "./village.ts";

/** Last published table before the reform. */
const BASE = "2019-10-31";
const resident = "appointments: { some: { isFullTime: { eq: true }, division: { level: { eq: VILLAGE } } } }";
const college = "education: { in: [COLLEGE, BACHELOR, POSTGRADUATE] }";
const tiers = "tier: { in: [TOWNSHIP_CENTER, TOWNSHIP_STATION, VILLAGE_ROOM, VILLAGE_POINT] }";

interface Stated {
  code: string;
  name: string;
  unit: string;
  formula: string;
  caliber?: string;
  /** Selections of the query, each with its alias. */
  parts: string;
  /** What the report says; masked or not stated where absent. */
  published?: string;
  decimals?: number;
  compares?: true;
}

const reduction = (code: string, name: string, list: string, caliber: string): Stated => ({
  code,
  name,
  unit: "%",
  formula: "(改革前 − 现在) ÷ 改革前",
  caliber,
  parts: `plus: ${list}(asOf: $baseDate) { totalCount } minus: ${list} { totalCount } per: ${list}(asOf: $baseDate) { totalCount }`,
  decimals: 2,
  compares: true,
});

/** Share of resident village cadres for which a condition holds, before the reform or today. */
const structure = (code: string, name: string, condition: string, before: boolean): Stated => {
  const day = before ? "asOf: $baseDate, " : "";
  return {
    code: `${code}_${before ? "BEFORE" : "AFTER"}`,
    name: `${name}(${before ? "改革前" : "现在"})`,
    unit: "%",
    formula: "符合条件的村常职干部 ÷ 村常职干部",
    caliber: "在村(社区)党组织、委员会专职任职的人员,按人计",
    parts: `plus: people(${day}where: { ${resident}, ${condition} }) { totalCount } per: people(${day}where: { ${resident} }) { totalCount }`,
    decimals: 1,
    ...(before && { compares: true }),
  };
};

const indicators: Record<string, Stated[]> = {
  DIVISION: [
    reduction("TOWNSHIP_REDUCTION", "乡镇减幅", "townships", "净减幅,乡、镇、街道合计"),
    reduction("VILLAGE_REDUCTION", "村(社区)减幅", "villages", "净减幅,建制村和社区合计"),
    reduction("GROUP_REDUCTION", "村(居)民小组减幅", "groups", "净减幅;小组为样例数据"),
  ],
  TERRITORY: [
    {
      code: "DEVELOPMENT_AREAS",
      name: "发展片区",
      unit: "个",
      formula: "方案为发展片区的片区数",
      parts: "plus: areas(where: { scheme: { eq: DEVELOPMENT } }) { totalCount }",
      published: "5",
    },
    {
      code: "CENTRAL_POPULATION",
      name: "中路片区规划人口",
      unit: "人",
      formula: "中路片区的目标人口",
      parts: 'plus: areaAggregate(where: { code: { eq: "CENTRAL" } }) { sum { targetPopulation } }',
      published: "500000",
    },
    {
      code: "CENTRAL_BUILT_UP",
      name: "中路片区规划建成区",
      unit: "平方公里",
      formula: "中路片区的目标建成区面积",
      parts: 'plus: areaAggregate(where: { code: { eq: "CENTRAL" } }) { sum { targetBuiltUpKm2 } }',
      published: "50",
    },
    {
      code: "PLANNING_GOALS",
      name: "发展定位(三区一城一枢纽)",
      unit: "项",
      formula: "发展定位的条数",
      parts: "plus: planningGoals { totalCount }",
      published: "5",
    },
  ],
  PARTY: [
    {
      code: "TEMPORARY_ONE_SHOULDER",
      name: "临时党组织书记“一肩挑”",
      unit: "%",
      formula: "书记兼任主任的临时党组织 ÷ 临时党组织",
      caliber: "村(社区)临时党组织;职位空缺的不计为否",
      parts:
        "plus: partyOrganizations(where: { isTemporary: { eq: true }, isOneShoulder: { eq: true } }) { totalCount } per: partyOrganizations(where: { isTemporary: { eq: true } }) { totalCount }",
      published: "100",
    },
  ],
  CADRE: [
    structure("UNDER_45", "45岁以下占比", "birthYear: { gte: 1975 }", true),
    structure("UNDER_45", "45岁以下占比", "birthYear: { gte: 1982 }", false),
    structure("COLLEGE", "大专以上占比", college, true),
    structure("COLLEGE", "大专以上占比", college, false),
    structure("INCUMBENT", "原村干部来源占比", "source: { eq: INCUMBENT }", true),
    structure("INCUMBENT", "原村干部来源占比", "source: { eq: INCUMBENT }", false),
    {
      code: "TRAINING_COVERAGE",
      name: "村常职干部培训覆盖",
      unit: "%",
      formula: "近一年受训的村常职干部 ÷ 村常职干部",
      caliber: "自2025-11-26起结束的培训,按人计",
      parts: `plus: people(where: { ${resident}, trainingRecords: { some: { trainedTo: { gte: "2025-11-26" } } } }) { totalCount } per: people(where: { ${resident} }) { totalCount }`,
      published: "100",
    },
  ],
  GRID: [
    {
      code: "GRID_DUTIES",
      name: "社区网格员职责",
      unit: "项",
      formula: "职责清单的条数",
      parts: "plus: gridDutyItems { totalCount }",
      published: "26",
    },
    {
      code: "GRID_DUTY_CLASSES",
      name: "社区网格员职责类别",
      unit: "类",
      formula: "职责清单的最大类别序号",
      parts: "plus: gridDutyItemAggregate { max { categoryNo } }",
      published: "6",
    },
  ],
  MEDIATION: [
    {
      code: "INDUSTRY_BODIES",
      name: "行业性专业性调解组织",
      unit: "个",
      formula: "类型为行业性专业性的调解组织数",
      parts: "plus: mediationOrganizations(where: { type: { eq: INDUSTRY } }) { totalCount }",
    },
    {
      code: "MEDIATION_SUCCESS",
      name: "调解成功率",
      unit: "%",
      formula: "调解成功 ÷ 已结案件",
      caliber: "在调案件不计",
      parts:
        "plus: disputeCases(where: { result: { eq: SUCCESS } }) { totalCount } per: disputeCases(where: { result: { ne: PENDING } }) { totalCount }",
      decimals: 2,
    },
  ],
  SOCIETY: [
    {
      code: "PURCHASE_ITEMS",
      name: "社会服务购买项目",
      unit: "项",
      formula: "购买服务清单的条数",
      parts: "plus: purchaseItems { totalCount }",
      published: "31",
    },
    {
      code: "PURCHASE_CLASSES",
      name: "社会服务购买类别",
      unit: "类",
      formula: "购买服务清单的最大类别序号",
      parts: "plus: purchaseItemAggregate { max { categoryNo } }",
      published: "5",
    },
  ],
  SERVICE: [
    {
      code: "OUTLETS",
      name: "四级便民服务网点",
      unit: "个",
      formula: "乡镇中心 + 乡镇站 + 村室 + 村点",
      caliber: "不含县政务服务中心;组便民服务网格员是人员,不计为网点",
      parts: `plus: serviceOutlets(where: { ${tiers} }) { totalCount }`,
      published: "1105",
    },
    {
      code: "UNITS_BEFORE",
      name: "改革前乡镇和村(社区)",
      unit: "个",
      formula: "乡镇 + 村(社区)",
      caliber: "点位不变:改革前每个单位一个网点",
      parts:
        "plusTownships: townships(asOf: $baseDate) { totalCount } plusVillages: villages(asOf: $baseDate) { totalCount }",
      published: "1105",
      compares: true,
    },
    {
      code: "SERVICE_STAFF_GAIN",
      name: "乡镇便民服务力量平均增加",
      unit: "人",
      formula: "便民服务人员净下沉数 ÷ 乡镇数",
      caliber: "用途为便民服务的人员下沉,进减出",
      parts:
        "plus: staffTransferAggregate(where: { purpose: { eq: SERVICE } }) { sum { headDelta } } per: townships { totalCount }",
      published: "4.7",
      decimals: 1,
    },
    {
      code: "COVERAGE_30",
      name: "30分钟服务圈覆盖(摩托车)",
      unit: "%",
      formula: "30分钟内可达网点的户数 ÷ 总户数",
      caliber: "骑摩托车,按村(社区)户数加权",
      parts:
        "plus: villageAggregate(where: { serviceAccesses: { some: { mode: { eq: MOTO }, within30: { eq: true } } } }) { sum { households } } per: villageAggregate { sum { households } }",
      decimals: 2,
    },
  ],
  INSTITUTION: [
    {
      code: "MEDICAL_CENTER",
      name: "全县医疗中心",
      unit: "个",
      formula: "层级为全县医疗中心的机构数",
      parts: "plus: medicalInstitutions(where: { tier: { eq: COUNTY_CENTER } }) { totalCount }",
      published: "1",
    },
    {
      code: "MEDICAL_SUBCENTERS",
      name: "片区医疗分中心",
      unit: "个",
      formula: "层级为片区医疗分中心的机构数",
      parts: "plus: medicalInstitutions(where: { tier: { eq: AREA_SUBCENTER } }) { totalCount }",
      published: "4",
    },
    {
      code: "TOWNSHIP_HOSPITALS",
      name: "建制卫生院",
      unit: "个",
      formula: "层级为建制卫生院的机构数",
      caliber: "医疗中心和分中心所在地不另设",
      parts: "plus: medicalInstitutions(where: { tier: { eq: TOWNSHIP_HOSPITAL } }) { totalCount }",
    },
  ],
  ASSET: [
    {
      code: "STATE_ASSETS",
      name: "乡镇腾退国有资产",
      unit: "宗",
      formula: "权属为国有的资产数",
      caliber: "按宗计,不与集体设施相加",
      parts: "plus: assets(where: { ownership: { eq: STATE } }) { totalCount }",
      published: "133",
    },
    {
      code: "STATE_ASSET_AREA",
      name: "乡镇腾退国有资产面积",
      unit: "平方米",
      formula: "国有资产建筑面积合计",
      parts: "plus: assetAggregate(where: { ownership: { eq: STATE } }) { sum { buildingAreaM2 } }",
      published: "103000",
    },
    {
      code: "COLLECTIVE_REUSED",
      name: "盘活村集体闲置设施",
      unit: "处",
      formula: "权属为集体且使用中或出租的设施数",
      caliber: "原活动场所、加工房、废弃学校,按处计",
      parts:
        "plus: assets(where: { ownership: { eq: COLLECTIVE }, kind: { in: [ACTIVITY_ROOM, PROCESSING, SCHOOL] }, useStatus: { in: [IN_USE, LEASED] } }) { totalCount }",
      published: "754",
    },
  ],
};

/** The figures of the county's report, each beside what the records come to. */
export function sampleIndicators({ add, after }: World): void {
  for (const [system, stated] of Object.entries(indicators))
    for (const [index, one] of stated.entries())
      add("Indicator", row(system, (index + 1) * 10, one, after[0].code));
}

const row = (
  system: string,
  place: number,
  { parts, published, compares, ...stated }: Stated,
  county: string,
): Omit<SampleRow, "key"> => ({
  ...stated,
  system,
  place,
  division: { division: county },
  query: `query${parts.includes("$baseDate") ? " ($baseDate: Date)" : ""} { ${parts} }`,
  disclosed: published !== undefined,
  ...(published !== undefined && { publishedValue: published }),
  ...(compares && { baseDate: BASE }),
  sourceDoc: "全县两项改革工作情况报告",
  startOn: DAY_AFTER,
});
