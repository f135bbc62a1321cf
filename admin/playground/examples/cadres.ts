import type { Example } from "../example.ts";

/** Resident cadres are those who hold a full-time post of a village. */
const resident = "appointments: { some: { isFullTime: { eq: true }, division: { level: { eq: VILLAGE } } } }";

/** Of the villages of a functional type: the mean of a part of what their cadres were paid in a year. */
const pay = (part: string): string =>
  `round(assignments.sum(village.remunerations.where(period = '2025').sum(${part})) / assignments.sum(village.remunerations.where(period = '2025').count), 2)`;

export const cadres: Example[] = [
  {
    key: "cadre-structure",
    question: 28,
    title: { zh: "干部三结构：改革前后", en: "Structure of cadres, before and after" },
    answers: {
      zh: "改革前和现在，各种来源的村常职干部各有多少、占多少，其中 45 岁以下、大专以上的各占百分之几？带合计。",
      en: "Of the resident cadres of each source, before the reform and now: what share are they, and under 45, and with college?",
    },
    query: `query CadreStructure($before: Date!) {
  before: personAggregate(asOf: $before, where: { ${resident} }, groupBy: [SOURCE], totals: true) { # 改革前
    ...Structure
  }
  now: personAggregate(where: { ${resident} }, groupBy: [SOURCE], totals: true) { # 现在
    ...Structure
  }
}

fragment Structure on PersonAggregateGroup {
  keys { source }
  depth
  count
  share: figure(formula: "round(count / all.count * 100, 1)") # 占比
  under45: figure(formula: "round(where(year(today) - birthYear < 45).count / count * 100, 1)") # 45岁以下
  college: figure( # 大专以上
    formula: "round(where(education = 'POSTGRADUATE' or education = 'BACHELOR' or education = 'COLLEGE').count / count * 100, 1)"
  )
}
`,
    variables: { before: "2019-10-31" },
  },
  {
    key: "cadres-by-education",
    title: { zh: "常职干部学历：改革前后", en: "Education of resident cadres, before and after" },
    answers: {
      zh: "改革前和现在，各种学历的村常职干部各有多少？",
      en: "How many resident village cadres of each education were there before the reform and are there now?",
    },
    query: `query CadresByEducation($before: Date!) {
  before: personAggregate( # 改革前
    asOf: $before
    where: { ${resident} }
    groupBy: [EDUCATION]
    orderBy: [{ count: DESC }]
  ) { keys { education } count }
  now: personAggregate( # 现在
    where: { ${resident} }
    groupBy: [EDUCATION]
    orderBy: [{ count: DESC }]
  ) { keys { education } count }
}
`,
    variables: { before: "2019-10-31" },
  },
  {
    key: "cadres-untrained",
    question: 29,
    title: { zh: "未培训的常职干部、报酬结构", en: "Without training; parts of pay" },
    answers: {
      zh: "哪些村常职干部近 12 个月没有参加集中轮训（modes 列全四种方式，即问没有任何培训的）？各功能类型的村，干部报酬三部分平均各多少？",
      en: "Which resident cadres had no rotation course in 12 months, and what are the three parts of pay by type of village?",
    },
    query: `query CadresUntrained($since: Date!, $modes: [TrainingMode!]!) {
  people(
    first: 1000
    where: { ${resident}, trainingRecords: { none: { trainedTo: { gte: $since }, mode: { in: $modes } } } }
    orderBy: [{ name: ASC }]
  ) {
    totalCount
    nodes {
      name
      appointments(where: { isFullTime: { eq: true } }) { nodes { post division { fullName } } }
    }
  }
  pay: functionalTypes(where: { scheme: { eq: VILLAGE_RESULT } }) { # 报酬结构
    nodes {
      name
      base: figure( # 基本报酬
        formula: "${pay("basePay")}"
      )
      performance: figure( # 考核绩效
        formula: "${pay("performancePay")}"
      )
      bonus: figure( # 创收奖励
        formula: "${pay("collectiveBonus")}"
      )
    }
  }
}
`,
    variables: { since: "2025-11-26", modes: ["ROTATION"] },
  },
  {
    key: "training-by-mode",
    title: { zh: "近 12 个月的培训", en: "Training in the last 12 months" },
    answers: {
      zh: "学历培训、集中轮训、跟班实训、蹲点特训各有多少人次、多少学时，平均每人次多少学时？",
      en: "How many trainings of each mode were there in the last 12 months, with how many hours?",
    },
    query: `query TrainingByMode($since: Date!) {
  trainingRecordAggregate(
    where: { trainedTo: { gte: $since } }
    groupBy: [MODE, PASSED]
    orderBy: [{ keys: { mode: ASC } }, { count: DESC }]
  ) {
    keys { mode passed }
    count
    sum { hours }
    avg { hours }
  }
}
`,
    variables: { since: "2025-11-26" },
  },
  {
    key: "candidates",
    title: { zh: "后备人才", en: "Candidates for village posts" },
    answers: {
      zh: "储备、培养、任用各阶段的后备人才有多少，来自优秀农民工、退役军人的各多少？",
      en: "How many candidates are there at each stage, and where do they come from?",
    },
    query: `query Candidates {
  talentCandidateAggregate(
    groupBy: [STAGE, SOURCE]
    orderBy: [{ keys: { stage: ASC } }, { count: DESC }]
    first: 100
  ) {
    keys { stage source }
    count
  }
}
`,
  },
];
