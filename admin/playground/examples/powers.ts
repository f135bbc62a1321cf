import type { Example } from "../example.ts";

export const powers: Example[] = [
  {
    key: "staff-gain",
    question: 11,
    title: { zh: "乡镇便民服务力量增减", en: "Change of service staff in townships" },
    answers: {
      zh: "下沉之后，乡镇便民服务力量平均增加多少人？公布数是 4.7 人。",
      en: "By how many have the service staff of a township grown on average? 4.7 is the published figure.",
    },
    query: `query StaffGain {
  county: staffTransferAggregate(where: { purpose: { eq: SERVICE } }) { # 全县
    count
    sum { headDelta }
    avg { headDelta }
  }
  township: staffTransferAggregate( # 各乡镇
    where: { purpose: { eq: SERVICE } }
    groupBy: [TOWNSHIP]
    orderBy: [{ sum: { headDelta: DESC } }]
    first: 100
  ) {
    keys { township { name } }
    count
    sum { headDelta }
    avg { headDelta }
  }
}
`,
  },
  {
    key: "powers-by-township",
    question: 25,
    title: { zh: "权限承接情况", en: "Powers taken up, and not" },
    answers: {
      zh: "各乡镇承接了多少审批、服务、执法权限？哪些事项还没有全部 33 个乡镇承接，分别有几个承接了？",
      en: "How many powers of each category has each township taken up, and which have not all 33 taken up?",
    },
    query: `query PowersByTownship($townships: Int!) {
  townships(first: 100, orderBy: [{ code: ASC }]) {
    nodes {
      name
      approval: powerAdoptions(where: { category: { eq: APPROVAL } }) { # 审批
        totalCount
      }
      service: powerAdoptions(where: { category: { eq: SERVICE } }) { # 服务
        totalCount
      }
      enforcement: powerAdoptions(where: { category: { eq: ENFORCEMENT } }) { # 执法
        totalCount
      }
    }
  }
  notByAll: delegatedPowers( # 未全部承接
    first: 200
    where: { adoptions: { count: { lt: $townships } } }
    orderBy: [{ category: ASC }, { batchNo: ASC }, { itemCode: ASC }]
  ) {
    totalCount
    nodes {
      category
      batchNo
      name
      fromDept
      mode
      by: adoptions { # 已承接的乡镇
        totalCount
      }
    }
  }
}
`,
    variables: { townships: 33 },
  },
  {
    key: "stations-by-department",
    title: { zh: "站所的管理体制，按部门", en: "Who directs the stations, by department" },
    answers: {
      zh: "各部门派驻乡镇的站所，属地管理、双重管理、垂直管理的各有多少个、多少人？",
      en: "How many stations of each department do the townships direct, the department, or both?",
    },
    query: `query StationsByDepartment {
  dispatchedStationAggregate(
    groupBy: [DEPT, MANAGEMENT]
    orderBy: [{ keys: { dept: ASC } }, { count: DESC }]
    first: 100
  ) {
    keys { dept management }
    count
    sum { staffCount }
  }
}
`,
  },
  {
    key: "vertical-stations",
    question: 26,
    title: { zh: "未属地管理的站所", en: "Stations still directed by their department" },
    answers: {
      zh: "哪些站所仍由部门垂直管理，在哪个乡镇、有多少人？",
      en: "Which stations are still directed by their department alone, where, and with how many staff?",
    },
    query: `query VerticalStations {
  dispatchedStations(
    first: 200
    where: { management: { eq: VERTICAL } }
    orderBy: [{ dept: ASC }, { township: { code: ASC } }]
  ) {
    totalCount
    nodes { dept name township { name } staffCount }
  }
}
`,
  },
  {
    key: "work-groups",
    question: 27,
    title: { zh: "派驻工作组及其缺口", en: "Work groups in abolished townships" },
    answers: {
      zh: "哪些被撤并乡镇还有派驻工作组，组长是谁、几个人、管什么？哪些现在没有，该由哪个乡镇派？",
      en: "Where is a work group still stationed, who leads it, and what for? Which abolished townships have none?",
    },
    query: `query WorkGroups {
  stationedWorkGroups(first: 100, orderBy: [{ township: { code: ASC } }, { name: ASC }]) {
    totalCount
    nodes { name township { name } leader { name } memberCount duties startOn }
  }
  gaps: townships( # 没有工作组
    first: 100
    includeAbolished: true
    where: { abolishedOn: { isNull: false }, formerWorkGroups: { none: {} } }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes { code name abolishedOn successors { to { name } } }
  }
}
`,
  },
];
