import type { roster as words } from "../english/roster.ts";

export const roster: typeof words = {
  roster: {
    title: "花名册",
    choose: "选一个乡镇或村，可看、可打印；也可以把全县导出为 Excel。",
    receipt: "含下属各级。每次打开和导出都留有回执。",
    workbook: "导出 Excel",
    whole: "导出全县 Excel",
    print: "打印（A4 横向）",
    about: "截至 %{day} · 共 %{count} 人次",
    many: "人数太多，页面上不便查看：请选择一个乡镇，或导出 Excel。",
    post: "职务",
    body: "所在组织",
    as: "类别",
    since: "任职起始",
  },
};
