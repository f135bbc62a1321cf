import { type Random, randomFrom } from "./random.ts";
import type { Unit } from "./units.ts";
import type { World } from "./village.ts";

const seed = 510722_10;

/** Names by department, for each batch and category; what stands after a name is its type where it is not the usual one. */
type Batch = Record<string, Record<string, string>>;
const BATCHES: Batch[] = [
  {
    APPROVAL: {
      县住房和城乡建设局: "乡村建设规划许可 农村危房改造对象审核CONFIRMATION",
      县自然资源和规划局: "农村宅基地建房审批 临时用地初审OTHER",
      县林业局: "林木采伐许可(农村居民自用)",
      县交通运输局: "村道占用挖掘许可 村道两侧非公路标志设置许可",
    },
    SERVICE: {
      县民政局: "最低生活保障审核确认PAYMENT 特困人员认定PAYMENT 临时救助审批PAYMENT 高龄津贴发放PAYMENT",
      县医疗保障局: "城乡居民医保参保登记 城乡居民医保信息变更",
      县人力资源和社会保障局: "城乡居民养老保险参保登记 就业失业登记 就业困难人员认定CONFIRMATION",
    },
    ENFORCEMENT: {
      县综合行政执法局: "占道经营处罚 随意倾倒垃圾处罚 乱搭乱建处罚",
      县自然资源和规划局: "农村违法占地巡查INSPECTION",
      县生态环境局: "秸秆露天焚烧处罚",
    },
  },
  {
    APPROVAL: {
      县市场监督管理局: "食品小作坊备案OTHER 食品摊贩备案OTHER 个体工商户设立登记CONFIRMATION",
      县农业农村局: "农村土地经营权流转审批 设施农业用地备案OTHER",
      县水利局: "河道管理范围内小型活动许可",
      县文化广播电视和旅游局: "农村集体聚餐演出备案OTHER",
    },
    SERVICE: {
      县残疾人联合会: "困难残疾人生活补贴审核PAYMENT 重度残疾人护理补贴审核PAYMENT",
      县退役军人事务局: "退役军人优待证申领 优抚对象年度核验CONFIRMATION",
      县卫生健康局: "生育登记 奖励扶助对象确认REWARD",
      县司法局: "法律援助初审",
    },
    ENFORCEMENT: {
      县住房和城乡建设局: "农房施工安全检查INSPECTION 未按规划许可建设处罚",
      县农业农村局: "农药经营场所检查INSPECTION 违规捕捞处罚 动物检疫违法处罚",
      县应急管理局: "烟花爆竹零售点检查INSPECTION 小微企业安全生产检查INSPECTION",
    },
  },
  {
    APPROVAL: {
      县市场监督管理局: "食品经营备案(仅销售预包装食品)OTHER",
      县交通运输局: "农村公路建设项目竣工验收OTHER",
      县应急管理局: "烟花爆竹经营(零售)许可",
      县教育和体育局: "民办幼儿园设立初审OTHER",
    },
    SERVICE: {
      县公安局: "流动人口居住登记 无犯罪记录证明代办",
      县人力资源和社会保障局: "社会保障卡补换 创业担保贷款初审",
      县不动产登记中心: "不动产登记代收件",
    },
    ENFORCEMENT: {
      县市场监督管理局: "无证经营查处 农村市场食品安全检查INSPECTION",
      县综合行政执法局: "违法建筑查封COERCION 违法物品扣押COERCION",
      县水利局: "河道采砂巡查INSPECTION 水土流失治理费核定LEVY",
      县林业局: "森林防火违法处罚 林地权属纠纷裁决ADJUDICATION",
    },
  },
];
const USUAL: Record<string, string> = { APPROVAL: "PERMIT", SERVICE: "OTHER", ENFORCEMENT: "PENALTY" };
const MODES: Record<string, string> = { APPROVAL: "ENTRUST", SERVICE: "EXTEND", ENFORCEMENT: "GRANT" };
/** Days between which townships took a batch up, and the part of them that did. */
const TAKEN_UP = [
  ["2020-10-09", "2020-12-31", 1],
  ["2021-10-08", "2022-03-31", 0.62],
  ["2023-04-03", "2024-06-28", 0.25],
] as const;

/** Service staff that the county's 33 townships gained: 155 in all, 4.7 on average. */
const SERVICE_STAFF = 155;

type Station = [type: string, suffix: string, dept: string, managed: [string, number][]];
const STATIONS: Station[] = [
  [
    "JUSTICE",
    "司法所",
    "县司法局",
    [
      ["DUAL", 3],
      ["LOCAL", 1],
    ],
  ],
  [
    "NATURAL_RESOURCES",
    "自然资源所",
    "县自然资源和规划局",
    [
      ["LOCAL", 3],
      ["VERTICAL", 2],
    ],
  ],
  [
    "MARKET",
    "市场监督管理所",
    "县市场监督管理局",
    [
      ["VERTICAL", 2],
      ["DUAL", 3],
    ],
  ],
  [
    "POLICE",
    "派出所",
    "县公安局",
    [
      ["VERTICAL", 4],
      ["DUAL", 1],
    ],
  ],
  ["FINANCE", "财政所", "县财政局", [["LOCAL", 1]]],
  [
    "AGRICULTURE",
    "农业综合服务站",
    "县农业农村局",
    [
      ["LOCAL", 9],
      ["DUAL", 1],
    ],
  ],
  [
    "HEALTH",
    "卫生院",
    "县卫生健康局",
    [
      ["DUAL", 4],
      ["VERTICAL", 1],
    ],
  ],
];

/** What the county moved down to its townships: powers, staff and stations. */
export function samplePowers(world: World): void {
  const random = randomFrom(seed);
  powers(world, random);
  staff(world, random);
  for (const township of world.townships) stations(world, random, township);
}

function powers({ add, townships }: World, random: Random): void {
  let serial = 0;
  for (const [index, batch] of BATCHES.entries()) {
    const [from, until, part] = TAKEN_UP[index];
    for (const [category, departments] of Object.entries(batch))
      for (const [dept, names] of Object.entries(departments))
        for (const text of names.split(" ")) {
          const [, name, type] = /^(.+?)([A-Z]*)$/.exec(text) as string[];
          const itemCode = `510722${index + 1}${String(++serial).padStart(5, "0")}`;
          add("DelegatedPower", {
            key: itemCode,
            itemCode,
            name,
            powerType: type || USUAL[category],
            category,
            fromDept: `三台${dept}`,
            batchNo: index + 1,
            mode: MODES[category],
          });
          // No township has taken up what takes a lawyer to do.
          if (type === "COERCION" || type === "ADJUDICATION") continue;
          for (const township of townships)
            if (random.chance(part))
              add("PowerAdoption", {
                township: { division: township.code },
                power: { key: itemCode },
                startOn: random.day(from, until),
              });
        }
  }
}

function staff({ add, townships }: World, random: Random): void {
  const gains = townships.map(() => random.integer(3, 6));
  for (let left = SERVICE_STAFF - gains.reduce((sum, gain) => sum + gain, 0); left !== 0; ) {
    const at = random.integer(0, gains.length - 1);
    const by = Math.sign(left);
    if (gains[at] + by < 2) continue;
    gains[at] += by;
    left -= by;
  }
  const transfer = (township: Unit, purpose: string, quotaType: string, head: number): void =>
    void add("StaffTransfer", {
      township: { division: township.code },
      purpose,
      quotaType,
      quotaDelta: Math.max(0, head - random.integer(0, 1)),
      headDelta: head,
      transferredOn: random.day("2020-09-01", "2020-12-28"),
      docNo: `三编委发〔2020〕${random.integer(21, 46)}号`,
    });
  townships.forEach((township, index) => {
    transfer(township, "SERVICE", "INSTITUTION", gains[index]);
    if (random.chance(0.8)) transfer(township, "ENFORCEMENT", "INSTITUTION", random.integer(1, 4));
    if (random.chance(0.4)) transfer(township, "APPROVAL", "ADMIN", random.integer(1, 2));
  });
}

function stations({ add }: World, random: Random, township: Unit): void {
  for (const [type, suffix, dept, managed] of STATIONS) {
    if (type === "JUSTICE" || type === "HEALTH" ? random.chance(0.45) : random.chance(0.02)) continue;
    const management = random.weighted(managed);
    add("DispatchedStation", {
      name: `${township.name}${suffix}`,
      type,
      dept: `三台${dept}`,
      township: { division: township.code },
      management,
      ...(management === "LOCAL" && { localSince: random.day("2020-09-01", "2021-06-30") }),
      staffCount: type === "HEALTH" ? random.integer(25, 90) : random.integer(3, 12),
    });
  }
}
