/** Households and population of one day on the boundaries of a later one, as far as lineage tells. */
import type { FieldNode } from "graphql";
import { snake } from "../core/naming.ts";
import { query } from "../core/operation.ts";
import { Leaf } from "../core/reader/argument.ts";
import { type Compilation, selectionsOf } from "../core/reader/compilation.ts";
import { fieldValue } from "../core/reader/computed.ts";
import { filter } from "../core/reader/filter.ts";
import { around, jsonObject } from "../core/reader/json.ts";
import { rowsFor, rowsOf } from "../core/reader/reach.ts";
import { object as record } from "../core/reader/selection.ts";
import { source } from "../core/reader/source.ts";
import { isConfined, isCounted } from "../core/reader/visibility.ts";
import { all, join, literal, raw, type Sql, sql } from "../core/sql.ts";
import { boolean, choice, choices, date, integer, object, reference } from "../core/statement.ts";
import { inOrder } from "./inOrder.ts";
import { inForce, joined, walk } from "./walk.ts";

/** Levels on which figures are wanted, with the column that holds a unit's ancestor there. */
const columns: Record<string, string> = {
  VILLAGE: "village_id",
  TOWNSHIP: "township_id",
  COUNTY: "county_id",
};

export const RebasedLevel = choices("RebasedLevel", "汇总层级", "Level on whose units figures are rebased.", {
  VILLAGE: ["村(社区)", "Villages and communities"],
  TOWNSHIP: ["乡镇", "Townships"],
  COUNTY: ["县", "Counties"],
});

const figures = ["households", "population"] as const;

/** Columns of SQL for each of them. */
const each = (columns: (figure: string) => string): Sql => raw(figures.map(columns).join(", "));

const RebasedFigure = {
  name: "RebasedFigure",
  label: "换算数据",
  description: "A unit of the second day with the figures of the first.",
  fields: {
    unit: reference("Division", "单位", "The unit as on the second day.", { required: true }),
    households: integer("户数", "Households of the first day on the unit's ground.", { required: true }),
    householdsEstimated: integer("户数估算部分", "The part of them that was reckoned by shares.", {
      required: true,
    }),
    population: integer("户籍人口", "Population of the first day on the unit's ground.", { required: true }),
    populationEstimated: integer("人口估算部分", "The part of it that was reckoned by shares.", {
      required: true,
    }),
    sources: integer("来源单位数", "Villages of the first day whose figures are in it.", { required: true }),
    hasSampleFigures: boolean("含样例数据", "Whether generated sample figures are among them.", {
      required: true,
    }),
  },
};

const Rebased = {
  name: "RebasedFigures",
  label: "数据换算",
  description: "Figures of one day on the boundaries of another, and what could not be placed.",
  fields: {
    units: object("单位", "Units of the second day that any figure falls to.", RebasedFigure, {
      required: true,
      many: true,
    }),
    unplacedVillages: integer(
      "未落地村数",
      "Villages of which a part, or all, has no successor or share that is known.",
      {
        required: true,
      },
    ),
    unplacedHouseholds: integer("未落地户数", "Households of those parts.", { required: true }),
    unplacedPopulation: integer("未落地人口", "Population of those parts.", { required: true }),
  },
};

export const figuresRebased = query("figuresRebased", {
  needs: {},
  label: "数据按新区划换算",
  description:
    "Households and population of villages on one day, added up on the boundaries of a later day: whole where a village lived on or was merged whole, by shares where it was divided. Above villages, one whose successor is unknown goes where its township went.",
  arguments: {
    from: date("数据日", "Day of the figures.", { required: true }),
    to: date("区划日", "Day of the boundaries; not earlier.", { required: true }),
    level: choice("汇总层级", "Level to add up on; villages when absent.", RebasedLevel),
    within: reference("Division", "单位", "Only this unit and what lay below it."),
  },
  returns: Rebased,
  days: "own",
  read(c, given, nodes) {
    const [from, to] = [given.from, given.to] as Leaf[];
    const last = inOrder(from, to);
    const level = given.level instanceof Leaf ? given.level.pin<string>() : "VILLAGE";
    const within = given.within instanceof Leaf ? given.within : undefined;
    const division = c.entity("Division");
    c.time = { ...c.time, asOf: last };
    const unit = c.alias();
    const wanted = source(c, division, unit, true);
    const placed = all([...wanted.where, within && filter(c, division, unit, { within })]);
    const pairs = answerOf(c, nodes, unit, sql`${wanted.from} where ${placed} and ${unit}.id = t.unit`);
    c.time = { ...c.time, asOf: from };
    const village = c.alias();
    const seen = source(c, division, village, true);
    const ours = all([...seen.where, within && filter(c, division, village, { within })]);
    // Figures of what the reader does not see are in no sum.
    const seenThen = isConfined(c, division) ? [isCounted(c, division, "v")] : [];
    const counted = join(
      [...figures, "hasSampleFigures"].map(
        (name) => sql`coalesce(${fieldValue(c, c.entity("Village"), "v", name)}, 0) as ${snake(name)}`,
      ),
      ", ",
    );
    c.cost.visit(5 * rowsFor(c, division, { within }, rowsOf(c, division)));
    // Of a place only what links join with it is gone through, and what lay below those units.
    const isNarrow = within || isConfined(c, division);
    const near = sql`${joined(
      c,
      "near",
      sql`select ${unit}.id from ${wanted.from} where ${placed} union select ${village}.id from ${seen.from} where ${ours}`,
    )}, asked (unit) as (
        select unit from near
        union select h.id from division_history h where h.township_id in (select unit from near)
      ), `;
    // The way of a township stands in for that of a village which leads nowhere.
    const instead =
      level === "VILLAGE"
        ? raw("")
        : raw(`
        union all
        select w.id, l.unit, l.share, l.path from was w join led l on l.number = w.township_id
        where w.id not in (select number from led where share is not null)`);
    return sql`(with recursive ${isNarrow ? near : raw("")}was as materialized (
        select v.id, v.township_id, ${counted}
        from division_history v where ${all([
          isNarrow ? raw("v.id in (select unit from asked)") : undefined,
          raw("v.level = 'VILLAGE'"),
          inForce(c, "v", from),
          ...seenThen,
        ])}
      ), origin as (
        select id as number, id as unit, ${from} as day, 1 as ahead from was
        union
        select township_id, township_id, ${from}, 1 from was where township_id is not null
      ), ${walk(c, last)}, led as materialized (
        select r.number, r.unit, r.share, r.path from reached r cross join division_history b where b.id = r.unit and ${inForce(c, "b", last)}
      ), part as materialized (
        select village, unit, share, path from (
          select w.id as village, l.unit, l.share, l.path from was w join led l on l.number = w.id${instead}
        ) p where share is not null
      ), shared as (
        select village, unit, share, path from part
        union all
        -- What is not known to have gone anywhere is a part as well, of no unit.
        select w.id, null, 1.0 - coalesce(sum(p.share), 0), '' from was w left join part p on p.village = w.id
        group by w.id having 1.0 - coalesce(sum(p.share), 0) > 0.0001
      ), exact as (
        select s.*, ${each((figure) => `w.${figure}, w.${figure} * s.share / sum(s.share) over own as ${figure}_exact`)},
          w.has_sample_figures
        from shared s join was w on w.id = s.village window own as (partition by s.village)
      ), ranked as (
        select e.*, ${each(
          (figure) => `row_number() over (partition by village
            order by ${figure}_exact - floor(${figure}_exact) desc, path = '', length(path), path, unit) as ${figure}_turn,
            ${figure} - sum(floor(${figure}_exact)) over (partition by village) as ${figure}_left`,
        )}
        from exact e
      ), portion as materialized (
        -- Parts add up to the whole: each is rounded down, what is left goes to the largest remainders.
        select village, unit, share, has_sample_figures,
          ${each((figure) => `floor(${figure}_exact) + case when ${figure}_turn <= ${figure}_left then 1 else 0 end as ${figure}`)}
        from ranked
      ), total as materialized (
        select b.${columns[level]} as unit, count(distinct p.village) as sources, max(p.has_sample_figures) as has_sample_figures,
          ${each(
            (figure) => `sum(p.${figure}) as ${figure},
              sum(case when p.share < 1 then p.${figure} else 0 end) as ${figure}_estimated`,
          )}
        from portion p join division_history b on b.id = p.unit and ${inForce(c, "b", last)}
        group by b.${columns[level]}
      ), unplaced as (
        select count(*) as villages, ${each((figure) => `cast(coalesce(sum(${figure}), 0) as integer) as ${figure}`)}
        from portion where unit is null and village in (select ${village}.id from ${seen.from} where ${ours})
      )
      select ${jsonObject(c, pairs)} from unplaced n)`;
  },
});

function answerOf(c: Compilation, nodes: FieldNode[], unit: string, units: Sql): [string, Sql][] {
  const pairs: [string, Sql][] = [];
  const simple: Record<string, string> = {
    unplacedVillages: "n.villages",
    unplacedHouseholds: "n.households",
    unplacedPopulation: "n.population",
  };
  for (const [key, same] of c.collect(Rebased.name, selectionsOf(nodes))) {
    const name = same[0].name.value;
    if (name !== "units") pairs.push([key, raw(simple[name] ?? literal(Rebased.name))]);
    else {
      const row = c.cost.record(rowsOf(c, c.entity("Township")), () => rowOf(c, same, unit));
      pairs.push([
        key,
        sql`(select ${around(row, (text) => c.dialect.array(text, `${unit}.code`))} from total t cross join ${units})`,
      ]);
    }
  }
  return pairs;
}

function rowOf(c: Compilation, nodes: FieldNode[], unit: string): Sql {
  const simple: Record<string, string> = {
    sources: "t.sources",
    hasSampleFigures: c.dialect.boolean("t.has_sample_figures"),
  };
  for (const figure of figures) {
    simple[figure] = `cast(t.${figure} as integer)`;
    simple[`${figure}Estimated`] = `cast(t.${figure}_estimated as integer)`;
  }
  const pairs: [string, Sql][] = [];
  for (const [key, same] of c.collect(RebasedFigure.name, selectionsOf(nodes))) {
    const name = same[0].name.value;
    if (name === "unit") pairs.push([key, record(c, c.entity("Division"), unit, selectionsOf(same))]);
    else pairs.push([key, raw(simple[name] ?? literal(RebasedFigure.name))]);
  }
  return jsonObject(c, pairs);
}
