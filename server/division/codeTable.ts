/** The old–new code table (新旧代码对照表): what became of every unit between two days, or by a plan. */
import type { FieldNode } from "graphql";
import { HubError } from "../core/errors.ts";
import { query } from "../core/operation.ts";
import { Leaf, type Tree } from "../core/reader/argument.ts";
import { type Compilation, selectionsOf } from "../core/reader/compilation.ts";
import { filter } from "../core/reader/filter.ts";
import { globalId, localId } from "../core/reader/identity.ts";
import { around, jsonObject } from "../core/reader/json.ts";
import { rowsFor, rowsOf } from "../core/reader/reach.ts";
import { believed } from "../core/reader/rows.ts";
import { source } from "../core/reader/source.ts";
import { isConfined, isCounted } from "../core/reader/visibility.ts";
import { all, literal, raw, type Slot, type Sql, sql } from "../core/sql.ts";
import { choice, date, reference } from "../core/statement.ts";
import { CodeTableRow } from "./codeTableRow.ts";
import { Division } from "./division.ts";
import { inOrder } from "./inOrder.ts";
import { DivisionLevel } from "./level.ts";
import { links, seenLinks } from "./links.ts";
import { named, rank } from "./rank.ts";
import { confidences, inForce, joined, linksOf, share, walk } from "./walk.ts";

export const codeTable = query("codeTable", {
  needs: {},
  label: "新旧代码对照表",
  description:
    "One row for each unit of the first day and each unit of the second that it lives on as or leads to; what ended and what is new has one side alone.",
  arguments: {
    from: date("起始日", "First day, e.g. the last one before a reform; not with planId."),
    to: date("截止日", "Second day, not earlier than the first; not with planId."),
    planId: reference(
      "AdjustmentPlan",
      "调整方案",
      "Only what this plan wrote, the day before it against its day; nothing while it does not stand executed.",
    ),
    within: reference("Division", "单位", "Only this unit and what lay below it on either day."),
    level: choice("层级", "Only units of this level.", DivisionLevel),
  },
  returns: CodeTableRow,
  list: true,
  days: "own",
  read(c, given, nodes) {
    const division = c.entity("Division");
    const { planId, level } = given;
    const { tables, first, last, touched } = planId instanceof Leaf ? ofPlan(c, planId) : ofDays(given);
    const within = given.within instanceof Leaf ? given.within : undefined;
    const place =
      within || isConfined(c, division)
        ? sql`place as materialized (
        ${seenOn(c, last, { within })} union ${seenOn(c, first, { within })}
      ), `
        : undefined;
    const meant = place ? "place" : touched && "touched";
    // Of a place, or of what a plan wrote, only what links join with it is gone through, and the units right above.
    const near = meant && sql`${joined(c, "near", raw(`select id from ${meant}`))}, `;
    const among = near && "select unit from near";
    const shown = among && `${among} union select parent_id from was union select parent_id from became`;
    const after = seenOn(c, last, { among: shown });
    // The earlier day is set last: where nothing is known of it, the answer says so.
    const before = seenOn(c, first, { among: shown });
    const seenEnd = isConfined(c, division) ? sql` and ${isCounted(c, division, "v", last)}` : raw("");
    const rows = rowsFor(c, division, { within }, rowsOf(c, division));
    const row = c.cost.record(rows, () => rowOf(c, nodes, first, last));
    // Two days are compared, and links walked from every unit.
    c.cost.visit(8 * rows);
    const known = links(c, "s");
    const levels = (Division.hierarchy ?? []).map((one) => one.name);
    const order = `${rank("coalesce(o.level, n.level)", levels)}, coalesce(o.code, n.code), p.turn, n.code`;
    return sql`(with recursive ${tables} ${place ?? raw("")}${near ?? raw("")}was as materialized (
        ${unitsOn(c, first, level, among)}
      ), became as materialized (
        ${unitsOn(c, last, level, among)}
      ), seen as materialized (
        ${before} union ${after}
      ), origin as (
        select id as number, id as unit, ${first} as day, 1 as ahead from was
      ), ${walk(c, last)}, led as materialized (
        select r.* from reached r join became b on b.id = r.unit
      ), pair as (
        select number as old, unit as new, case when number = unit then 0 else 1 end as turn,
          share, weakness, path, relation from led
        union all
        select id, null, 2, null, 0, '', null from was where id not in (select number from led)
        union all
        select null, id, 3, null, 0, '', null from became where id not in (select unit from led)
      ), nowhere as (
        select r.number, max(v.successor_unknown or exists (
            select 1 from ${known.from} where s.from_id = r.unit and s.confidence = 'DOUBTFUL' and ${all(known.where)}
          )) as is_unknown
        from reached r
          join division_history v on v.id = r.unit and ${believed(c, "v")}
            and v.valid_from <= ${last} and (v.valid_to is null or v.valid_to > ${last})
        where r.number not in (select number from led)${seenEnd} group by r.number
      )
      select ${around(row, (text) => c.dialect.array(text, order))} from pair p
        left join was w on w.id = p.old left join became b on b.id = p.new
        left join was o on o.id = p.old and o.id in (select id from seen)
        left join became n on n.id = p.new and n.id in (select id from seen)
        left join nowhere x on x.number = p.old
      where ${all([raw("(o.id is not null or n.id is not null)"), touched ? isAmong(touched) : undefined, place ? isAmong("place") : undefined])})`;
  },
});

interface Period {
  /** Tables that the days come from, each with a comma after it. */
  tables: Sql;
  first: Slot | Sql;
  last: Slot | Sql;
  /** The table of those units that alone are meant. */
  touched?: string;
}

function ofDays({ from, to }: Record<string, Tree>): Period {
  if (from instanceof Leaf && to instanceof Leaf)
    return { tables: raw(""), first: from, last: inOrder(from, to) };
  throw HubError.input("from", {
    zh: "请给出起始日 from 和截止日 to,或给出调整方案 planId",
    en: "give the two days, from and to, or a plan, planId",
  });
}

/** What a plan wrote is a transaction. */
function ofPlan(c: Compilation, planId: Leaf): Period {
  const plan = c.entity("AdjustmentPlan");
  const division = c.entity("Division");
  const alias = c.alias();
  const { from, where } = source(c, plan, alias, false);
  const number = planId.map((value) => localId(plan, String(value)) ?? -1);
  const types = division.concretes.map((one) => literal(one.name)).join(", ");
  return {
    tables: sql`plan as materialized (
        select ${alias}.* from ${from}
        where ${all([sql`${alias}.id = ${number}`, raw(`${alias}.status = 'EXECUTED'`), ...where])}
      ), touched as materialized (
        select distinct g.record_number as id from plan join change g on g.transaction_id = plan.latest_transaction_id
        where g.type in (${types})
      ),`,
    first: raw(`(select ${c.dialect.dayBefore("effective_on")} from plan)`),
    last: raw("(select effective_on from plan)"),
    touched: "touched",
  };
}

/** The condition that one of a pair is meant. */
const isAmong = (table: string): Sql =>
  raw(`(p.old in (select id from ${table}) or p.new in (select id from ${table}))`);

/** Units that the reader may see on a day, of a place or of some where those are given; scope is decided here. */
function seenOn(c: Compilation, day: Slot | Sql, { within, among }: { within?: Leaf; among?: string }): Sql {
  c.time = { ...c.time, asOf: day };
  const division = c.entity("Division");
  const alias = c.alias();
  const { from, where } = source(c, division, alias, true);
  const place = within && filter(c, division, alias, { within });
  const some = among ? raw(`${alias}.id in (${among})`) : undefined;
  return sql`select ${alias}.id from ${from} where ${all([some, ...where, place])}`;
}

/** Every unit in force on a day, whoever asks: only those among `seen` are shown. Links join units of one level. */
const unitsOn = (c: Compilation, day: Slot | Sql, level: Tree, among?: string): Sql =>
  sql`select v.id, v.level, v.code, v.name, v.kind, v.parent_id from division_history v
    where ${all([
      among ? raw(`v.id in (${among})`) : undefined,
      inForce(c, "v", day),
      level instanceof Leaf ? sql`v.level = ${level}` : undefined,
    ])}`;

const ofLinks: Record<string, string> = {
  MERGED_INTO: "MERGED",
  SPLIT_FROM: "SPLIT",
  TERRITORY_TO: "TRANSFERRED",
};

/** What may differ in a unit that lives on, as far as the reader sees it on both days. */
const differences = [
  ["RENAMED", "o.name <> n.name"],
  ["RECODED", "o.code <> n.code"],
  ["KIND_CHANGED", "o.kind <> n.kind"],
  ["AFFILIATED", "w.parent_id <> b.parent_id"],
];

/** A JSON array: what the link says where one unit led to another, else everything that differs. */
function changes(c: Compilation): string {
  const listed = differences
    .map(([change, differs]) => `case when ${differs} then ${literal(`,"${change}"`)} else '' end`)
    .join(" || ");
  const linked = Object.entries(ofLinks)
    .map(
      ([relation, change]) =>
        `when p.turn = 1 and p.relation = ${literal(relation)} then ${literal(`,"${change}"`)}`,
    )
    .join(" ");
  return c.dialect.json(`'[' || substr(case ${linked}
    when p.turn = 2 and x.is_unknown then ',"SUCCESSOR_UNKNOWN"' when p.turn = 2 then ',"ABOLISHED"'
    when p.turn = 3 then ',"ESTABLISHED"'
    else coalesce(nullif(${listed}, ''), ',"UNCHANGED"') end, 2) || ']'`);
}

/** What the links walked rest on, as far as the reader sees them. */
function evidenceOf(c: Compilation): Sql {
  const { from, where } = seenLinks(c, "s");
  return sql`(select group_concat(distinct s.evidence) from ${from} where ${all([raw(`s.id in ${linksOf(c, "p.path")}`), ...where])})`;
}

function rowOf(c: Compilation, nodes: FieldNode[], first: Slot | Sql, last: Slot | Sql): Sql {
  const division = c.entity("Division");
  const side = (prefix: string, alias: string, day: Slot | Sql): Record<string, Sql> => ({
    [`${prefix}Id`]: raw(`case when ${alias}.id is not null then ${globalId(division, alias)} end`),
    [`${prefix}Code`]: raw(`${alias}.code`),
    [`${prefix}Name`]: raw(`${alias}.name`),
    [`${prefix}Kind`]: raw(`${alias}.kind`),
    [`${prefix}Superior`]: sql`(select s.name from division_history s
      where s.id = ${alias}.parent_id and s.id in (select id from seen) and ${inForce(c, "s", day)})`,
  });
  const values: Record<string, Sql> = {
    level: raw("coalesce(o.level, n.level)"),
    ...side("old", "o", first),
    ...side("new", "n", last),
    changes: raw(changes(c)),
    share: raw(share(c, "p.share")),
    confidence: raw(`case when p.path <> '' then ${named("p.weakness", confidences)} end`),
    evidence: evidenceOf(c),
  };
  const pairs: [string, Sql][] = [];
  for (const [key, [{ name }]] of c.collect(CodeTableRow.name, selectionsOf(nodes)))
    pairs.push([key, values[name.value] ?? raw(literal(CodeTableRow.name))]);
  c.cost.write(pairs.length);
  return jsonObject(c, pairs);
}
