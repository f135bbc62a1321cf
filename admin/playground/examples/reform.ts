import type { Example } from "../example.ts";

export const reform: Example[] = [
  {
    key: "kinds-before",
    title: { zh: "改革前后各类型对比", en: "Kinds before and after the reform" },
    answers: {
      zh: "2019 年 10 月 31 日与 2020 年 6 月 30 日相比，街道、镇、乡和村、社区各由多少变为多少？",
      en: "From how many to how many went towns, townships, villages and communities between the two dates?",
    },
    query: `query KindsBeforeAndAfter($before: Date!, $after: Date!) {
  townshipsBefore: townshipAggregate(asOf: $before, groupBy: [KIND]) { # 改革前乡镇
    keys { kind }
    count
  }
  townshipsAfter: townshipAggregate(asOf: $after, groupBy: [KIND]) { # 改革后乡镇
    keys { kind }
    count
  }
  villagesBefore: villageAggregate(asOf: $before, groupBy: [KIND]) { # 改革前村（社区）
    keys { kind }
    count
  }
  villagesAfter: villageAggregate(asOf: $after, groupBy: [KIND]) { # 改革后村（社区）
    keys { kind }
    count
  }
}
`,
    variables: { before: "2019-10-31", after: "2020-06-30" },
  },
  {
    key: "reform-statistics",
    question: 6,
    title: { zh: "改革减幅", en: "Reduction rates of the reform" },
    answers: {
      zh: "两天之间各层级、各类型的单位撤销多少、新设多少，减幅多大？",
      en: "Between two days, how many units of each level and kind ended or began, and what is the reduction rate?",
    },
    query: `query ReformStatistics($from: Date!, $to: Date!) {
  reformStatistics(from: $from, to: $to) {
    level
    kind
    before
    after
    abolished
    established
    convertedFrom
    convertedTo
    reductionRate
    grossReductionRate
    mergeRatio
  }
}
`,
    variables: { from: "2019-10-31", to: "2020-06-30" },
  },
  {
    key: "successors",
    question: 5,
    title: { zh: "旧代码的去向", en: "What became of an old code" },
    answers: {
      zh: "2019 年的 510722109210（龙居村）后来并入了哪里、可信程度如何、依据哪份文件？",
      en: "Into which unit went 510722109210 of 2019, how sure is it and by which document?",
    },
    query: `query WhatBecameOf {
  village(code: "510722109210") {
    code
    name
    status
    abolishedOn
    successors { relation confidence evidence to { code fullName } plan { name documentNumber } }
  }
}
`,
  },
  {
    key: "former-units",
    question: 4,
    title: { zh: "一个村的前身", en: "What a village was before" },
    answers: {
      zh: "现在的龙吟村，2018 年底是哪几个村、代码是什么、属于谁？沿革图中距离 0 是它自己，负数是前身。",
      en: "Which villages was today's Longyin Village at the end of 2018? In the lineage negative distances lie before.",
    },
    query: `query FormerUnits($id: ID!, $day: Date!, $now: Date!) {
  then: codeTable(from: $day, to: $now, within: $id, level: VILLAGE) { # 当年
    oldCode
    oldName
    oldSuperior
    changes
    newCode
    newName
  }
  lineage(id: $id, direction: PREDECESSORS, depth: 5) {
    nodes { distance unit { code fullName status abolishedOn } }
    links { relation confidence startOn from { name } to { name } evidence }
  }
}
`,
    variables: { day: "2018-12-31", now: "2026-11-26" },
    lookUp: `{ id: village(code: "510722109204") { value: id } }`,
  },
  {
    key: "old-table",
    title: { zh: "旧表对新单位", en: "An old table, today's units" },
    answers: {
      zh: "一张 2019 年的表里的代码和名称，今天对应哪些单位？一次最多 1 万行；有歧义、已拆分、去向待查的都会说明。",
      en: "Which of today's units do the codes and names of a table of 2019 lead to? Up to 10,000 rows at once.",
    },
    query: `query OldTable($rows: [DivisionMentionInput!]!) {
  resolveDivisions(items: $rows) {
    key
    text
    isAmbiguous
    isDivided
    reason
    matches {
      unit { code fullName }
      matchedBy
      confidence
      share
      path { relation startOn to { name } }
    }
  }
}
`,
    variables: {
      rows: [
        { key: "1", text: "510722109210", on: "2019-12-31" },
        { key: "2", text: "柳池镇", on: "2019-12-31" },
        { key: "3", text: "510722117000", on: "2019-12-31" },
        { key: "4", text: "长梁村", superior: "柳池镇", on: "2019-12-31" },
        { key: "5", text: "凤凰村" },
      ],
    },
  },
  {
    key: "moved-villages",
    question: 8,
    title: { zh: "改变隶属的村", en: "Villages that changed township" },
    answers: {
      zh: "哪些村还是同一个村（标识不变），所属乡镇却换了？history 是它各时期的代码和上级。乡镇只改代码、名称的不算。",
      en: "Which villages, the same record throughout, came to another township? One that was only renamed or recoded is the same.",
    },
    query: `query MovedVillages {
  villages(
    first: 200
    where: { holds: "coalesce(township.at('2019-10-31').code, '') <> at('2019-10-31').township.code" }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes { id name township { name } history { validFrom code parent { name } } }
  }
}
`,
  },
  {
    key: "code-table",
    title: { zh: "新旧代码对照表", en: "Old and new codes" },
    answers: {
      zh: "两天之间紫河镇各村的代码、名称、隶属怎样变了？注明“隶属变更”的，是换了乡镇的同一个村。整表可从 /export/codeTable 下载为 Excel。",
      en: "How did codes, names and townships of the villages of Zihe change? AFFILIATED marks those that changed township.",
    },
    query: `query CodeTable($from: Date!, $to: Date!, $within: ID) {
  codeTable(from: $from, to: $to, within: $within, level: VILLAGE) {
    oldCode
    oldName
    oldSuperior
    newCode
    newName
    newSuperior
    changes
  }
}
`,
    variables: { from: "2019-10-31", to: "2020-06-30" },
    lookUp: `{ within: township(code: "510722116") { value: id } }`,
  },
  {
    key: "lineage",
    title: { zh: "沿革图", en: "Lineage around a unit" },
    answers: {
      zh: "塔山镇由哪些单位而来、又去了哪里？负数是来源，正数是去向。",
      en: "Which units did Tashan Town come from, and what did it lead to? Negative distances lie before.",
    },
    query: `query LineageAround {
  lineage(code: "510722104", depth: 3) {
    nodes { distance unit { code name status } }
    links { relation confidence startOn from { name } to { name } evidence }
  }
}
`,
  },
  {
    key: "merged-townships",
    question: 7,
    title: { zh: "三合一以上的乡镇", en: "Townships made of three or more" },
    answers: {
      zh: "哪些乡镇连同自己由三个以上原乡镇合并而成？并入的是谁、依据可靠吗？驻地没有公开来源，填写后可用 seat { name } 一并列出。",
      en: "Which townships took in two others or more, which ones, and how sure is it? Seats, once entered, are in seat { name }.",
    },
    query: `query MergedTownships {
  townships(
    first: 100
    where: { predecessors: { where: { relation: { eq: MERGED_INTO } }, count: { gte: 2 } } }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes { code name predecessors { relation confidence from { code name } } }
  }
}
`,
  },
  {
    key: "history",
    title: { zh: "一个单位的变更记录", en: "History of a unit" },
    answers: {
      zh: "北坝镇什么时候改过名称、代码、类型或上级？",
      en: "When did Beiba Town change its name, code, kind or parent?",
    },
    query: `query UnitHistory {
  township(code: "510722151") {
    name
    history { validFrom validTo code name kind parent { name } }
  }
}
`,
  },
  {
    key: "abolished",
    title: { zh: "已撤销的乡镇", en: "Abolished townships" },
    answers: {
      zh: "改革中撤销了哪些乡镇、哪天撤销、并入何处？",
      en: "Which townships were abolished, when, and into what?",
    },
    query: `query AbolishedTownships {
  townships(first: 100, includeAbolished: true, where: { status: { eq: ABOLISHED } }, orderBy: [{ code: ASC }]) {
    totalCount
    nodes { code name abolishedOn successors { to { name } } }
  }
}
`,
  },
];
