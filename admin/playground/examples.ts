import type { Both } from "./language.ts";

/** The topics of the shelf, in its order. */
export const topics = [
  { key: "counts", title: { zh: "数数", en: "Counting" } },
  { key: "hierarchy", title: { zh: "层级", en: "Hierarchy" } },
  { key: "search", title: { zh: "查找", en: "Finding" } },
  { key: "filters", title: { zh: "筛选", en: "Filtering" } },
  { key: "groups", title: { zh: "分组统计", en: "Grouping" } },
  { key: "reform", title: { zh: "改革与沿革", en: "Reform and lineage" } },
  { key: "writing", title: { zh: "修改数据", en: "Changing data" } },
  { key: "programs", title: { zh: "程序对接", en: "For programs" } },
] as const satisfies readonly { key: string; title: Both }[];

export interface Example {
  key: string;
  topic: (typeof topics)[number]["key"];
  title: Both;
  /** The question that it answers. */
  answers: Both;
  query: string;
  variables?: Record<string, unknown>;
  /** A query for the ids that are needed; see lookUpVariables.ts. */
  lookUp?: string;
}

export const examples: Example[] = [
  {
    key: "counts-today",
    topic: "counts",
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
    topic: "counts",
    title: { zh: "改革前有多少", en: "How many before the reform" },
    answers: {
      zh: "2019 年 10 月 31 日（改革前）与今天相比，乡镇和村（社区）的数量如何变化？",
      en: "How do the numbers of townships and villages on 31 October 2019 compare with today's?",
    },
    query: `query CountsBefore($day: Date = "2019-10-31") {
  townshipsThen: townships(asOf: $day) { totalCount }
  townshipsNow: townships { totalCount }
  villagesThen: villages(asOf: $day) { totalCount }
  villagesNow: villages { totalCount }
}
`,
    variables: { day: "2019-10-31" },
  },
  {
    key: "nested",
    topic: "hierarchy",
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
    topic: "hierarchy",
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
      descendants(level: GROUP) { totalCount }
    }
  }
}
`,
  },
  {
    key: "ancestors",
    topic: "hierarchy",
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
  {
    key: "code-and-day",
    topic: "search",
    title: { zh: "按代码查：今天与当年", en: "By code, today and on a day" },
    answers: {
      zh: "代码 510722109210 今天还有村在用吗？2019 年 10 月 31 日是哪个村、叫什么、属于谁？",
      en: "Does a village still hold code 510722109210, and which held it on 31 October 2019?",
    },
    query: `query ByCodeAndDay($code: String!, $day: Date!) {
  today: village(code: $code) { ...Card }
  thatDay: village(code: $code, asOf: $day) { ...Card }
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
    topic: "search",
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
    key: "pages",
    topic: "search",
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
  {
    key: "and-or-not",
    topic: "filters",
    title: { zh: "且、或、非", en: "And, or, not" },
    answers: {
      zh: "潼川镇或郪江镇辖内，名称带“江”或“河”、但不是社区的村有哪些？",
      en: "Which villages of Tongchuan or Qijiang carry 江 or 河 in their name and are no communities?",
    },
    query: `query AndOrNot {
  villages(
    where: {
      and: [
        { or: [{ township: { name: { eq: "潼川镇" } } }, { township: { name: { eq: "郪江镇" } } }] }
        { or: [{ name: { contains: "江" } }, { name: { contains: "河" } }] }
        { not: { kind: { eq: COMMUNITY } } }
      ]
    }
    orderBy: [{ township: { code: ASC } }, { code: ASC }]
  ) {
    totalCount
    nodes { code name kind township { name } }
  }
}
`,
  },
  {
    key: "within-code",
    topic: "filters",
    title: { zh: "某乡镇辖内", en: "Within a township" },
    answers: {
      zh: "代码 510722119（郪江镇）辖内的全部网格员，不论在哪个村、哪个网格。",
      en: "All grid workers anywhere below code 510722119 (Qijiang Town).",
    },
    query: `query WithinCode {
  gridWorkers(first: 100, where: { withinCode: "510722119" }) {
    totalCount
    nodes { name role village { name } grid { name } }
  }
}
`,
  },
  {
    key: "within-id",
    topic: "filters",
    title: { zh: "以编号限定范围", en: "Within a unit by id" },
    answers: {
      zh: "程序里只有单位编号时，怎样取它和它以下的全部村？",
      en: "How does a program that holds a unit's id fetch the villages in and below it?",
    },
    query: `query WithinUnit($unit: ID!) {
  villages(first: 200, where: { within: $unit }, orderBy: [{ code: ASC }]) {
    totalCount
    nodes { code name kind }
  }
}
`,
    lookUp: `{ unit: township(code: "510722109") { value: id } }`,
  },
  {
    key: "too-few-workers",
    topic: "filters",
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
      fullTime: gridWorkers(where: { employment: { eq: FULL_TIME } }) { totalCount }
      all: gridWorkers { totalCount }
    }
  }
}
`,
  },
  {
    key: "one-shoulder",
    topic: "filters",
    title: { zh: "书记尚未“一肩挑”", en: "Secretary holds one post only" },
    answers: {
      zh: "哪些乡镇还有书记不兼任村（居）委会主任的村？逐村列出书记和主任。",
      en: "Which townships have villages whose party secretary is not also the committee's director?",
    },
    query: `query NotOneShoulder {
  townships(
    first: 100
    where: { villages: { some: { partyOrganizations: { some: { isOneShoulder: { eq: false } } } } } }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes {
      code
      name
      villages(first: 100, where: { partyOrganizations: { some: { isOneShoulder: { eq: false } } } }) {
        totalCount
        nodes {
          name
          partyOrganizations(where: { tier: { eq: VILLAGE } }) { nodes { secretaryName } }
          committees { nodes { directorName } }
        }
      }
    }
  }
}
`,
  },
  {
    key: "branch-too-small",
    topic: "filters",
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
    key: "silent-outlets",
    topic: "filters",
    title: { zh: "久无服务的保留网点", en: "Retained outlets gone silent" },
    answers: {
      zh: "被撤并乡镇、村保留下来的网点中，哪些自某日以后再没有服务记录？",
      en: "Which retained outlets of abolished units have served nobody since a day?",
    },
    query: `query SilentOutlets($since: Date!) {
  serviceOutlets(
    first: 200
    where: { isRetained: { eq: true }, lastServiceOn: { lt: $since } }
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
    key: "workers-by-township",
    topic: "groups",
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
    topic: "groups",
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
  {
    key: "outlets-by-tier",
    topic: "groups",
    title: { zh: "四级网点数", en: "Outlets by tier" },
    answers: {
      zh: "各层级、各状态的便民服务网点有多少，平均几名工作人员？",
      en: "How many service outlets are there by tier and status, with how many staff on average?",
    },
    query: `query OutletsByTier {
  serviceOutletAggregate(groupBy: [TIER, STATUS], orderBy: [{ count: DESC }]) {
    keys { tier status }
    count
    sum { staffCount }
    avg { staffCount }
  }
}
`,
  },
  {
    key: "one-shoulder-rate",
    topic: "groups",
    title: { zh: "各乡镇“一肩挑”情况", en: "One secretary, two posts, by township" },
    answers: {
      zh: "各乡镇的村级党组织中，一肩挑、未一肩挑、有空缺的各有多少？",
      en: "In each township, how many village secretaries are also director, are not, or have a post vacant?",
    },
    query: `query OneShoulderByTownship {
  partyOrganizationAggregate(
    where: { tier: { eq: VILLAGE } }
    groupBy: [TOWNSHIP, IS_ONE_SHOULDER]
    orderBy: [{ keys: { township: ASC } }, { count: DESC }]
    first: 200
  ) {
    keys { township { name } isOneShoulder }
    count
  }
}
`,
  },
  {
    key: "kinds-before",
    topic: "reform",
    title: { zh: "改革前后各类型对比", en: "Kinds before and after the reform" },
    answers: {
      zh: "2019 年 10 月 31 日与 2020 年 6 月 30 日相比，街道、镇、乡和村、社区各由多少变为多少？",
      en: "From how many to how many went towns, townships, villages and communities between the two dates?",
    },
    query: `query KindsBeforeAndAfter($before: Date!, $after: Date!) {
  townshipsBefore: townshipAggregate(asOf: $before, groupBy: [KIND]) {
    keys { kind }
    count
  }
  townshipsAfter: townshipAggregate(asOf: $after, groupBy: [KIND]) {
    keys { kind }
    count
  }
  villagesBefore: villageAggregate(asOf: $before, groupBy: [KIND]) {
    keys { kind }
    count
  }
  villagesAfter: villageAggregate(asOf: $after, groupBy: [KIND]) {
    keys { kind }
    count
  }
}
`,
    variables: { before: "2019-10-31", after: "2020-06-30" },
  },
  {
    key: "reform-statistics",
    topic: "reform",
    title: { zh: "改革减幅", en: "Reduction rates of the reform" },
    answers: {
      zh: "两天之间各层级、各类型的单位撤销多少、新设多少，减幅多大？",
      en: "Between two days, how many units of each level and kind ended or began, and what is the reduction rate?",
    },
    query: `query ReformStatistics($from: Date!, $to: Date!) {
  reformStatistics(from: $from, to: $to) {
    level
    kind
    before
    after
    abolished
    established
    convertedFrom
    convertedTo
    reductionRate
    mergeRatio
  }
}
`,
    variables: { from: "2019-10-31", to: "2020-06-30" },
  },
  {
    key: "successors",
    topic: "reform",
    title: { zh: "旧代码的去向", en: "What became of an old code" },
    answers: {
      zh: "2019 年的 510722109210（龙居村）后来并入了哪里、可信程度如何、依据是什么？",
      en: "Into which unit went 510722109210 of 2019, how sure is it and on what evidence?",
    },
    query: `query WhatBecameOf {
  village(code: "510722109210") {
    code
    name
    status
    abolishedOn
    successors { relation confidence evidence to { code fullName } }
  }
}
`,
  },
  {
    key: "old-table",
    topic: "reform",
    title: { zh: "旧表对新单位", en: "An old table, today's units" },
    answers: {
      zh: "一张 2019 年的表里的代码和名称，今天对应哪些单位？一次最多 1 万行；有歧义、已拆分、去向待查的都会说明。",
      en: "Which of today's units do the codes and names of a table of 2019 lead to? Up to 10,000 rows at once.",
    },
    query: `query OldTable($rows: [DivisionMentionInput!]!) {
  resolveDivisions(items: $rows) {
    key
    text
    isAmbiguous
    isDivided
    reason
    matches {
      unit { code fullName }
      matchedBy
      confidence
      share
      path { relation startOn to { name } }
    }
  }
}
`,
    variables: {
      rows: [
        { key: "1", text: "510722109210", on: "2019-12-31" },
        { key: "2", text: "柳池镇", on: "2019-12-31" },
        { key: "3", text: "510722117000", on: "2019-12-31" },
        { key: "4", text: "长梁村", superior: "柳池镇", on: "2019-12-31" },
        { key: "5", text: "凤凰村" },
      ],
    },
  },
  {
    key: "code-table",
    topic: "reform",
    title: { zh: "新旧代码对照表", en: "Old and new codes" },
    answers: {
      zh: "两天之间各村的代码、名称怎样变了，并到了哪里？同一张表可从 /export/codeTable 下载为 Excel。",
      en: "How did codes and names change between two days, unit by unit? /export/codeTable has it as a workbook.",
    },
    query: `query CodeTable($from: Date!, $to: Date!, $within: ID) {
  codeTable(from: $from, to: $to, within: $within, level: VILLAGE) {
    oldCode
    oldName
    oldSuperior
    newCode
    newName
    newSuperior
    changes
    confidence
    evidence
  }
}
`,
    variables: { from: "2019-10-31", to: "2020-06-30" },
    lookUp: `{ within: township(code: "510722109") { value: id } }`,
  },
  {
    key: "lineage",
    topic: "reform",
    title: { zh: "沿革图", en: "Lineage around a unit" },
    answers: {
      zh: "塔山镇由哪些单位而来、又去了哪里？负数是来源，正数是去向。",
      en: "Which units did Tashan Town come from, and what did it lead to? Negative distances lie before.",
    },
    query: `query LineageAround {
  lineage(code: "510722104", depth: 3) {
    nodes { distance unit { code name status } }
    links { relation confidence startOn from { name } to { name } evidence }
  }
}
`,
  },
  {
    key: "merged-townships",
    topic: "reform",
    title: { zh: "三合一以上的乡镇", en: "Townships made of three or more" },
    answers: {
      zh: "哪些乡镇连同自己由三个以上原乡镇合并而成？并入的是谁、依据可靠吗？",
      en: "Which townships took in two others or more, which ones, and how sure is it?",
    },
    query: `query MergedTownships {
  townships(
    first: 100
    where: { predecessors: { where: { relation: { eq: MERGED_INTO } }, count: { gte: 2 } } }
    orderBy: [{ code: ASC }]
  ) {
    totalCount
    nodes { code name predecessors { relation confidence from { code name } } }
  }
}
`,
  },
  {
    key: "history",
    topic: "reform",
    title: { zh: "一个单位的变更记录", en: "History of a unit" },
    answers: {
      zh: "北坝镇什么时候改过名称、代码、类型或上级？",
      en: "When did Beiba Town change its name, code, kind or parent?",
    },
    query: `query UnitHistory {
  township(code: "510722151") {
    name
    history { validFrom validTo code name kind parent { name } }
  }
}
`,
  },
  {
    key: "abolished",
    topic: "reform",
    title: { zh: "已撤销的乡镇", en: "Abolished townships" },
    answers: {
      zh: "改革中撤销了哪些乡镇、哪天撤销、并入何处？",
      en: "Which townships were abolished, when, and into what?",
    },
    query: `query AbolishedTownships {
  townships(first: 100, includeAbolished: true, where: { status: { eq: ABOLISHED } }, orderBy: [{ code: ASC }]) {
    totalCount
    nodes { code name abolishedOn successors { to { name } } }
  }
}
`,
  },
  {
    key: "rename",
    topic: "writing",
    title: { zh: "村更名", en: "Rename a village" },
    answers: {
      zh: "给村改名：从今天起是新名，历史仍答旧名。带上 version，别人先改过时会提示冲突。",
      en: "Gives a village a new name from today on; earlier days keep the old one. version guards against conflicts.",
    },
    query: `mutation RenameVillage($id: ID!, $version: Int!, $name: String!) {
  updateVillage(id: $id, version: $version, input: { name: $name }) {
    id
    version
    name
    fullName
  }
}
`,
    variables: { name: "龙吟新村" },
    lookUp: `{
  id: village(code: "510722109204") { value: id }
  version: village(code: "510722109204") { value: version }
}`,
  },
  {
    key: "create-grid-worker",
    topic: "writing",
    title: { zh: "新增网格员", en: "Add a grid worker" },
    answers: {
      zh: "给花棚村的一个网格添加一名专职网格员，人员取自现有人员库。",
      en: "Adds a full-time worker, taken from the people on record, to a grid of Huapeng Village.",
    },
    query: `mutation CreateGridWorker($person: ID!, $grid: ID!) {
  createGridWorker(
    input: { personId: $person, gridId: $grid, role: FULL_TIME_WORKER, employment: FULL_TIME, isCertified: true }
  ) {
    id
    name
    role
    grid { name }
    village { fullName }
  }
}
`,
    lookUp: `{
  person: people(first: 1, where: { gridWorkers: { count: { eq: 0 } } }) { nodes { value: id } }
  grid: grids(first: 1, where: { withinCode: "510722119201" }) { nodes { value: id } }
}`,
  },
  {
    key: "changed",
    topic: "programs",
    title: { zh: "订阅变更", en: "Listen for changes" },
    answers: {
      zh: "数据一改就收到通知。运行后保持打开，在管理面板里改一个村就能看到。",
      en: "Tells of every change as it happens. Leave it running and change a village in the panel.",
    },
    query: `subscription VillageChanges {
  changed(types: ["Village", "Township"]) {
    type
    action
    at
    actor
    version
    record { id ... on Division { code name } }
  }
}
`,
  },
  {
    key: "introspection",
    topic: "programs",
    title: { zh: "接口里有什么", en: "What the schema holds" },
    answers: {
      zh: "全部查询入口及其说明；程序可据此生成代码。完整定义见 /schema.graphql。",
      en: "Every query there is, with its description. The whole schema is at /schema.graphql.",
    },
    query: `query WhatThereIs {
  __schema {
    queryType { fields { name description } }
  }
}
`,
  },
  {
    key: "me",
    topic: "programs",
    title: { zh: "我是谁", en: "Who am I" },
    answers: {
      zh: "当前账号的角色和管辖范围。",
      en: "The role and the scope of the present account.",
    },
    query: `query WhoAmI {
  me { username role permissions scopes { division { name } } }
}
`,
  },
];
