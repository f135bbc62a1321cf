/** Made-up lists of versions: what is asked, and what must be answered. */
import type { EntityModel } from "../../server/core/model.ts";
import type { Chance } from "./chance.ts";
import type { Case } from "./lists.ts";
import { bytes, plainFields, shownValue, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

/** Of one plain entity, with a condition on one value and on the days, a page of them and their groups by year. */
export function versionCase(world: World, chance: Chance, entity: EntityModel): Case | undefined {
  if (entity.abstract) return undefined;
  const all = world.versions(entity);
  if (all.length === 0) return undefined;
  const includeAbolished = chance.happens(0.4);
  const { start, end } = entity.lifespan;
  const wasInForce = (row: Row): boolean => {
    const [from, to] = [row[entity.column(start)], row[entity.column(end)]] as (string | null)[];
    const [validFrom, validTo] = [row.valid_from, row.valid_to] as [string, string | null];
    return (to === null || to > validFrom) && (from === null || validTo === null || from < validTo);
  };
  const there = includeAbolished ? all : all.filter(wasInForce);
  if (there.length === 0) return undefined;
  const sample = chance.of(there);
  const fields = plainFields(entity);
  const [name, field] = chance.of(fields.filter(([one]) => stored(entity, sample, one) !== null));
  const value = stored(entity, sample, name);
  const since = chance.happens(0.5) ? String(sample.valid_from) : undefined;
  const met = there.filter(
    (row) => stored(entity, row, name) === value && (!since || String(row.valid_from) >= since),
  );
  const descending = chance.happens(0.5);
  const sorted = [...met].sort(
    (a, b) => (bytes(String(a.valid_from), String(b.valid_from)) || a.id - b.id) * (descending ? -1 : 1),
  );
  const first = chance.below(6) + 1;
  const offset = chance.happens(0.3) ? chance.below(met.length) : 0;
  const shown = chance.of(fields);
  const years = new Map<number, number>();
  for (const row of met) {
    const year = Number(String(row.valid_from).slice(0, 4));
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  const where = {
    [name]: { eq: shownValue(field, value) },
    ...(since && { holds: `validFrom >= '${since}'` }),
  };
  return {
    query: `query ($where: ${entity.name}Where, $first: Int, $offset: Int) {
      page: ${entity.list}(versions: true, where: $where, includeAbolished: ${includeAbolished}, first: $first, offset: $offset,
        orderBy: [{ figure: { formula: "validFrom", direction: ${descending ? "DESC" : "ASC"} } }]) {
        totalCount nodes { id ${shown[0]} validity { validFrom validTo transaction } } }
      groups: ${entity.single}Aggregate(versions: true, where: $where, includeAbolished: ${includeAbolished},
        by: [{ name: "year", formula: "year(validFrom)" }]) { year: key(name: "year") count } }`,
    variables: { where, first, offset },
    expected: {
      page: {
        totalCount: met.length,
        nodes: sorted.slice(offset, offset + first).map((row) => ({
          id: `${entity.name}_${row.id}`,
          [shown[0]]: shownValue(shown[1], stored(entity, row, shown[0])),
          validity: { validFrom: row.valid_from, validTo: row.valid_to, transaction: row.from_number },
        })),
      },
      groups: [...years].sort(([a], [b]) => a - b).map(([year, count]) => ({ year: String(year), count })),
    },
    size: met.length,
  };
}
