/**
 * The lineage graph walked from units of one day to those of another, forth or back in time, in set-based SQL.
 *
 * Links join different units; that a unit lives on through a day on which links of its begin is a link to itself,
 * with the share that is left. A unit that ended and came back between the two days lives on through both: it is
 * followed by its latest link alone. What lies on the way is read whoever asks: the hub shows only the units at its
 * end, which the caller of `walk` reads through the one place that knows scope.
 */
import type { Compilation } from "../core/reader/compilation.ts";
import { believed } from "../core/reader/rows.ts";
import { all, raw, type Slot, type Sql, sql } from "../core/sql.ts";
import { links } from "./links.ts";
import { rank } from "./rank.ts";
import { SuccessionConfidence } from "./succession.ts";

/** From the surest down; the confidence of a way is that of its weakest link. */
export const confidences = Object.keys(SuccessionConfidence.values);

const never = "'9999-12-31'";

/** First day of a version of a unit in force, and the day after its last. */
export const began = (version: string): string =>
  `max(${version}.valid_from, coalesce(${version}.established_on, ${version}.valid_from))`;
export const ended = (version: string): string =>
  `min(coalesce(${version}.valid_to, ${never}), coalesce(${version}.abolished_on, ${never}))`;
/** Holds for versions that the hub believed in when it is asked of and on which the unit was in force for a day at least. */
export const isLife = (c: Compilation, version: string): Sql =>
  sql`${believed(c, version)} and ${began(version)} < ${ended(version)}`;

/** Holds for the version in which a unit was in force on a day. */
export const inForce = (c: Compilation, version: string, day: Slot | Sql): Sql =>
  sql`${isLife(c, version)} and ${began(version)} <= ${day} and ${ended(version)} > ${day}`;

/** A table of a `with recursive` clause: the units of `start` and all that links join with them, by however many, of whatever day. */
export function joined(c: Compilation, table: string, start: Sql): Sql {
  const { from, where } = links(c, "s");
  return sql`${raw(table)} (unit) as (
      ${start}
      union
      select case when s.from_id = r.unit then s.to_id else s.from_id end
      from ${raw(table)} r join ${from} on s.from_id = r.unit or s.to_id = r.unit
      where ${all(where)}
    )`;
}

/** Units that lead wholly to one other. */
const isWhole = "s.relation not in ('SPLIT_FROM', 'TERRITORY_TO')";

/**
 * Tables of a `with recursive` clause. They need `origin (number, unit, day, ahead)`: units as of the end of a day,
 * `ahead` being 1 where the way leads forth in time; they end in `reached`, one row for each origin and unit at the
 * other end: `number, unit, share, weakness, path, relation`, where the path is a list of links, each with a comma
 * before it, and the relation that of its last link. `last` is the day that is wanted.
 */
export function walk(c: Compilation, last: Slot | Sql, doubtful: Slot | Sql = raw("0")): Sql {
  const eve = c.dialect.dayBefore;
  const lived = (unit: string, day: string): Sql =>
    sql`exists (select 1 from division_history l where l.id = ${unit} and ${inForce(c, "l", raw(day))})`;
  // A unit that ended and came back stands all the while for whoever walks past both days: what it went to is not asked.
  const isPassed = (unit: string, day: string): Sql =>
    sql`not ${lived(unit, day)} and exists (
      select 1 from division_history l join division_history m on m.id = l.id
      where l.id = ${unit} and ${isLife(c, "l")} and ${isLife(c, "m")} and ${raw(`${ended("l")} <= ${day} and ${began("m")} > ${day}`)}
        and (${raw(began("m"))} <= ${last} or ${raw(ended("l"))} > ${last}))`;
  const stands = (unit: string, day: string): Sql => sql`(${lived(unit, day)} or (${isPassed(unit, day)}))`;
  const known = links(c, "s");
  const isKnown = all(known.where);
  return sql`
    ${joined(c, "reach", raw("select unit from origin"))}, link as materialized (
      select s.id, s.from_id, s.to_id, s.start_on as day, s.relation, ${rank("s.confidence", confidences)} as weakness,
        case when ${isWhole} then 1.0 else coalesce(s.household_share, s.population_share, s.area_share) / 10000.0 end as share
      from ${known.from}
      where s.from_id in (select unit from reach) and ${isKnown} and s.end_on is null
        and (s.confidence <> 'DOUBTFUL' or ${doubtful})
    ), chain (from_id, to_id, day, relation, share, weakness, path) as (
      -- Steps of one plan build on each other: what went to a unit that ended the same day went on with it.
      select from_id, to_id, day, relation, share, weakness, ',' || id from link
      union all
      select c.from_id, l.to_id, c.day, l.relation, c.share * l.share, max(c.weakness, l.weakness), c.path || ',' || l.id
      from chain c join link l on l.from_id = c.to_id and l.day = c.day
      where not ${lived("c.to_id", "c.day")} and instr(c.path || ',', ',' || l.id || ',') = 0
    ), edge as materialized (
      select from_id, to_id, day, relation, share, weakness, path,
        case when day <= ${last} then ${isPassed("from_id", "day")} else ${isPassed("to_id", eve("day"))} end as passed
      from chain where ${lived("to_id", "day")} and ${lived("from_id", eve("day"))}
    ), event as materialized (
      select unit, day, lag(day, 1, '') over (partition by unit order by day) as earlier,
        lead(day, 1, ${never}) over (partition by unit order by day) as later
      from (select from_id as unit, day from edge union select to_id, day from edge) e
    ), given (unit, day, share) as (
      select from_id, day, case when count(share) = count(*) then sum(share) end from edge group by from_id, day
    ), move as materialized (
      select from_id, to_id, day, relation, share, weakness, path from edge where not passed
      union all
      select e.unit, e.unit, e.day, null,
        case when g.unit is null or not ${lived("e.unit", "e.day")} then 1.0 else 1.0 - g.share end, 0, ''
      from event e left join given g on g.unit = e.unit and g.day = e.day
      where ${stands("e.unit", "e.day")} and ${stands("e.unit", eve("e.day"))}
    ), hop as materialized (
      -- A hop is taken by those who are at the unit from the day before on (forth) or until the next event (back).
      select m.from_id as unit, 1 as ahead, e.earlier as lower, m.day as upper, m.day, m.day as arrival,
        m.to_id as next, m.relation, m.share, m.weakness, m.path
      from move m join event e on e.unit = m.from_id and e.day = m.day
      union all
      select m.to_id, 0, m.day, e.later, m.day, ${eve("m.day")}, m.from_id, m.relation, m.share, m.weakness, m.path
      from move m join event e on e.unit = m.to_id and e.day = m.day
    ), limited as materialized (
      select * from hop where (ahead = 1 and day <= ${last}) or (ahead = 0 and day > ${last})
    ), way (number, unit, day, ahead, share, weakness, path, relation) as (
      select number, unit, day, ahead, 1.0, 0, '', null from origin
      union all
      select w.number, h.next, h.arrival, w.ahead, w.share * h.share, max(w.weakness, h.weakness),
        w.path || h.path, coalesce(h.relation, w.relation)
      from way w join limited h on h.unit = w.unit and h.ahead = w.ahead and h.lower <= w.day and h.upper > w.day
    ), arrived as (
      select w.number, w.unit, w.weakness, w.path, w.relation,
        case when count(w.share) over ways = count(*) over ways then sum(w.share) over ways end as share,
        row_number() over (partition by w.number, w.unit order by w.weakness, length(w.path)) as turn
      from way w left join limited h on h.unit = w.unit and h.ahead = w.ahead and h.lower <= w.day and h.upper > w.day
      where h.unit is null
      window ways as (partition by w.number, w.unit)
    ), reached as materialized (
      select number, unit, share, weakness, path, relation from arrived where turn = 1
    )`;
}

/** The links of a path as a set. */
export const linksOf = (c: Compilation, path: string): string =>
  c.dialect.elements(`'[' || substr(${path}, 2) || ']'`);

/** A share as it leaves the hub. */
export const share = (c: Compilation, value: string): string =>
  c.dialect.decimal(`round(${value} * 10000)`, 4);
