import type { Example } from "../example.ts";

export const filters: Example[] = [
  {
    key: "and-or-not",
    title: { zh: "且、或、非", en: "And, or, not" },
    answers: {
      zh: "潼川镇或郪江镇辖内，名称带“江”或“河”、但不是社区的村有哪些？",
      en: "Which villages of Tongchuan or Qijiang carry 江 or 河 in their name and are no communities?",
    },
    query: `query AndOrNot {
  villages(
    where: {
      and: [
        { or: [{ township: { name: { eq: "潼川镇" } } }, { township: { name: { eq: "郪江镇" } } }] }
        { or: [{ name: { contains: "江" } }, { name: { contains: "河" } }] }
        { not: { kind: { eq: COMMUNITY } } }
      ]
    }
    orderBy: [{ township: { code: ASC } }, { code: ASC }]
  ) {
    totalCount
    nodes { code name kind township { name } }
  }
}
`,
  },
  {
    key: "within-code",
    title: { zh: "某乡镇辖内", en: "Within a township" },
    answers: {
      zh: "代码 510722119（郪江镇）辖内的全部网格员，不论在哪个村、哪个网格。",
      en: "All grid workers anywhere below code 510722119 (Qijiang Town).",
    },
    query: `query WithinCode {
  gridWorkers(first: 100, where: { withinCode: "510722119" }) {
    totalCount
    nodes { name role village { name } grid { name } }
  }
}
`,
  },
  {
    key: "within-id",
    title: { zh: "以编号限定范围", en: "Within a unit by id" },
    answers: {
      zh: "程序里只有单位编号时，怎样取它和它以下的全部村？",
      en: "How does a program that holds a unit's id fetch the villages in and below it?",
    },
    query: `query WithinUnit($unit: ID!) {
  villages(first: 200, where: { within: $unit }, orderBy: [{ code: ASC }]) {
    totalCount
    nodes { code name kind }
  }
}
`,
    lookUp: `{ unit: township(code: "510722109") { value: id } }`,
  },
];
