import type { dashboard as words } from "../english/dashboard.ts";

export const dashboard: typeof words = {
  dashboard: {
    title: "县情总览",
    townships: "乡镇",
    villages: "行政村",
    communities: "社区",
    groups: "村(居)民小组",
    less: "减 %{rate}%",
    more: "增 %{rate}%",
    unchanged: "不变",
    since: "与 %{day} 相比",
    sample:
      "本库的县、乡镇、村和社区为国家统计局公布的真实单位；组、人员、统计数以及挂在单位上的各类记录为样例数据，供试用。",
    byTownship: "各乡镇一览",
    byTownshipHint: "点击数字看名单",
    recent: "最近变更",
    recentEmpty: "还没有变更。大家开始工作后，变更会列在这里。",
    total: "合计",
    noData: "还没有单位。",
    noDataHint: "导入单位表之后，这里会显示全县情况。",
  },
  figures: {
    title: "主要指标",
    summary: "共 %{total} 项：相符 %{matches}，相差 %{differs}，未公开 %{undisclosed}",
    published: "公布 %{value}",
    matches: "相符",
    differs: "相差 %{difference}",
    undisclosed: "公布值未公开",
    fault: "未能计算：%{fault}",
    until: "截至 %{day}",
    query: "查询",
    queryOf: "查询：%{name}",
  },
};
