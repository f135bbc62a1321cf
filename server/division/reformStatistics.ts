/** How the number of units changed between two days: a reform in figures. */
import { query } from "../core/operation.ts";
import type { Tree } from "../core/reader/argument.ts";
import { Leaf } from "../core/reader/argument.ts";
import { type Compilation, selectionsOf } from "../core/reader/compilation.ts";
import { filter } from "../core/reader/filter.ts";
import { around, jsonObject } from "../core/reader/json.ts";
import { rowsFor, rowsOf } from "../core/reader/reach.ts";
import { source } from "../core/reader/source.ts";
import { all, join, raw, type Slot, type Sql, sql } from "../core/sql.ts";
import { choice, date, integer, ratio, reference } from "../core/statement.ts";
import { Division } from "./division.ts";
import { inOrder } from "./inOrder.ts";
import { DivisionKind } from "./kind.ts";
import { DivisionLevel } from "./level.ts";
import { rank } from "./rank.ts";

const levels = Division.hierarchy ?? [];

const fields = {
  level: choice("层级", "Level of the units counted.", DivisionLevel, { required: true }),
  kind: choice("类型", "Kind of the units counted; empty on the row of the whole level.", DivisionKind),
  before: integer("调整前", "Units in force at the end of the first day.", { required: true }),
  after: integer("调整后", "Units in force at the end of the second day.", { required: true }),
  abolished: integer("撤销", "Units of the first day that are no longer in force on the second.", {
    required: true,
  }),
  established: integer("新设", "Units of the second day that were not in force on the first.", {
    required: true,
  }),
  convertedFrom: integer("改出", "Units that lived on as another kind, e.g. 村改社区; 0 for a whole level.", {
    required: true,
  }),
  convertedTo: integer("改入", "Units that lived on and became this kind; 0 for a whole level.", {
    required: true,
  }),
  reductionRate: ratio(
    "减幅",
    "Percent by which the number fell, (before − after) ÷ before, two decimals; negative where it rose, empty where there were none before.",
  ),
  grossReductionRate: ratio(
    "毛减幅",
    "Percent of the units before that ended, abolished ÷ before, two decimals, whatever began; empty where there were none before.",
  ),
  mergeRatio: ratio(
    "合并比",
    "Units before for each unit after, two decimals; empty where there are none after.",
  ),
  survivingNames: integer(
    "沿用名称",
    "Units after whose name a unit of the level bore before, also another one.",
    { required: true },
  ),
  survivingNameShare: ratio(
    "沿用名称比例",
    "Percent of the units after with such a name, two decimals; empty where there are none after.",
  ),
};

export const reformStatistics = query("reformStatistics", {
  needs: {},
  label: "改革统计",
  description:
    "Units of every level and kind on two days, with what ended, what began and the reduction rate. A unit is counted by identity: renamed, recoded or moved it is the same; before − abolished − convertedFrom + established + convertedTo = after.",
  arguments: {
    within: reference("Division", "单位", "Only this unit and what lay below it on each of the two days."),
    from: date("起始日", "First day, e.g. the last one before a reform.", { required: true }),
    to: date("截止日", "Second day; not earlier than the first.", { required: true }),
  },
  returns: {
    name: "ReformStatistic",
    label: "改革统计",
    description: "Numbers of units of one level, or of one kind within it, on two days.",
    fields,
  },
  list: true,
  days: "own",
  read(c, given, nodes) {
    const [from, to] = [given.from, given.to] as Leaf[];
    const after = unitsOn(c, inOrder(from, to), given.within);
    // The earlier day is set last: where nothing is known of it, the answer says so.
    const before = unitsOn(c, from, given.within);
    const division = c.entity("Division");
    c.cost.visit(7 * rowsFor(c, division, { within: given.within }, rowsOf(c, division)));
    const pairs: [string, Sql][] = [];
    for (const [key, [{ name }]] of c.collect("ReformStatistic", selectionsOf(nodes)))
      pairs.push([key, name.value === "__typename" ? raw("'ReformStatistic'") : raw(`s.${name.value}`)]);
    const row = jsonObject(c, pairs);
    const order = `${rank(
      "s.level",
      levels.map((one) => one.name),
    )}, ${rank("s.kind", Object.keys(DivisionKind.values))}`;
    return sql`(select ${around(row, (text) => c.dialect.array(text, order))} from (${statistics(before, after)}) s)`;
  },
});

/** Units in force on a day, each with its level and kind. */
function unitsOn(c: Compilation, day: Slot, within: Tree): Sql {
  c.time = { ...c.time, asOf: day };
  const alias = c.alias();
  const division = c.entity("Division");
  const { from, where } = source(c, division, alias, true);
  const place = within instanceof Leaf ? filter(c, division, alias, { within }) : undefined;
  return sql`select ${alias}.id, ${alias}.level, ${alias}.kind, ${alias}.name from ${from} where ${all([...where, place, raw(`${alias}.kind <> 'HEADING'`)])}`;
}

const statistics = (before: Sql, after: Sql): Sql =>
  join(
    [
      `with unit as materialized (
         select id, max(level) as level, max(was) as was, max(became) as became, max(old_name) as old_name, max(new_name) as new_name from (
           select id, level, kind as was, null as became, name as old_name, null as new_name from (`,
      before,
      `) b union all select id, level, null, kind, null, name from (`,
      after,
      `) a) both_days group by id
       ), old_name as (select distinct level, old_name as name from unit where old_name is not null
       ), side as (
         select level, was as kind, 1 as before, 0 as after, case when became is null then 1 else 0 end as abolished,
           0 as established, case when became <> was then 1 else 0 end as converted_from, 0 as converted_to, 0 as named
         from unit where was is not null
         union all
         select level, became, 0, 1, 0, case when was is null then 1 else 0 end, 0, case when became <> was then 1 else 0 end,
           case when (level, new_name) in (select level, name from old_name) then 1 else 0 end
         from unit where became is not null
       ), counted as (
         select level, kind, sum(before) as before, sum(after) as after, sum(abolished) as abolished,
           sum(established) as established, sum(converted_from) as "convertedFrom", sum(converted_to) as "convertedTo",
           sum(named) as "survivingNames"
         from side group by level, kind
         union all
         select level, null, sum(before), sum(after), sum(abolished), sum(established), 0, 0, sum(named) from side group by level
       )
       select *, round((before - after) * 100.0 / nullif(before, 0), 2) as "reductionRate",
         round(abolished * 100.0 / nullif(before, 0), 2) as "grossReductionRate",
         round("survivingNames" * 100.0 / nullif(after, 0), 2) as "survivingNameShare",
         round(before * 1.0 / nullif(after, 0), 2) as "mergeRatio" from counted`,
    ],
    "",
  );
