import type { World } from "./village.ts";

/** Day from which lists and formula hold. */
const SINCE = "2021-07-01";

/** The texts of the published list are not public: these are made up in its structure, 26 items in 6 classes. */
const DUTIES: [category: string, leadDept: string, items: [title: string, frequency: string][]][] = [
  [
    "信息采集",
    "县委政法委",
    [
      ["采集更新网格内人口基础信息", "MONTHLY"],
      ["登记房屋及出租房信息", "MONTHLY"],
      ["登记流动人口流入流出", "WEEKLY"],
      ["核对企业、商铺等单位信息", "QUARTERLY"],
      ["上报网格内突发情况", "ON_DEMAND"],
    ],
  ],
  [
    "政策宣传",
    "县委宣传部",
    [
      ["宣传党的惠民政策和法律法规", "MONTHLY"],
      ["入户宣传医保社保缴费", "QUARTERLY"],
      ["宣传防范电信网络诈骗", "WEEKLY"],
      ["宣传森林防火和秸秆禁烧", "ON_DEMAND"],
    ],
  ],
  [
    "矛盾纠纷化解",
    "县司法局",
    [
      ["排查邻里、婚姻家庭纠纷", "WEEKLY"],
      ["协助调解一般矛盾纠纷", "ON_DEMAND"],
      ["上报重大矛盾纠纷和信访苗头", "ON_DEMAND"],
      ["回访已调解纠纷当事人", "MONTHLY"],
    ],
  ],
  [
    "便民服务",
    "县行政审批局",
    [
      ["代办证照和民生事项", "ON_DEMAND"],
      ["协助养老保险待遇资格认证", "QUARTERLY"],
      ["协助低保、临时救助申请", "ON_DEMAND"],
      ["收集群众意见和诉求", "WEEKLY"],
      ["帮助老年人使用网上办事", "ON_DEMAND"],
    ],
  ],
  [
    "风险隐患排查",
    "县应急管理局",
    [
      ["巡查消防通道和用电用气隐患", "WEEKLY"],
      ["巡查地质灾害点和防汛险段", "ON_DEMAND"],
      ["巡查河塘水库防溺水警示", "WEEKLY"],
      ["发现报告食品安全和非法经营线索", "ON_DEMAND"],
      ["巡查环境卫生和违法建设", "DAILY"],
    ],
  ],
  [
    "特殊人群服务",
    "县民政局",
    [
      ["走访独居老人、留守儿童、残疾人", "WEEKLY"],
      ["协助社区矫正和安置帮教对象管理", "MONTHLY"],
      ["关注严重精神障碍患者", "MONTHLY"],
    ],
  ],
];

/** What 2, 1 and N stand for is not public either. */
const STAFFING: [slot: string, role: string, name: string, least: number, most?: number][] = [
  ["TWO", "CHIEF", "网格长1名", 1, 1],
  ["TWO", "FULL_TIME_WORKER", "专职网格员1名以上", 1],
  ["ONE", "PART_TIME_WORKER", "兼职网格员1名以上", 1],
  ["N", "GROUP_SERVICE", "组便民服务网格员若干", 0],
  ["N", "POLICE", "社区民警若干", 0],
  ["N", "VOLUNTEER", "志愿者若干", 0],
];

/** The county's list of duties and what its staffing formula stands for. */
export function sampleGridLists({ add }: World): void {
  let itemNo = 0;
  for (const [index, [category, leadDept, items]] of DUTIES.entries())
    for (const [title, frequency] of items)
      add("GridDutyItem", {
        listVersion: "2021版",
        categoryNo: index + 1,
        category,
        itemNo: ++itemNo,
        title,
        frequency,
        leadDept,
        startOn: SINCE,
      });
  for (const [slot, role, name, minCount, maxCount] of STAFFING)
    add("GridStaffingRule", {
      name,
      formula: "2+1+N",
      slot,
      role,
      minCount,
      maxCount,
      gridType: "COMPREHENSIVE",
      startOn: SINCE,
    });
}
