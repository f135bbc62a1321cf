import type { Example } from "../example.ts";

export const assets: Example[] = [
  {
    key: "vacated-assets",
    title: { zh: "腾退国有资产家底", en: "State assets vacated by townships" },
    answers: {
      zh: "被撤并乡镇腾退的国有资产共多少宗、多少平方米，闲置、使用、出租、处置的各多少？公布数是 133 宗、10.3 万平方米。",
      en: "How many state assets did abolished townships vacate, of what area, and in what use? 133 were published.",
    },
    query: `query VacatedAssets {
  all: assetAggregate( # 合计
    where: { ownership: { eq: STATE }, formerDivision: { level: { eq: TOWNSHIP } } }
  ) { count sum { buildingAreaM2 } }
  byUse: assetAggregate( # 其中
    where: { ownership: { eq: STATE }, formerDivision: { level: { eq: TOWNSHIP } } }
    groupBy: [USE_STATUS]
    orderBy: [{ count: DESC }]
  ) { keys { useStatus } count sum { buildingAreaM2 } }
}
`,
  },
  {
    key: "assets-for-disposal",
    question: 12,
    title: { zh: "可处置的闲置资产", en: "Idle assets that can be disposed of" },
    answers: {
      zh: "哪些国有资产已确权、闲置、超过 500 平方米、尚未处置？按来源乡镇排列。",
      en: "Which state assets with a clear title and over 500 m² lie idle, by the township they come from?",
    },
    query: `query AssetsForDisposal($area: Decimal!) {
  assets(
    first: 200
    where: {
      ownership: { eq: STATE }
      titleStatus: { eq: CLEAR }
      useStatus: { eq: IDLE }
      buildingAreaM2: { gt: $area }
    }
    orderBy: [{ formerDivision: { code: ASC } }, { buildingAreaM2: DESC }]
  ) {
    totalCount
    nodes { formerDivision { name } name buildingAreaM2 assetNo certNo township { name } }
  }
}
`,
    variables: { area: "500" },
  },
  {
    key: "assets-not-cleared",
    title: { zh: "还不能处置的国有资产", en: "State assets not yet cleared" },
    answers: {
      zh: "哪些国有资产还没有确权或没有核实，因而不能处置？",
      en: "Which state assets cannot be disposed of yet, their title or their verification being open?",
    },
    query: `query AssetsNotCleared {
  assets(
    first: 200
    where: {
      ownership: { eq: STATE }
      or: [{ titleStatus: { ne: CLEAR } }, { inventoryStatus: { eq: LISTED } }]
    }
    orderBy: [{ formerDivision: { code: ASC } }, { name: ASC }]
  ) {
    totalCount
    nodes { formerDivision { name } name titleStatus inventoryStatus buildingAreaM2 }
  }
}
`,
  },
  {
    key: "disposals-by-year",
    question: 13,
    title: { zh: "分年度、分方式处置", en: "Disposals by year and mode" },
    answers: {
      zh: "每年以每种方式处置了多少资产、多少面积，成交和收入多少？",
      en: "How many assets, of what area, were disposed of each year in each way, and for how much?",
    },
    query: `query DisposalsByYear {
  assetDisposalAggregate(
    groupBy: [YEAR, MODE]
    orderBy: [{ keys: { year: ASC } }, { keys: { mode: ASC } }]
    first: 100
  ) {
    keys { year mode }
    count
    sum { areaM2 dealYuan incomeYuan }
  }
}
`,
  },
  {
    key: "leases-ending",
    question: 15,
    title: { zh: "90 天内到期的租约", en: "Leases ending within 90 days" },
    answers: {
      zh: "哪些租约 90 天内到期，承租方是谁、租金多少？",
      en: "Which leases run out within 90 days, who rents, and for how much?",
    },
    query: `query LeasesEnding($from: Date!, $to: Date!) {
  assetDisposals(
    first: 200
    where: { mode: { eq: LEASE }, leaseEnd: { gte: $from, lte: $to } }
    orderBy: [{ leaseEnd: ASC }]
  ) {
    totalCount
    nodes { leaseEnd name counterparty areaM2 dealYuan township { name } }
  }
}
`,
    variables: { from: "2026-11-26", to: "2027-02-24" },
  },
  {
    key: "facilities-reused",
    question: 14,
    title: { zh: "盘活的集体设施，按原用途", en: "Collective facilities reused" },
    answers: {
      zh: "村集体闲置的原活动场所、加工房、废弃学校盘活了多少处，现在作什么用，属于哪个原集体？公布数是 754 处。",
      en: "How many activity rooms, workshops and schools are in use again, as what, and to which former collective's benefit?",
    },
    query: `query FacilitiesReused {
  all: assetAggregate( # 合计
    where: { ownership: { eq: COLLECTIVE }, kind: { in: [ACTIVITY_ROOM, PROCESSING, SCHOOL] }, useStatus: { in: [IN_USE, LEASED] } }
  ) { count sum { buildingAreaM2 } }
  byUse: assetAggregate( # 其中
    where: { ownership: { eq: COLLECTIVE }, kind: { in: [ACTIVITY_ROOM, PROCESSING, SCHOOL] }, useStatus: { in: [IN_USE, LEASED] } }
    groupBy: [KIND, USED_FOR]
    orderBy: [{ keys: { kind: ASC } }, { count: DESC }]
    first: 100
  ) { keys { kind usedFor } count sum { buildingAreaM2 } }
  byCollective: assetAggregate( # 归属
    where: { ownership: { eq: COLLECTIVE }, kind: { in: [ACTIVITY_ROOM, PROCESSING, SCHOOL] }, useStatus: { in: [IN_USE, LEASED] } }
    groupBy: [OWNER_ORG]
    orderBy: [{ count: DESC }]
    first: 1000
  ) { keys { ownerOrg { name formerDivision { name } village { name } } } count sum { buildingAreaM2 } }
}
`,
  },
  {
    key: "who-benefits",
    title: { zh: "盘活收益归哪个原集体", en: "Which collective benefits" },
    answers: {
      zh: "集体设施盘活的收入归哪个集体经济组织、来自哪个原村？收入最多的 50 个。",
      en: "To which collective, of which former village, goes the income from reused facilities? The 50 with the most.",
    },
    query: `query WhoBenefits {
  assetDisposalAggregate(
    where: { asset: { ownership: { eq: COLLECTIVE } } }
    groupBy: [BENEFICIARY_ORG]
    orderBy: [{ sum: { incomeYuan: DESC } }]
    first: 50
  ) {
    keys { beneficiaryOrg { name formerDivision { name } village { name } } }
    count
    sum { incomeYuan }
  }
}
`,
  },
  {
    key: "collectives-side-by-side",
    title: { zh: "一村多个集体经济组织", en: "Several collectives in one village" },
    answers: {
      zh: "哪些合并村里还并存两个以上集体经济组织，各来自哪个原村？",
      en: "In which merged villages do two collectives or more stand side by side, and where do they come from?",
    },
    query: `query CollectivesSideBySide {
  villages(
    first: 500
    where: { collectiveEconomicOrganizations: { count: { gte: 2 } } }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes {
      township { name }
      name
      collectiveEconomicOrganizations { nodes { name formerDivision { name } uscc } }
    }
  }
}
`,
  },
];
