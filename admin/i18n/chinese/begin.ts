import type { begin as words } from "../english/begin.ts";

export const begin: typeof words = {
  begin: {
    title: "从表格建起",
    intro: "先导入区划，再逐张填表。每张表都可以先试导入，有问题会指出在哪一格；导入后可以整张撤销。",
    further: "继续填表",
    units: {
      title: "1. 区划",
      none: "还没有单位。请导入本县的区划代码表（代码、名称、上级代码），文件或粘贴都可以。后面的表都挂在这些单位上。",
      there: "后面的表都挂在这些单位上。区划有调整时，再导入新的代码表，系统会比对出变动。",
      take: "导入代码表",
      tree: "查看区划树",
      county: "导入整县工作簿",
    },
    tables: {
      title: "2. 必备的表",
      early: "区划导入之后，从上往下逐张填：后面的表会引用前面的。模板现在就可以下载。",
      intro: "从上往下逐张填：后面的表会引用前面的。",
      done: "每张表都已有内容。“还缺”一栏点开就是缺的那些。",
      list: "表",
      records: "已有",
      missing: "还缺",
      waits: "须先有 %{names}",
      and: "、",
      also: "；",
      expected: "每个%{names}都应有",
      referred: "供 %{names} 引用",
      gap: "%{count} 个%{name}没有",
      complete: "不缺",
      next: "下一张",
    },
    others: { title: "3. 其他的表", intro: "用到哪一项就填哪一张，先后不限。" },
    accounts: {
      title: "4. 账号",
      intro: "给各乡镇、村建账号，各管各的单位。管辖范围要选单位，所以放在最后。",
    },
  },
};
