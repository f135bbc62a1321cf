import type { Example } from "../example.ts";

export const mediation: Example[] = [
  {
    key: "terms-apart",
    title: { zh: "届期不同步的调委会", en: "Mediators' term ends before the committee's" },
    answers: {
      zh: "哪些村的调委会半年内届满，而村（居）委会届期还在其后？调委会每届 3 年，村委会 5 年。",
      en: "Which mediation bodies' terms end within half a year, while their village's committee serves beyond it?",
    },
    query: `query TermsApart($from: Date!, $to: Date!) {
  mediationOrganizations(
    first: 200
    where: {
      type: { eq: VILLAGE }
      termEnd: { gte: $from, lte: $to }
      village: { committees: { some: { termEnd: { gt: $to } } } }
    }
    orderBy: [{ termEnd: ASC }]
  ) {
    totalCount
    nodes {
      name
      township { name }
      termEnd
      village { committees { nodes { termEnd } } }
    }
  }
}
`,
    variables: { from: "2026-11-26", to: "2027-05-26" },
  },
  {
    key: "mediation-bodies-out-of-order",
    title: { zh: "委员不合规的调委会", en: "Mediation bodies out of order" },
    answers: {
      zh: "哪些调委会委员不足 3 名、超过 9 名，或女委员少于 2 名？women 改为 1，即按法定的“应有妇女委员”问。",
      en: "Which bodies have fewer than 3 or more than 9 members, or fewer than 2 women? By law it is 1: set women so.",
    },
    query: `query MediationBodiesOutOfOrder($women: Int!) {
  mediationOrganizations(
    first: 200
    where: {
      type: { ne: STUDIO }
      or: [
        { memberCount: { lt: 3 } }
        { memberCount: { gt: 9 } }
        { mediators: { where: { kind: { eq: MEMBER }, person: { sex: { eq: FEMALE } } }, count: { lt: $women } } }
      ]
    }
    orderBy: [{ township: { code: ASC } }, { memberCount: ASC }]
  ) {
    totalCount
    nodes {
      township { name }
      name
      memberCount
      women: mediators(where: { kind: { eq: MEMBER }, person: { sex: { eq: FEMALE } } }) { # 女委员
        totalCount
      }
    }
  }
}
`,
    variables: { women: 2 },
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
    key: "success-of-industries",
    title: { zh: "行业调委会的成功率", en: "Success of the industries' bodies" },
    answers: {
      zh: "教育、住建、退役军人等行业调委会，今年和去年各结案多少、调解成功多少？",
      en: "How many cases did each industry's mediation body close this year and last, and how many with success?",
    },
    query: `query SuccessOfIndustries($lastYear: Date!, $thisYear: Date!, $nextYear: Date!) {
  mediationOrganizations(first: 50, where: { type: { eq: INDUSTRY } }, orderBy: [{ industry: ASC }]) {
    nodes {
      industry
      name
      closed: disputeCases(where: { closedOn: { gte: $thisYear, lt: $nextYear } }) { # 今年结案
        totalCount
      }
      settled: disputeCases(where: { closedOn: { gte: $thisYear, lt: $nextYear }, result: { eq: SUCCESS } }) { # 今年成功
        totalCount
      }
      closedBefore: disputeCases(where: { closedOn: { gte: $lastYear, lt: $thisYear } }) { # 去年结案
        totalCount
      }
      settledBefore: disputeCases(where: { closedOn: { gte: $lastYear, lt: $thisYear }, result: { eq: SUCCESS } }) { # 去年成功
        totalCount
      }
    }
  }
}
`,
    variables: { lastYear: "2025-01-01", thisYear: "2026-01-01", nextYear: "2027-01-01" },
  },
  {
    key: "old-cases-of-merged-villages",
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
