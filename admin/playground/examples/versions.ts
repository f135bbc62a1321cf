import type { Example } from "../example.ts";

export const versions: Example[] = [
  {
    key: "versions-list",
    title: { zh: "历次版本", en: "Every version" },
    answers: {
      zh: "三元镇范围内的村（社区）历次叫什么、从哪天到哪天？versions: true 列出每一条版本，可照常筛选、排序。",
      en: "What were the villages of 三元镇 called, from when to when? versions: true lists every version, filtered and sorted like records.",
    },
    query: `query VersionsOfVillages {
  villages(
    first: 500
    versions: true
    includeAbolished: true
    where: { withinCode: "510722109" }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes {
      code
      name
      officialName
      validity { validFrom validTo }
    }
  }
}
`,
  },
  {
    key: "versions-groups",
    title: { zh: "各年变更数", en: "Versions by year" },
    answers: {
      zh: "村（社区）的版本各从哪一年起？版本也可分组计数。",
      en: "From which years are the versions of villages? They are grouped and counted like records.",
    },
    query: `query VersionsByYear {
  villageAggregate(
    versions: true
    includeAbolished: true
    by: [{ name: "since", formula: "year(validFrom)" }]
    orderBy: [{ key: { name: "since", direction: ASC } }]
  ) {
    since: key(name: "since") # 起始年份
    count
  }
}
`,
  },
  {
    key: "groups-empty",
    title: { zh: "没有记录的组合", en: "Combinations without records" },
    answers: {
      zh: "各种角色、各种用工形式各有几名网格员？empty: true 连一个人也没有的组合也列出。",
      en: "How many grid workers has each role in each form of employment? With empty: true also the combinations that nobody has.",
    },
    query: `query WorkersOfEveryKind {
  gridWorkerAggregate(groupBy: [ROLE, EMPLOYMENT], empty: true) {
    keys { role employment }
    count
  }
}
`,
  },
  {
    key: "groups-other-day",
    title: { zh: "与另一天的差", en: "Difference to another day" },
    answers: {
      zh: "各类村级单位比 2019-10-31 多了还是少了几个？组内公式里的 at('2019-10-31') 是那一天的同一组。",
      en: "Of which kind are there more or fewer villages than on 2019-10-31? at('2019-10-31') in a group's formula is the same group on that day.",
    },
    query: `query KindsThenAndNow {
  villageAggregate(groupBy: [KIND]) {
    keys { kind }
    count
    before: figure(formula: "at('2019-10-31').count") # 2019-10-31
    difference: figure(formula: "count - at('2019-10-31').count") # 增减
  }
}
`,
  },
];
