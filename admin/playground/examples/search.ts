import type { Example } from "../example.ts";

export const search: Example[] = [
  {
    key: "code-and-day",
    title: { zh: "按代码查：今天与当年", en: "By code, today and on a day" },
    answers: {
      zh: "代码 510722109210 今天还有村在用吗？2019 年 10 月 31 日是哪个村、叫什么、属于谁？",
      en: "Does a village still hold code 510722109210, and which held it on 31 October 2019?",
    },
    query: `query ByCodeAndDay($code: String!, $day: Date!) {
  today: village(code: $code) { ...Card } # 今天
  thatDay: village(code: $code, asOf: $day) { ...Card } # 当年
}

fragment Card on Village {
  code
  name
  officialName
  fullName
  status
  parent { name }
}
`,
    variables: { code: "510722109210", day: "2019-10-31" },
  },
  {
    key: "pinyin",
    title: { zh: "按拼音首字母查：tcz", en: "By pinyin initials: tcz" },
    answers: {
      zh: "只记得拼音首字母，也能找到潼川镇吗？汉字、全拼、代码也行；用 types 可限定种类。",
      en: "Can Tongchuan Town be found by tcz? So do Chinese text, full pinyin and codes; types narrows it.",
    },
    query: `query SearchByInitials($text: String!) {
  search(text: $text, first: 10) {
    type
    code
    name
    place
  }
}
`,
    variables: { text: "tcz" },
  },
  {
    key: "referrers",
    title: { zh: "被谁引用", en: "What refers to it" },
    answers: {
      zh: "动一个镇之前：哪些数据、通过哪个字段引用着富顺镇，各有多少条？",
      en: "Before a town is touched: which records refer to Fushun Town, by which field, and how many?",
    },
    query: `query WhatRefersToIt($id: ID!) {
  referrers(id: $id, first: 3) {
    typeLabel
    fieldLabel
    totalCount
    nodes { id }
  }
}
`,
    lookUp: `{ id: township(code: "510722108") { value: id } }`,
  },
  {
    key: "pages",
    title: { zh: "分页取完", en: "Page by page" },
    answers: {
      zh: "怎样一页一页取完所有村？把上一页的 endCursor 填入变量 after，再运行一次。",
      en: "How does one fetch every village, page by page? Put endCursor into the variable after and run again.",
    },
    query: `query VillagePages($after: String) {
  villages(first: 20, after: $after, orderBy: [{ code: ASC }]) {
    totalCount
    nodes { code name }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { after: null },
  },
];
