import type { Example } from "../example.ts";

export const writing: Example[] = [
  {
    key: "rename",
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
    key: "changes",
    title: { zh: "谁改了什么", en: "Who changed what" },
    answers: {
      zh: "三元镇的村在改革中改了哪些字段，由什么改为什么，何时、由谁、经何途径写入？",
      en: "Which fields of Sanyuan's villages did the reform change, from what to what, when, by whom and by which way?",
    },
    query: `query ChangesOfVillages($unit: ID!) {
  changes(
    first: 50
    where: { within: $unit, type: { eq: "Village" }, action: { eq: UPDATED } }
    orderBy: [{ id: ASC }]
  ) {
    totalCount
    nodes {
      at
      through
      effectiveOn
      record { ... on Village { code name } }
      values { field before after }
    }
  }
}
`,
    lookUp: `{ unit: township(code: "510722109") { value: id } }`,
  },
  {
    key: "merger-what-if",
    question: 30,
    title: { zh: "合并会怎样", en: "What a merger would do" },
    answers: {
      zh: "如果明年把富顺镇并入三元镇，各级单位各变为多少、挂在它下面的哪些数据要改、哪些事要人决定、有无冲突？什么也不留下，连草案也没有。",
      en: "If Fushun Town were merged into Sanyuan Town, what attached to it would change, what needs a decision? Nothing is kept.",
    },
    query: `query WhatAMergerWouldDo($day: Date!) {
  previewAdjustment(
    input: {
      name: "富顺镇并入三元镇"
      effectiveOn: $day
      steps: [{ kind: MERGE_ABSORB, from: ["510722108"], into: [{ id: "510722109" }] }]
    }
  ) {
    counts { level before after }
    changes { type action count }
    decisions { kind about default options { label } }
    conflicts { message }
  }
}
`,
    variables: { day: "2027-01-01" },
  },
  {
    key: "merger-dry-run",
    title: { zh: "合并预演", en: "Dry run of a merger" },
    answers: {
      zh: "如果明年把富顺镇并入三元镇，挂在它下面的哪些数据要人决定、有无冲突？只存为草案，不会生效。",
      en: "What would need a decision if Fushun Town were merged into Sanyuan Town? It is kept as a draft, no more.",
    },
    query: `mutation MergerDryRun($day: Date!) {
  createAdjustmentPlan(
    input: {
      name: "富顺镇并入三元镇（预演）"
      effectiveOn: $day
      steps: [{ kind: MERGE_ABSORB, from: ["510722108"], into: [{ id: "510722109" }] }]
    }
  ) {
    id
    preview {
      decisions { kind about default }
      conflicts { message }
    }
  }
}
`,
    variables: { day: "2027-01-01" },
  },
];
