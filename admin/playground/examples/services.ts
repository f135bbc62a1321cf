import type { Example } from "../example.ts";

/** Households of an area's villages whose way was measured by a mode, and of those that reach no open outlet in time. */
const measured = (mode: string, also = ""): string =>
  `memberships.sum(township.villages.where(serviceAccesses.where(mode = '${mode}').count > 0${also}).sum(households))`;
const beyond = (mode: string): string =>
  measured(
    mode,
    ` and serviceAccesses.where(mode = '${mode}' and within30 and outlet.status = 'OPEN').count = 0`,
  );

export const services: Example[] = [
  {
    key: "outlets-by-tier",
    title: { zh: "四级网点数", en: "Outlets by tier" },
    answers: {
      zh: "各层级的便民服务网点有多少，平均几名工作人员？镇、村四类相加应是改革前的乡镇数加村数，即 1105。",
      en: "How many outlets are there by tier? Those below the county should be one for each former unit: 1105.",
    },
    query: `query OutletsByTier {
  serviceOutletAggregate(groupBy: [TIER, STATUS], orderBy: [{ keys: { tier: ASC } }, { count: DESC }]) {
    keys { tier status }
    count
    sum { staffCount }
    avg { staffCount }
  }
}
`,
  },
  {
    key: "outlets-against-units",
    question: 10,
    title: { zh: "网点数与改革前单位对照", en: "Outlets against the units before the reform" },
    answers: {
      zh: "“点位不变、数量不少”：镇、村网点各层级有多少、共多少，改革前有多少乡镇、多少村？应各为 1105。",
      en: "Are there as many outlets of townships and villages, by tier, as there were units before the reform: 1105?",
    },
    query: `query OutletsAgainstUnits($before: Date!) {
  outlets: serviceOutlets(where: { tier: { in: [TOWNSHIP_CENTER, TOWNSHIP_STATION, VILLAGE_ROOM, VILLAGE_POINT] } }) { # 镇村网点
    totalCount
  }
  byTier: serviceOutletAggregate( # 其中
    where: { tier: { in: [TOWNSHIP_CENTER, TOWNSHIP_STATION, VILLAGE_ROOM, VILLAGE_POINT] } }
    groupBy: [TIER]
  ) { keys { tier } count }
  townships(asOf: $before) { totalCount }
  villages(asOf: $before) { totalCount }
}
`,
    variables: { before: "2019-10-31" },
  },
  {
    key: "silent-outlets",
    question: 3,
    title: { zh: "久无服务的保留网点", en: "Retained outlets gone silent" },
    answers: {
      zh: "被撤并乡镇、村保留下来的网点中，哪些自某日以后再没有服务记录？",
      en: "Which retained outlets of abolished units have served nobody since a day?",
    },
    query: `query SilentOutlets($since: Date!) {
  serviceOutlets(
    first: 200
    where: { isRetained: { eq: true }, or: [{ lastServiceOn: { lt: $since } }, { lastServiceOn: { isNull: true } }] }
    orderBy: [{ lastServiceOn: ASC }]
  ) {
    totalCount
    nodes { name tier status lastServiceOn formerDivision { name } division { fullName } }
  }
}
`,
    variables: { since: "2026-06-01" },
  },
  {
    key: "circle-by-area",
    question: 9,
    title: { zh: "30 分钟圈的户数，按片区", en: "The 30-minute circle by area, in households" },
    answers: {
      zh: "各片区步行、骑摩托测过到网点路程的各有多少户，其中多少户 30 分钟内到不了任何正常的网点？",
      en: "How many households of each area are beyond 30 minutes of any open outlet, on foot and by motorcycle?",
    },
    query: `query CircleByArea {
  areas(first: 20, where: { scheme: { eq: DEVELOPMENT } }) {
    nodes {
      name
      walk: figure( # 步行已测
        formula: "${measured("WALK")}"
      )
      walkBeyond: figure( # 步行圈外
        formula: "${beyond("WALK")}"
      )
      moto: figure( # 摩托已测
        formula: "${measured("MOTO")}"
      )
      motoBeyond: figure( # 摩托圈外
        formula: "${beyond("MOTO")}"
      )
    }
  }
}
`,
  },
  {
    key: "villages-beyond-circle",
    title: { zh: "30 分钟圈外的村", en: "Villages beyond the 30-minute circle" },
    answers: {
      zh: "骑摩托 30 分钟到不了任何网点的村有哪些，多少户，最近的网点要多久？",
      en: "From which villages is no outlet reached in 30 minutes, how many households have they, how far is it?",
    },
    query: `query VillagesBeyondCircle($mode: ServiceAccessMode!) {
  villages(
    first: 200
    where: {
      serviceAccesses: {
        some: { mode: { eq: $mode } }
        none: { mode: { eq: $mode }, within30: { eq: true }, outlet: { status: { eq: OPEN } } }
      }
    }
    orderBy: [{ households: DESC }]
  ) {
    totalCount
    nodes {
      name
      households
      serviceAccesses(where: { mode: { eq: $mode } }, orderBy: [{ minutes: ASC }], first: 1) { nodes { minutes outlet { name } } }
      township { name areaMemberships(where: { scheme: { eq: DEVELOPMENT } }) { nodes { area { name } } } }
    }
  }
}
`,
    variables: { mode: "MOTO" },
  },
  {
    key: "ways-by-mode",
    title: { zh: "到网点的路程，按出行方式", en: "How far it is, by mode of travel" },
    answers: {
      zh: "步行、骑摩托到网点，30 分钟内外各测了多少处，平均和最长多少分钟？",
      en: "How many ways to an outlet take 30 minutes or more on foot and by motorcycle, and how long are they?",
    },
    query: `query WaysByMode {
  serviceAccessAggregate(groupBy: [MODE, WITHIN30], orderBy: [{ keys: { mode: ASC } }, { count: DESC }]) {
    keys { mode within30 }
    count
    avg { minutes }
    max { minutes }
  }
}
`,
  },
  {
    key: "retained-institutions",
    title: { zh: "被撤并乡镇保留的机构", en: "Institutions kept in abolished townships" },
    answers: {
      zh: "被撤并乡镇的卫生、养老、教育、法庭、派出所、金融、通讯布点还有多少，能力比改革前增减多少？",
      en: "How many institutions are kept where townships were abolished, and is their capacity what it was?",
    },
    query: `query RetainedInstitutions {
  retainedOutletAggregate(
    groupBy: [POLICY, KIND, STATUS]
    orderBy: [{ keys: { policy: ASC } }, { keys: { kind: ASC } }]
    first: 100
  ) {
    keys { policy kind status }
    count
    sum { capacityBefore capacityAfter }
  }
}
`,
  },
  {
    key: "closed-institutions",
    title: { zh: "关闭了的保留布点", en: "Kept institutions that were closed" },
    answers: {
      zh: "保留的布点中哪些后来关了，属于继续保留还是按需保留，原在哪个乡镇？",
      en: "Which of the kept institutions were closed since, and under which policy were they kept?",
    },
    query: `query ClosedInstitutions {
  retainedOutlets(first: 200, where: { status: { eq: CLOSED } }, orderBy: [{ closedOn: DESC }]) {
    totalCount
    nodes { closedOn operator kind policy formerTownship { name } township { name } }
  }
}
`,
  },
  {
    key: "agency-cases-overdue",
    title: { zh: "代办超期件", en: "Agency cases overdue" },
    answers: {
      zh: "村级民事代办件中，哪些超过了承诺期限才办结或至今没有办结？",
      en: "Which cases that villages handle for their people were closed late or are late still?",
    },
    query: `query AgencyCasesOverdue($today: Date!) {
  agencyCases(
    first: 200
    where: { or: [{ overdue: { eq: true } }, { closedOn: { isNull: true }, dueOn: { lt: $today } }] }
    orderBy: [{ dueOn: DESC }]
  ) {
    totalCount
    nodes { dueOn closedOn caseNo itemName outlet { name } agent { name } }
  }
}
`,
    variables: { today: "2026-11-26" },
  },
  {
    key: "one-visit",
    title: { zh: "“最多跑一次”的事项", en: "Items that take one visit at most" },
    answers: {
      zh: "各类政务服务事项中，最多跑一次的有多少，承诺时限比法定时限短多少？",
      en: "How many items of each type take one visit at most, and how much faster than the law are they promised?",
    },
    query: `query OneVisit {
  serviceItemAggregate(where: { maxVisits: { lte: 1 } }, groupBy: [TYPE], orderBy: [{ count: DESC }]) {
    keys { type }
    count
    avg { promisedDays legalDays }
  }
}
`,
  },
];
