import type { Example } from "../example.ts";

export const party: Example[] = [
  {
    key: "one-shoulder",
    question: 2,
    title: { zh: "书记尚未“一肩挑”", en: "Secretary holds one post only" },
    answers: {
      zh: "各乡镇哪些村的书记不兼任村（居）委会主任？书记或主任空缺的另列。",
      en: "In which villages of each township is the secretary not also the committee's director? Vacant posts stand apart.",
    },
    query: `query NotOneShoulder {
  split: partyOrganizations( # 未一肩挑
    first: 1000
    where: { tier: { eq: VILLAGE }, isOneShoulder: { eq: false } }
    orderBy: [{ township: { code: ASC } }, { name: ASC }]
  ) {
    totalCount
    nodes { township { name } name secretaryName village { committees { nodes { directorName } } } }
  }
  vacant: partyOrganizations( # 有空缺
    first: 1000
    where: { tier: { eq: VILLAGE }, isOneShoulder: { isNull: true } }
    orderBy: [{ township: { code: ASC } }, { name: ASC }]
  ) {
    totalCount
    nodes { township { name } name secretaryName village { committees { nodes { directorName } } } }
  }
}
`,
  },
  {
    key: "one-shoulder-rate",
    title: { zh: "各乡镇“一肩挑”情况", en: "One secretary, two posts, by township" },
    answers: {
      zh: "各乡镇的村级党组织中，一肩挑、未一肩挑、有空缺的各有多少？空缺另列，不算“未一肩挑”。",
      en: "In each township, how many village secretaries are also director, are not, or have a post vacant?",
    },
    query: `query OneShoulderByTownship {
  townships(first: 100, orderBy: [{ code: ASC }]) {
    nodes {
      name
      all: partyOrganizations(where: { tier: { eq: VILLAGE } }) { # 村级党组织
        totalCount
      }
      both: partyOrganizations(where: { tier: { eq: VILLAGE }, isOneShoulder: { eq: true } }) { # 一肩挑
        totalCount
      }
      one: partyOrganizations(where: { tier: { eq: VILLAGE }, isOneShoulder: { eq: false } }) { # 未一肩挑
        totalCount
      }
      vacant: partyOrganizations(where: { tier: { eq: VILLAGE }, isOneShoulder: { isNull: true } }) { # 有空缺
        totalCount
      }
    }
  }
}
`,
  },
  {
    key: "branch-too-small",
    question: 16,
    title: { zh: "应设党委未设", en: "Still only a branch" },
    answers: {
      zh: "正式党员满 100 人、却还没有设党委的村有哪些？",
      en: "Which village organizations have 100 formal members or more and are still no committee?",
    },
    query: `query StillNoCommittee {
  partyOrganizations(
    first: 100
    where: { tier: { eq: VILLAGE }, formalMembers: { gte: 100 }, type: { ne: PARTY_COMMITTEE } }
    orderBy: [{ formalMembers: DESC }]
  ) {
    totalCount
    nodes { name type formalMembers secretaryName }
  }
}
`,
  },
  {
    key: "temporary-overdue",
    question: 17,
    title: { zh: "超期的临时党组织", en: "Temporary organizations past their day" },
    answers: {
      zh: "哪些临时党组织过了应转设的日期还没有转设？书记是否一肩挑？",
      en: "Which temporary party organizations are past the day by which they were to be replaced?",
    },
    query: `query TemporaryOverdue($today: Date!) {
  partyOrganizations(
    first: 100
    where: { isTemporary: { eq: true }, replaceBy: { lt: $today } }
    orderBy: [{ replaceBy: ASC }]
  ) {
    totalCount
    nodes { name replaceBy secretaryName isOneShoulder township { name } }
  }
}
`,
    variables: { today: "2026-11-26" },
  },
  {
    key: "branches-on-groups",
    question: 18,
    title: { zh: "支部建在小组上", en: "Branches on groups" },
    answers: {
      zh: "各乡镇有多少小组、其中多少小组建了党支部、覆盖率多少？",
      en: "How many groups has each township, how many of them have a party branch of their own, and which share?",
    },
    query: `query BranchesOnGroups {
  townships(first: 100, orderBy: [{ code: ASC }]) {
    nodes {
      code
      name
      groups { totalCount }
      withBranch: groups(where: { partyOrganizations: { some: { tier: { eq: GROUP } } } }) { # 建支部的小组
        totalCount
      }
      percent: figure( # 覆盖率
        formula: "round(groups.where(partyOrganizations.where(tier = 'GROUP').count > 0).count / groups.count * 100, 1)"
      )
    }
  }
}
`,
  },
  {
    key: "old-charters",
    title: { zh: "仍用改革前的村规民约", en: "Charters older than the reform" },
    answers: {
      zh: "哪些村（社区）的村规民约还是改革之前订的？",
      en: "Which villages still go by a charter that was adopted before the reform?",
    },
    query: `query OldCharters($before: Date!) {
  governancePractices(
    first: 200
    where: { kind: { eq: CHARTER }, adoptedOn: { lt: $before } }
    orderBy: [{ adoptedOn: ASC }]
  ) {
    totalCount
    nodes { adoptedOn title village { name } township { name } }
  }
}
`,
    variables: { before: "2020-06-30" },
  },
  {
    key: "agencies",
    title: { zh: "乡镇内设机构的编制和人员", en: "Posts and staff of township agencies" },
    answers: {
      zh: "全县统一设置的乡镇内设机构，每一类有多少个、编制多少、实有多少人？",
      en: "How many agencies of each type have the townships, with how many posts and how many staff?",
    },
    query: `query TownshipAgencies {
  townshipAgencyAggregate(groupBy: [TYPE], orderBy: [{ sum: { staff: DESC } }]) {
    keys { type }
    count
    sum { quota staff }
  }
}
`,
  },
];
