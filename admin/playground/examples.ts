import type { Example, Topic } from "./example.ts";
import { assets } from "./examples/assets.ts";
import { cadres } from "./examples/cadres.ts";
import { counts } from "./examples/counts.ts";
import { filters } from "./examples/filters.ts";
import { formulas } from "./examples/formulas.ts";
import { grids } from "./examples/grids.ts";
import { groups } from "./examples/groups.ts";
import { hierarchy } from "./examples/hierarchy.ts";
import { institutions } from "./examples/institutions.ts";
import { mediation } from "./examples/mediation.ts";
import { party } from "./examples/party.ts";
import { powers } from "./examples/powers.ts";
import { programs } from "./examples/programs.ts";
import { reform } from "./examples/reform.ts";
import { search } from "./examples/search.ts";
import { services } from "./examples/services.ts";
import { society } from "./examples/society.ts";
import { territory } from "./examples/territory.ts";
import { versions } from "./examples/versions.ts";
import { writing } from "./examples/writing.ts";
import type { Both } from "./language.ts";

/** The shelf in its order: what the offices ask, by the systems of their work, then how to ask. */
export const shelf: { key: string; title: Both; topics: Topic[] }[] = [
  {
    key: "questions",
    title: { zh: "业务问题", en: "What the offices ask" },
    topics: [
      { key: "reform", title: { zh: "改革与沿革", en: "Reform and lineage" }, examples: reform },
      { key: "territory", title: { zh: "统计与片区", en: "Figures and areas" }, examples: territory },
      { key: "party", title: { zh: "党建与自治", en: "Party and self-government" }, examples: party },
      { key: "cadres", title: { zh: "干部与人员", en: "Cadres" }, examples: cadres },
      { key: "grids", title: { zh: "网格管理", en: "Grids" }, examples: grids },
      { key: "mediation", title: { zh: "调解与平安", en: "Mediation and order" }, examples: mediation },
      { key: "society", title: { zh: "社会组织与物业", en: "Social organizations" }, examples: society },
      { key: "services", title: { zh: "便民服务", en: "Services" }, examples: services },
      { key: "powers", title: { zh: "放权与派驻", en: "Powers and stations" }, examples: powers },
      { key: "institutions", title: { zh: "医疗与教育", en: "Health and schools" }, examples: institutions },
      { key: "assets", title: { zh: "资产盘活", en: "Assets" }, examples: assets },
    ],
  },
  {
    key: "methods",
    title: { zh: "查询方法", en: "How to ask" },
    topics: [
      { key: "counts", title: { zh: "数数", en: "Counting" }, examples: counts },
      { key: "hierarchy", title: { zh: "层级", en: "Hierarchy" }, examples: hierarchy },
      { key: "search", title: { zh: "查找", en: "Finding" }, examples: search },
      { key: "filters", title: { zh: "筛选", en: "Filtering" }, examples: filters },
      { key: "formulas", title: { zh: "公式", en: "Formulas" }, examples: formulas },
      { key: "groups", title: { zh: "分组统计", en: "Grouping" }, examples: groups },
      { key: "versions", title: { zh: "版本与两天", en: "Versions and two days" }, examples: versions },
      { key: "writing", title: { zh: "修改数据", en: "Changing data" }, examples: writing },
      { key: "programs", title: { zh: "程序对接", en: "For programs" }, examples: programs },
    ],
  },
];

export const examples: Example[] = shelf.flatMap(({ topics }) => topics.flatMap((topic) => topic.examples));
