import type { Example } from "../example.ts";

export const groups: Example[] = [
  {
    key: "workers-by-township",
    title: { zh: "各乡镇各角色的网格员", en: "Grid workers by township and role" },
    answers: {
      zh: "各乡镇按角色有多少网格员？只看 3 名以上的，从多到少排列。",
      en: "How many grid workers of each role has each township, where more than three, most first?",
    },
    query: `query GridWorkersByTownshipAndRole {
  gridWorkerAggregate(
    groupBy: [TOWNSHIP, ROLE]
    having: { count: { gt: 3 } }
    orderBy: [{ count: DESC }]
  ) {
    keys { township { name } role }
    count
  }
}
`,
  },
  {
    key: "villages-by-kind",
    title: { zh: "各乡镇的村与社区", en: "Villages and communities by township" },
    answers: {
      zh: "每个乡镇有多少建制村、多少社区？",
      en: "How many villages and how many communities has each township?",
    },
    query: `query VillagesByTownshipAndKind {
  villageAggregate(groupBy: [TOWNSHIP, KIND], orderBy: [{ count: DESC }], first: 100) {
    keys { township { code name } kind }
    count
  }
}
`,
  },
];
