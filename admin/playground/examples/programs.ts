import type { Example } from "../example.ts";

export const programs: Example[] = [
  {
    key: "changed",
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
