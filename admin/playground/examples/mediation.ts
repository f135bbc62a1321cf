import type { Example } from "../example.ts";

export const mediation: Example[] = [
  {
    key: "terms-apart",
    question: 19,
    title: { zh: "届期将满、届期不同步", en: "Terms that end soon, and terms apart" },
    answers: {
      zh: "哪些村（居）委会半年内届满？哪些村的调委会（每届 3 年）先于村（居）委会（每届 5 年）届满？",
      en: "Which committees' terms end within half a year, and which mediation bodies' end before their committee's?",
    },
    query: `query TermsApart($from: Date!, $to: Date!) {
  committees( # 半年内届满
    first: 200
    where: { termEnd: { gte: $from, lte: $to } }
    orderBy: [{ termEnd: ASC }]
  ) {
    totalCount
    nodes { name township { name } termEnd }
  }
  apart: mediationOrganizations( # 届期不同步
    first: 1000
    where: { type: { eq: VILLAGE }, holds: "termEnd < village.committees.max(termEnd)" }
    orderBy: [{ termEnd: ASC }, { name: ASC }]
  ) {
    totalCount
    nodes { name township { name } termEnd village { committees { nodes { termEnd } } } }
  }
}
`,
    variables: { from: "2026-11-26", to: "2027-05-26" },
  },
  {
    key: "mediation-bodies-out-of-order",
    question: 20,
    title: { zh: "委员不合规的调委会", en: "Mediation bodies out of order" },
    answers: {
      zh: "哪些调委会现任委员不足 3 名、超过 9 名，或没有女委员（人民调解法第八条）？",
      en: "Which mediation bodies have fewer than 3 sitting members or more than 9, or no woman among them, as the law asks?",
    },
    query: `query MediationBodiesOutOfOrder {
  mediationOrganizations(
    first: 200
    where: {
      type: { ne: STUDIO }
      or: [
        { mediators: { where: { kind: { eq: MEMBER } }, count: { lt: 3 } } }
        { mediators: { where: { kind: { eq: MEMBER } }, count: { gt: 9 } } }
        { mediators: { none: { kind: { eq: MEMBER }, person: { sex: { eq: FEMALE } } } } }
      ]
    }
    orderBy: [{ township: { code: ASC } }, { name: ASC }]
  ) {
    totalCount
    nodes {
      township { name }
      name
      memberCount
      members: mediators(where: { kind: { eq: MEMBER } }) { # 现任委员
        totalCount
      }
      women: mediators(where: { kind: { eq: MEMBER }, person: { sex: { eq: FEMALE } } }) { # 女委员
        totalCount
      }
    }
  }
}
`,
  },
  {
    key: "results-by-type",
    title: { zh: "各类纠纷的调解结果，今年与去年", en: "Results by type of dispute, this year and last" },
    answers: {
      zh: "今年和去年结案的纠纷，每一类调解成功、未成功、终止的各有多少，涉及金额多少？",
      en: "Of the disputes of each type closed this year and last, how many were settled, how many not?",
    },
    query: `query ResultsByType($lastYear: Date!, $thisYear: Date!, $nextYear: Date!) {
  thisYear: disputeCaseAggregate( # 今年
    where: { closedOn: { gte: $thisYear, lt: $nextYear } }
    groupBy: [DISPUTE_TYPE, RESULT]
    orderBy: [{ keys: { disputeType: ASC } }, { count: DESC }]
    first: 100
  ) { keys { disputeType result } count sum { amountYuan } }
  lastYear: disputeCaseAggregate( # 去年
    where: { closedOn: { gte: $lastYear, lt: $thisYear } }
    groupBy: [DISPUTE_TYPE, RESULT]
    orderBy: [{ keys: { disputeType: ASC } }, { count: DESC }]
    first: 100
  ) { keys { disputeType result } count sum { amountYuan } }
}
`,
    variables: { lastYear: "2025-01-01", thisYear: "2026-01-01", nextYear: "2027-01-01" },
  },
  {
    key: "success-rates",
    question: 21,
    title: { zh: "调解成功率，按类别和行业", en: "Success by type of dispute and industry" },
    answers: {
      zh: "今年和去年，各类纠纷在各行业调委会（空的是村、乡镇调委会）各结案多少、成功率多少？带小计与合计。",
      en: "How many disputes of each type did each industry's body (empty: villages, townships) close and settle, this year and last?",
    },
    query: `query SuccessRates($day: Date!) {
  disputeCaseAggregate(
    asOf: $day
    where: { holds: "year(closedOn) >= year(today) - 1" }
    groupBy: [DISPUTE_TYPE]
    by: [{ name: "industry", formula: "organization.industry" }]
    totals: true
    first: 200
  ) {
    keys { disputeType }
    industry: key(name: "industry") # 行业
    depth
    closed: figure(formula: "where(year(closedOn) = year(today)).count") # 今年结案
    percent: figure( # 今年成功率
      formula: "round(where(year(closedOn) = year(today) and result = 'SUCCESS').count / where(year(closedOn) = year(today)).count * 100, 1)"
    )
    closedBefore: figure(formula: "where(year(closedOn) < year(today)).count") # 去年结案
    percentBefore: figure( # 去年成功率
      formula: "round(where(year(closedOn) < year(today) and result = 'SUCCESS').count / where(year(closedOn) < year(today)).count * 100, 1)"
    )
  }
}
`,
    variables: { day: "2026-11-26" },
  },
  {
    key: "old-cases-of-merged-villages",
    question: 22,
    title: { zh: "合并村积案", en: "Old cases of merged villages" },
    answers: {
      zh: "改革中并入他村或新设的村里，受理超过 30 天还在调的案件有哪些？",
      en: "Which cases of villages that the reform merged or set up have been pending for more than 30 days?",
    },
    query: `query OldCasesOfMergedVillages($acceptedBefore: Date!, $reform: Date!) {
  disputeCases(
    first: 200
    where: {
      result: { eq: PENDING }
      acceptedOn: { lt: $acceptedBefore }
      village: {
        or: [
          { predecessors: { some: { relation: { eq: MERGED_INTO }, confidence: { ne: DOUBTFUL }, startOn: { gte: $reform } } } }
          { establishedOn: { gte: $reform } }
        ]
      }
    }
    orderBy: [{ acceptedOn: ASC }]
  ) {
    totalCount
    nodes { acceptedOn caseNo disputeType village { fullName } mediator { name } }
  }
}
`,
    variables: { acceptedBefore: "2026-10-27", reform: "2019-11-01" },
  },
  {
    key: "busiest-mediators",
    title: { zh: "案件最多的调解员", en: "Mediators with the most cases" },
    answers: {
      zh: "哪 20 名调解员办的案件最多，各在哪个调解组织？",
      en: "Which 20 mediators have handled the most cases, and where?",
    },
    query: `query BusiestMediators {
  mediators(first: 20, orderBy: [{ caseCount: DESC }]) {
    nodes { name caseCount trainedHours organization { name } township { name } }
  }
}
`,
  },
  {
    key: "service-points",
    title: { zh: "“一站式”解纷点", en: "One-stop points for disputes" },
    answers: {
      zh: "乡村“一站式”解纷点设在哪里，有哪些功能，对接哪个法庭？",
      en: "Where are the one-stop points for disputes, what do they offer, and which court do they work with?",
    },
    query: `query ServicePoints {
  disputeServicePoints(first: 200, orderBy: [{ tier: ASC }, { name: ASC }]) {
    totalCount
    nodes { tier name functions court online }
  }
}
`,
  },
];
