import { inForce } from "../core/inForce.ts";
import { advice, asked, problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const GridType = choices("GridType", "网格类型", "Type of a grid.", {
  COMPREHENSIVE: ["综合网格", "Comprehensive grid, one part of a village"],
  EXCLUSIVE: ["专属网格", "Grid of one large body, e.g. a school or an enterprise"],
  MICRO: ["微网格", "Part of a comprehensive grid"],
});

const codeOfVillage: Rule = ({ record }) => {
  const village = record.village as { code: string; name: string } | undefined;
  return !village || !record.code || String(record.code).startsWith(village.code)
    ? []
    : [
        problem(
          "code",
          `网格编码应以“${village.name}”的代码${village.code}开头,请核对编码或另选村(社区)`,
          `the code must begin with ${village.code}, the code of ${village.name}: correct it or choose another village`,
        ),
      ];
};

const parentOfMicro: Rule = ({ record }) =>
  record.type === "MICRO" && !record.parent
    ? [problem("parentId", "微网格须选择所属综合网格", "a micro grid needs the grid it is part of")]
    : record.type !== "MICRO" && record.parent
      ? [
          problem(
            "parentId",
            "只有微网格才有所属综合网格,请清空",
            "only a micro grid is part of another: clear it",
          ),
        ]
      : [];

const parentOfVillage: Rule = ({ record, changed }) => {
  const parent = record.parent as { name: string; type: string; village: number } | undefined;
  const village = record.village as { id: number; name: string } | undefined;
  return !parent || !village || (parent.type === "COMPREHENSIVE" && parent.village === village.id)
    ? []
    : [
        problem(
          changed.has("parent") ? "parentId" : "villageId",
          `“${parent.name}”不是“${village.name}”的综合网格,请选择同村的综合网格`,
          `${parent.name} is no comprehensive grid of ${village.name}: choose one of the same village`,
        ),
      ];
};

/** Guidance on size: 300 to 500 households in a community, about 300 in a village. */
const size: Rule = ({ record }) => {
  if (record.type !== "COMPREHENSIVE") return [];
  const { households, population } = record as { households?: number; population?: number };
  const urban = String((record.village as { kind?: string } | undefined)?.kind).endsWith("COMMUNITY");
  const found = [];
  if (households !== undefined && households > 500)
    found.push(
      advice(
        "households",
        `网格一般为300户左右、不超过500户,现为${households}户,可考虑拆分`,
        `a grid has about 300 households and at most 500; this one has ${households}: consider dividing it`,
      ),
    );
  if (urban && households !== undefined && households < 300)
    found.push(
      advice(
        "households",
        `社区网格一般为300至500户,现为${households}户,可考虑与相邻网格合并`,
        `a grid of a community has 300 to 500 households; this one has ${households}: consider joining it to a neighbour`,
      ),
    );
  if (population !== undefined && population > 2500)
    found.push(
      advice(
        "population",
        `网格人口一般不超过2500人,现为${population}人,可考虑拆分`,
        `a grid has at most about 2,500 people; this one has ${population}: consider dividing it`,
      ),
    );
  return found;
};

/** The comprehensive grids of a village divide its households among them. */
const gridsMakeVillage = asked(
  "gridsMakeVillage",
  ["households", "village", "type"],
  `select g.id, d.name, sum(o.households) as together, (select s.households from division_stat s
       where s.division_id = d.id and s.households is not null and s.deleted_at is null and s.as_of_date <= @day
       order by s.as_of_date desc, s.id desc limit 1) as counted
   from grid g join division d on d.id = g.village_id
     join grid o on o.village_id = g.village_id and o.type = 'COMPREHENSIVE' and ${inForce("o", "@day")}
   where g.type = 'COMPREHENSIVE' and g.id in (select value from json_each(@ids))
   group by g.id having abs(together - counted) > counted * 0.05`,
  ({ name, together, counted }) =>
    advice(
      "households",
      `“${name}”各综合网格合计${together}户,与该村${counted}户相差超过5%,请核对是否有遗漏或重复`,
      `the grids of ${name} have ${together} households together, which differs from its ${counted} by more than 5 %: check for gaps and overlaps`,
    ),
);

export const Grid = entity(
  "Grid",
  "网格",
  "A grid of one village or community, the unit of grid management.",
  {
    topic: topics.grid,
    place: 10,
    key: "code",
    searchable: true,
    home: "village",
    rules: [codeOfVillage, parentOfMicro, parentOfVillage, size, gridsMakeVillage],
    attachment: {
      under: { field: "partyOrganization", fits: () => true },
      found: () => ({ type: "COMPREHENSIVE" }),
    },
    fields: {
      code: text("网格编码", "Code of the grid: the village's 12 digits and a serial of 3.", {
        look: "code",
        required: true,
        unique: true,
        pattern: /^\d{15}$/,
        rule: { zh: "15位数字:村代码12位加3位序号", en: "15 digits: the village's 12 and a serial of 3" },
        source: "GB/T 34300-2017",
      }),
      name: text("名称", "Name of the grid.", { required: true, maxLength: 60 }),
      type: choice("类型", "Type of the grid.", GridType, { required: true, default: "COMPREHENSIVE" }),
      village: reference("Village", "所属村(社区)", "Village or community the grid belongs to.", {
        required: true,
        prefixes: "code",
        awaitedBy: ["Village"],
      }),
      parent: reference("Grid", "所属综合网格", "Comprehensive grid of which a micro grid is part.", {
        aside: true,
        labelEn: "Comprehensive grid",
        list: "microGrids",
        listLabel: "微网格",
      }),
      households: integer("户数", "Households of the grid.", {
        min: 0,
        unit: { zh: "户", en: "households" },
        rule: { zh: "一般300户左右,不超过500户", en: "about 300, at most 500" },
      }),
      population: integer("人口", "Population of the grid.", { min: 0, unit: { zh: "人", en: "persons" } }),
      chief: reference("Person", "网格长", "Chief of the grid.", {
        list: "gridsLed",
        listLabel: "任网格长的网格",
      }),
      partyOrganization: reference(
        "PartyOrganization",
        "网格党组织",
        "Party organization that leads the grid.",
        { aside: true },
      ),
    },
  },
);
