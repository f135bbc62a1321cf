import type { Example } from "../example.ts";

export const hierarchy: Example[] = [
  {
    key: "nested",
    title: { zh: "县、乡镇、村、网格、网格员", en: "County down to grid workers" },
    answers: {
      zh: "从县到网格员逐级展开：每个网格由谁负责？切到「表格」，各级会铺开成行。",
      en: "Who looks after each grid, from the county downwards? The table spreads the levels into rows.",
    },
    query: `query CountyToGridWorkers {
  county(code: "510722") {
    name
    townships(first: 3, orderBy: [{ code: ASC }]) {
      totalCount
      nodes {
        code
        name
        villages(first: 2, orderBy: [{ code: ASC }]) {
          totalCount
          nodes {
            code
            name
            grids(first: 2) {
              totalCount
              nodes {
                name
                gridWorkers { totalCount nodes { name role } }
              }
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    key: "townships",
    title: { zh: "乡镇一览表", en: "Table of townships" },
    answers: {
      zh: "每个乡镇下辖多少村（社区）、多少小组？",
      en: "How many villages and groups does each township have?",
    },
    query: `query Townships {
  townships(first: 100, orderBy: [{ code: ASC }]) {
    totalCount
    nodes {
      code
      name
      kind
      villages { totalCount }
      groups { totalCount }
    }
  }
}
`,
  },
  {
    key: "ancestors",
    title: { zh: "上级链", en: "Ancestors" },
    answers: {
      zh: "花棚村属于哪个乡镇、哪个县、哪个市？",
      en: "To which township, county and prefecture does Huapeng Village belong?",
    },
    query: `query Ancestors {
  village(code: "510722119201") {
    code
    name
    fullName
    ancestors { level code name }
  }
}
`,
  },
];
