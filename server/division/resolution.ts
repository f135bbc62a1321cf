/** From codes and names of one day to the units of another: for one text, or for a whole table at once. */
import type { FieldNode } from "graphql";
import type { Field } from "../core/field.ts";
import { type Operation, query } from "../core/operation.ts";
import { Leaf, type Tree } from "../core/reader/argument.ts";
import type { Compilation } from "../core/reader/compilation.ts";
import { filter } from "../core/reader/filter.ts";
import { rowsFor, rowsOf } from "../core/reader/reach.ts";
import { todaySlot } from "../core/reader/reading.ts";
import { lastKnown } from "../core/reader/rows.ts";
import { seenVersion, source } from "../core/reader/source.ts";
import { isConfined, isCounted } from "../core/reader/visibility.ts";
import { all, join, raw, type Sql, sql } from "../core/sql.ts";
import { boolean, choice, date, object, reference, text } from "../core/statement.ts";
import { DivisionResolution } from "./divisionMatch.ts";
import { DivisionLevel } from "./level.ts";
import { links } from "./links.ts";
import { mentionFields, mentionSlot, mentionsAllowed } from "./mention.ts";
import { answerOf } from "./resolutionAnswer.ts";
import { began, ended, isLife, joined, walk } from "./walk.ts";

const shared: Record<string, Field> = {
  to: date("目标日", "Day whose units are wanted, before or after; today when absent."),
  within: reference(
    "Division",
    "单位",
    "Only units that lay in this one then, or lie in it on the day wanted.",
  ),
  level: choice("层级", "Only units of this level.", DivisionLevel),
  includeDoubtful: boolean("含存疑", "Follows doubtful links too."),
};

const resolveDivision = query("resolveDivision", {
  needs: {},
  label: "解析单位",
  description:
    "The units of a day that a code or a name leads to, whenever it was in use; every candidate where it names several.",
  arguments: { ...mentionFields, ...shared },
  returns: DivisionResolution,
  days: "own",
  read: (c, given, nodes) => sql`(select answer from (${resolutions(c, [given], given, nodes)}) a)`,
});

const resolveDivisions = query("resolveDivisions", {
  needs: {},
  label: "批量解析单位",
  description: `The same for a table: up to ${mentionsAllowed} texts at once, answered in their order by one statement.`,
  arguments: {
    items: object(
      "条目",
      "Texts to resolve.",
      {
        name: "DivisionMentionInput",
        label: "条目",
        description: "A text that names a unit.",
        fields: {
          key: text("行标识", "What the answer is to be known by, e.g. the row's number."),
          ...mentionFields,
        },
      },
      { required: true, many: true },
    ),
    ...shared,
  },
  returns: DivisionResolution,
  days: "own",
  list: true,
  read: (c, given, nodes) =>
    sql`(select ${c.dialect.array(c.dialect.json("answer"), "number")} from (${resolutions(c, given.items as Tree[], given, nodes)}) a)`,
});

export const resolutionOperations: Operation[] = [resolveDivision, resolveDivisions];

/**
 * One row for each item: its number and the answer's JSON. What lies between the unit meant and the one it leads to is
 * read whoever asks, as what lies on the way is everywhere; what is shown comes from the one place of scope. Of a unit
 * that the reader could not see while it bore the text nothing is told but where it led, if the reader sees that.
 */
function resolutions(c: Compilation, items: Tree[], given: Record<string, Tree>, nodes: FieldNode[]): Sql {
  const division = c.entity("Division");
  const { to, within, level, includeDoubtful } = given;
  c.cost.visit(rowsFor(c, division, { within }, rowsOf(c, division)) + 80 * items.length);
  // A unit meant may have ended before the day wanted: whether the reader may know of it is asked of today.
  const bearer = c.alias();
  const meant = source(c, division, bearer, false);
  c.time = { ...c.time, asOf: to instanceof Leaf ? to : undefined };
  const day = c.day;
  const unit = c.alias();
  const wanted = source(c, division, unit, true);
  const inside = (alias: string): Sql =>
    (within instanceof Leaf && filter(c, division, alias, { within })) || raw("1 = 1");
  const isPlaced = within instanceof Leaf;
  const near = joined(c, "near", sql`select h.id from division_history h where ${inside("h")}`);
  const ofLevel = level instanceof Leaf ? sql`v.level = ${level}` : raw("1 = 1");
  const doubtful = includeDoubtful instanceof Leaf ? sql`${includeDoubtful}` : raw("0");
  const seenThen = all(seenVersion(c, division, "v"));
  const seenEnd = isConfined(c, division) ? sql` and ${isCounted(c, division, "e", todaySlot)}` : raw("");
  const known = links(c, "s");
  const last = lastKnown(c, division, "e");
  const bearers = [
    "v.code = i.code",
    "v.name = i.name",
    "v.official_name = i.name and v.official_name <> v.name",
  ].map((fits, way) =>
    bearersOf(c, fits, way, all([ofLevel, superiorFits(c, division.levelColumns)]), seenThen, inside("v")),
  );
  const [columns, object] = answerOf(c, items.length, nodes);
  return sql`
    with recursive ${isPlaced ? sql`${near}, ` : raw("")}item as materialized (
      select key as number, value ->> 0 as text, value ->> 1 as name, value ->> 2 as code, value ->> 3 as superior,
        value ->> 4 as meant_on, value ->> 5 as given_key, coalesce(value ->> 4, ${day}) as day
      from json_each(${mentionSlot(items)})
    ), borne as materialized (
      -- Codes are looked up; names, which have no index, are gone through once, whatever the number of items: of a place
      -- those of all that ever lay in it and of what links join with it.
      select * from division_history where code in (select code from item)
      union
      select * from division_history where ${raw(isPlaced ? "id in (select unit from near) and " : "")}exists (select 1 from item where name is not null)
        and (name in (select name from item) or official_name in (select name from item))
    ), bearing as (
      ${join(bearers, " union all ")}
    ), placed as materialized (
      -- Of each unit the version nearest to the day: turn 0 on it, 1 before, 2 after.
      select b.*, min(case when seen then turn end) over (partition by item) as closest from (
        select *, row_number() over (
          partition by item, unit order by turn, case turn when 1 then until end desc, since, way) as choice
        from bearing) b
      where choice = 1
    ), candidate as materialized (
      select row_number() over (order by item, unit) as number, item, unit, way, turn, inside, seen, code, name,
        case turn when 0 then day when 1 then ${c.dialect.dayBefore("until")} else since end as day
      from placed where meant_on is null or (turn < 2 and (turn = closest or not seen))
    ), origin as (
      select number, unit, day, case when day <= ${day} then 1 else 0 end as ahead from candidate
    ), ${walk(c, day, doubtful)}, found as materialized (
      select k.item, k.number, k.unit as meant, k.way, k.turn, k.seen, k.code, k.name, k.day, r.unit, r.share, r.weakness, r.path
      from candidate k join reached r on r.number = k.number cross join ${wanted.from}
      where ${all([raw(`${unit}.id = r.unit`), ...wanted.where, sql`(k.inside or ${inside(unit)})`])}
    ), lost as (
      select k.item, k.number, max(o.ahead and e.successor_unknown${seenEnd}) as is_unknown, max(exists (
        select 1 from ${known.from} where ${all(known.where)} and s.confidence = 'DOUBTFUL'
          and r.unit = case o.ahead when 1 then s.from_id else s.to_id end)${seenEnd}) as is_doubtful
      from candidate k join origin o on o.number = k.number join reached r on r.number = k.number
        join ${last.from} on e.id = r.unit join ${meant.from} on ${bearer}.id = k.unit
      where ${all([...last.where, ...meant.where, raw("k.inside and k.seen and k.number not in (select number from found)")])}
      group by k.item, k.number
    ), failure as (
      select item, count(*) as units, max(is_unknown) as is_unknown, max(is_doubtful) as is_doubtful from lost group by item
    ), success as (
      select item, count(*) as ways, count(distinct meant) as meant, count(distinct unit) as units${columns}
      from found f group by item
    ), late as (
      select distinct item from placed where turn = 2 and meant_on is not null and inside and seen
    )
    select i.number, ${object} as answer
    from item i left join success g on g.item = i.number left join failure l on l.item = i.number
      left join late on late.item = i.number`;
}

/** Versions of units that have what an item says, by code (way 0), name (1) or official name (2). */
const bearersOf = (c: Compilation, fits: string, way: number, also: Sql, seen: Sql, inside: Sql): Sql =>
  sql`select i.number as item, i.meant_on, i.day, v.id as unit, v.code, v.name, ${way} as way,
      ${began("v")} as since, ${ended("v")} as until, case when ${inside} then 1 else 0 end as inside, case when ${seen} then 1 else 0 end as seen,
      case when ${ended("v")} <= i.day then 1 when ${began("v")} <= i.day then 0 else 2 end as turn
    from item i join borne v on ${fits} where ${isLife(c, "v")} and ${also}`;

/** What stood above the version while it lasted is one that the item names as its superior. */
const superiorFits = (c: Compilation, levelColumns: string[]): Sql =>
  sql`(i.superior is null or exists (
    select 1 from division_history p where p.id in (${levelColumns.map((column) => `v.${column}`).join(", ")})
      and p.id <> v.id and i.superior in (p.code, p.name, p.official_name)
      and ${isLife(c, "p")} and ${began("p")} < ${ended("v")} and ${ended("p")} > ${began("v")}))`;
