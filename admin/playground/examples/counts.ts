import type { Example } from "../example.ts";

export const counts: Example[] = [
  {
    key: "counts-today",
    title: { zh: "今天有多少", en: "How many today" },
    answers: {
      zh: "全县现有的乡镇、村（社区）、村民小组、网格和网格员各有多少？",
      en: "How many townships, villages, groups, grids and grid workers are there today?",
    },
    query: `query CountsToday {
  townships { totalCount }
  villages { totalCount }
  groups { totalCount }
  grids { totalCount }
  gridWorkers { totalCount }
}
`,
  },
  {
    key: "counts-before",
    title: { zh: "改革前有多少", en: "How many before the reform" },
    answers: {
      zh: "2019 年 10 月 31 日（改革前）与今天相比，乡镇和村（社区）的数量如何变化？",
      en: "How do the numbers of townships and villages on 31 October 2019 compare with today's?",
    },
    query: `query CountsBefore($day: Date = "2019-10-31") {
  townshipsThen: townships(asOf: $day) { totalCount } # 当年乡镇
  townshipsNow: townships { totalCount } # 今天乡镇
  villagesThen: villages(asOf: $day) { totalCount } # 当年村（社区）
  villagesNow: villages { totalCount } # 今天村（社区）
}
`,
    variables: { day: "2019-10-31" },
  },
];
