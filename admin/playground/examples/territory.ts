import type { Example } from "../example.ts";

export const territory: Example[] = [
  {
    key: "development-areas",
    title: { zh: "五个发展片区", en: "The five development areas" },
    answers: {
      zh: "五个发展片区各是什么定位、由哪个镇牵头、辖多少乡镇，人口和面积的目标是多少？",
      en: "What is each development area for, which town leads it, and which targets has it?",
    },
    query: `query DevelopmentAreas {
  areas(where: { scheme: { eq: DEVELOPMENT } }) {
    nodes {
      name
      positioning
      leadDivision { name }
      townshipCount
      targetPopulation
      targetBuiltUpKm2
    }
  }
}
`,
  },
  {
    key: "townships-of-areas",
    title: { zh: "片区里的乡镇", en: "Townships of each area" },
    answers: {
      zh: "每个发展片区有哪些乡镇，各有多少户、多少村（社区）？",
      en: "Which townships make up each development area, with how many households and villages?",
    },
    query: `query TownshipsOfAreas {
  areas(where: { scheme: { eq: DEVELOPMENT } }) {
    nodes {
      name
      memberships(first: 50, orderBy: [{ township: { code: ASC } }]) {
        nodes { township { code name kind households villages { totalCount } } }
      }
    }
  }
}
`,
  },
  {
    key: "functional-types",
    title: { zh: "镇村的功能类型", en: "Functional types" },
    answers: {
      zh: "主城区镇、副中心镇、特色镇和中心村、重点村、三边村各有多少？",
      en: "How many townships and villages are there of each functional type?",
    },
    query: `query FunctionalTypes {
  functionalAssignmentAggregate(groupBy: [SCHEME, TYPE], first: 50) {
    keys { scheme type { name } }
    count
  }
}
`,
  },
  {
    key: "planning-goals",
    title: { zh: "“三区一城一枢纽”", en: "Three zones, one city, one hub" },
    answers: {
      zh: "五个发展定位各由哪个部门牵头，用哪些指标衡量？",
      en: "Which department leads each of the five goals, and what is it measured by?",
    },
    query: `query PlanningGoals {
  planningGoals {
    nodes { kind name leadDept indicators }
  }
}
`,
  },
  {
    key: "figures-rebased",
    title: { zh: "旧统计换算到今天的乡镇", en: "Old figures on today's units" },
    answers: {
      zh: "按 2019 年的单位统计的户数，换算到今天的乡镇各是多少？其中多少是按比例估算的？",
      en: "What do the households counted in the units of 2019 come to in today's townships, and how much is estimated?",
    },
    query: `query FiguresRebased($from: Date!, $to: Date!) {
  figuresRebased(from: $from, to: $to, level: TOWNSHIP) {
    units { unit { code name } households householdsEstimated }
  }
}
`,
    variables: { from: "2019-10-31", to: "2020-06-30" },
  },
];
