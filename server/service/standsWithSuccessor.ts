import { snake } from "../core/naming.ts";
import { advice, asked, problem, type SetRule } from "../core/rule.ts";
import { leadsOn } from "../division/leadsOn.ts";

/**
 * Where the lineage of the former unit is known, the record stands with one of those that took its place. A proposal
 * that nobody asserts says nothing.
 */
export function standsWithSuccessor(table: string, former: string, current: string, only = "1 = 1"): SetRule {
  const [was, is] = [`${snake(former)}_id`, `${snake(current)}_id`];
  return asked(
    "standsWithSuccessor",
    [current, former],
    `with recursive line(id, unit) as (
       select r.id, r.${was} from ${table} r where r.id in (select value from json_each(@ids)) and ${only}
       union select line.id, s.to_id from line join succession s on s.from_id = line.unit
         join division d on d.id = line.unit
         where s.deleted_at is null and s.confidence <> 'DOUBTFUL' and ${leadsOn("s", "d")})
     select r.id, f.name as ended, u.name as here,
       (select json_group_array(d.id) from line join division d on d.id = line.unit
         where line.id = r.id and d.abolished_on is null) as heirs
     from ${table} r join division f on f.id = r.${was} join division u on u.id = r.${is}
     where r.id in (select id from line) and r.${is} not in (select unit from line where line.id = r.id)`,
    ({ ended, here, heirs }) =>
      heirs
        ? problem(
            `${current}Id`,
            `“${ended}”撤销后由${heirs}承继,不是“${here}”:请改选承继单位,沿革有误的请先更正沿革`,
            `${ended} was succeeded by ${heirs}, not by ${here}: choose a successor, or correct the lineage first`,
          )
        : advice(
            `${current}Id`,
            `“${ended}”的去向待查,暂挂“${here}”;查明后请改挂承继单位`,
            `it is not known what took the place of ${ended}; it stands with ${here} until then: move it when the successor is known`,
          ),
    { heirs: "Division" },
  );
}
