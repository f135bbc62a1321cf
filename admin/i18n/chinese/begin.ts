import type { begin as words } from "../english/begin.ts";

export const begin: typeof words = {
  begin: {
    title: "从表格建起",
    intro:
      "先导入区划代码表，再按下面的顺序逐张填表。每张表都可以先试导入，有问题会指出在哪一格；导入后可以整张撤销。",
    units: {
      title: "1. 区划",
      none: "还没有单位。请导入本县的区划代码表（代码、名称、上级代码），文件或粘贴都可以。",
      take: "导入代码表",
      tree: "查看区划树",
    },
    tables: {
      title: "2. 挂在单位上的一切",
      intro: "排在前面的先填：后面的表会引用它们。",
      list: "列表",
      records: "已有",
      waits: "须先有",
    },
  },
};
