import type { Example } from "../example.ts";

/** Resident cadres are those who hold a full-time post of a village. */
const resident = "appointments: { some: { isFullTime: { eq: true }, division: { level: { eq: VILLAGE } } } }";

export const cadres: Example[] = [
  {
    key: "cadres-by-age",
    title: { zh: "常职干部年龄：改革前后", en: "Age of resident cadres, before and after" },
    answers: {
      zh: "改革前和现在，村常职干部各有多少人，其中 45 岁以下的多少？",
      en: "How many resident village cadres were there before the reform and are there now, and how many under 45?",
    },
    query: `query CadresByAge($before: Date!, $bornBefore: Int!, $bornNow: Int!) {
  allBefore: personAggregate( # 改革前合计
    asOf: $before
    where: { ${resident} }
  ) { count }
  under45Before: personAggregate( # 改革前45岁以下
    asOf: $before
    where: { birthYear: { gte: $bornBefore }, ${resident} }
  ) { count }
  allNow: personAggregate( # 现在合计
    where: { ${resident} }
  ) { count }
  under45Now: personAggregate( # 现在45岁以下
    where: { birthYear: { gte: $bornNow }, ${resident} }
  ) { count }
}
`,
    variables: { before: "2019-10-31", bornBefore: 1975, bornNow: 1982 },
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
    key: "cadres-by-source",
    title: { zh: "常职干部来源：改革前后", en: "Where resident cadres come from" },
    answers: {
      zh: "改革前和现在，优秀农民工、退役军人等各种来源的村常职干部各有多少？",
      en: "How many were migrant workers, veterans and so on, before the reform and now?",
    },
    query: `query CadresBySource($before: Date!) {
  before: personAggregate( # 改革前
    asOf: $before
    where: { ${resident} }
    groupBy: [SOURCE]
    orderBy: [{ count: DESC }]
  ) { keys { source } count }
  now: personAggregate( # 现在
    where: { ${resident} }
    groupBy: [SOURCE]
    orderBy: [{ count: DESC }]
  ) { keys { source } count }
}
`,
    variables: { before: "2019-10-31" },
  },
  {
    key: "cadres-untrained",
    title: { zh: "近 12 个月没有培训的常职干部", en: "Without training in the last 12 months" },
    answers: {
      zh: "哪些村常职干部近 12 个月没有参加集中轮训？modes 列全四种方式，即问没有任何培训的。",
      en: "Which resident cadres had no rotation course in 12 months? All four modes in modes ask for any training.",
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
    key: "pay-by-functional-type",
    title: { zh: "报酬结构，按村的功能类型", en: "Parts of pay by type of village" },
    answers: {
      zh: "中心村和特色村的书记、主任，基本报酬、考核绩效、创收奖励平均各多少？",
      en: "What do secretaries and directors of central and of specialty villages get, part by part, on average?",
    },
    query: `query PayByFunctionalType($year: String!) {
  central: remunerationAggregate( # 中心村
    where: { period: { eq: $year }, village: { functionalAssignments: { some: { scheme: { eq: VILLAGE_RESULT }, type: { name: { eq: "中心村" } } } } } }
    groupBy: [POST]
  ) { keys { post } count avg { basePay performancePay collectiveBonus } }
  specialty: remunerationAggregate( # 特色村
    where: { period: { eq: $year }, village: { functionalAssignments: { some: { scheme: { eq: VILLAGE_RESULT }, type: { name: { eq: "特色村" } } } } } }
    groupBy: [POST]
  ) { keys { post } count avg { basePay performancePay collectiveBonus } }
}
`,
    variables: { year: "2025" },
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
