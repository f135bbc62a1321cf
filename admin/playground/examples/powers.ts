import type { Example } from "../example.ts";

export const powers: Example[] = [
  {
    key: "staff-gain",
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
    title: { zh: "各乡镇承接的权限", en: "Powers taken up by each township" },
    answers: {
      zh: "各乡镇承接了多少审批、服务、执法权限？",
      en: "How many powers of approval, service and enforcement has each township taken up?",
    },
    query: `query PowersByTownship {
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
}
`,
  },
  {
    key: "powers-not-taken-up",
    title: { zh: "还有乡镇没承接的权限", en: "Powers that some townships have not taken up" },
    answers: {
      zh: "哪些下放事项还没有全部 33 个乡镇承接，分别有几个乡镇承接了？",
      en: "Which delegated powers have not all 33 townships taken up, and how many have?",
    },
    query: `query PowersNotTakenUp($townships: Int!) {
  delegatedPowers(
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
    title: { zh: "派驻工作组", en: "Work groups in abolished townships" },
    answers: {
      zh: "哪些被撤并乡镇还有派驻工作组，组长是谁、几个人、管什么？",
      en: "In which abolished townships is a work group still stationed, who leads it, and what for?",
    },
    query: `query WorkGroups {
  stationedWorkGroups(first: 100, orderBy: [{ township: { code: ASC } }, { name: ASC }]) {
    totalCount
    nodes { name township { name } leader { name } memberCount duties startOn }
  }
}
`,
  },
  {
    key: "work-group-gaps",
    title: { zh: "没有派驻工作组的被撤并乡镇", en: "Abolished townships without a work group" },
    answers: {
      zh: "哪些被撤并乡镇现在没有派驻工作组，该由哪个乡镇派？",
      en: "Which abolished townships have no work group now, and which township should station one?",
    },
    query: `query WorkGroupGaps {
  townships(
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
