import type { Example } from "../example.ts";

export const grids: Example[] = [
  {
    key: "workers-per-households",
    question: 1,
    title: { zh: "每 300 户不足 2 名网格员的村", en: "Fewer than 2 grid workers for 300 households" },
    answers: {
      zh: "北路片区哪些村每 300 户不足 2 名网格员？",
      en: "Which villages of the north area have fewer than 2 grid workers for every 300 households?",
    },
    query: `query WorkersPerHouseholds($area: String!) {
  villages(
    first: 200
    where: {
      township: { areaMemberships: { some: { area: { code: { eq: $area } } } } }
      holds: "gridWorkers.count < households / 300 * 2"
    }
    orderBy: [{ households: DESC }]
  ) {
    totalCount
    nodes {
      name
      township { name }
      households
      gridWorkers { totalCount }
    }
  }
}
`,
    variables: { area: "NORTH" },
  },
  {
    key: "too-few-workers",
    title: { zh: "专职网格员不足 2 名的村", en: "Fewer than two full-time grid workers" },
    answers: {
      zh: "哪些村（社区）的专职网格员不足 2 名？按户数从多到少排列。",
      en: "Which villages have fewer than two full-time grid workers? Most households first.",
    },
    query: `query TooFewGridWorkers {
  villages(
    first: 200
    where: { gridWorkers: { where: { employment: { eq: FULL_TIME } }, count: { lt: 2 } } }
    orderBy: [{ households: DESC }]
  ) {
    totalCount
    nodes {
      code
      name
      households
      township { name }
      fullTime: gridWorkers(where: { employment: { eq: FULL_TIME } }) { # 专职网格员
        totalCount
      }
      all: gridWorkers { # 全部网格员
        totalCount
      }
    }
  }
}
`,
  },
  {
    key: "oversized-grids",
    question: 23,
    title: { zh: "超过 500 户的网格", en: "Grids over 500 households" },
    answers: {
      zh: "哪些网格超过 500 户、该拆分？（网格只属于一个村，不会跨村界。）",
      en: "Which grids have more than 500 households? None can span a border, since each belongs to one village.",
    },
    query: `query OversizedGrids($households: Int!) {
  grids(
    first: 200
    where: { type: { eq: COMPREHENSIVE }, households: { gt: $households } }
    orderBy: [{ households: DESC }]
  ) {
    totalCount
    nodes { code name households population village { name } township { name } }
  }
}
`,
    variables: { households: 500 },
  },
  {
    key: "grids-short-of-staff",
    question: 24,
    title: { zh: "不达“2+1+N”的网格", en: "Grids that fail 2+1+N" },
    answers: {
      zh: "哪些综合网格没有配齐网格长、专职和兼职网格员？0 就是缺的那一位。",
      en: "Which comprehensive grids lack a chief, a full-time or a part-time worker? 0 marks the slot that is missing.",
    },
    query: `query GridsShortOfStaff {
  grids(
    first: 1000
    where: {
      type: { eq: COMPREHENSIVE }
      or: [
        { assignments: { none: { role: { eq: CHIEF } } } }
        { assignments: { none: { role: { eq: FULL_TIME_WORKER } } } }
        { assignments: { none: { role: { eq: PART_TIME_WORKER } } } }
      ]
    }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes {
      township { name }
      name
      chief: assignments(where: { role: { eq: CHIEF } }) { # 网格长
        totalCount
      }
      fullTime: assignments(where: { role: { eq: FULL_TIME_WORKER } }) { # 专职
        totalCount
      }
      partTime: assignments(where: { role: { eq: PART_TIME_WORKER } }) { # 兼职
        totalCount
      }
    }
  }
}
`,
  },
  {
    key: "staffing-rules",
    title: { zh: "“2+1+N”指什么", en: "What 2+1+N stands for" },
    answers: {
      zh: "本县规定 2、1、N 各是哪种角色，最少、最多几名？",
      en: "Which roles does the county take 2, 1 and N for, and how many of each does a grid need?",
    },
    query: `query StaffingRules {
  gridStaffingRules {
    nodes { formula slot name role minCount maxCount }
  }
}
`,
  },
  {
    key: "grid-duties",
    title: { zh: "网格员职责清单", en: "Duties of a grid worker" },
    answers: {
      zh: "社区网格员的 6 类 26 项职责是什么，多久做一次，由哪个部门牵头？",
      en: "What are the 26 duties of a grid worker in 6 classes, how often are they due, and who leads them?",
    },
    query: `query GridDuties {
  gridDutyItems(first: 50, orderBy: [{ itemNo: ASC }]) {
    totalCount
    nodes { categoryNo category itemNo title frequency leadDept }
  }
}
`,
  },
];
