/** Finds what the places of a form mean, where their names leave no doubt. */
import { listedRows } from "../account/shared.ts";
import type { Context } from "../core/context.ts";
import { type BoundQuery, boundQuery } from "./boundQuery.ts";
import type { FoundPlace } from "./file/content.ts";
import type { Binding } from "./formPlace.ts";

/** Queries that one may bind to: one's own and those that are everyone's, as far as they can still be asked. */
export async function bindableQueries(context: Context): Promise<BoundQuery[]> {
  const rows = await listedRows(context, context.hub.model.get("SavedQuery"));
  return rows.flatMap((row) => {
    try {
      return [boundQuery(context.hub, row, context.language)];
    } catch {
      return [];
    }
  });
}

/** Places by name, in their order. What a place was bound to before stays. */
export async function matched(
  context: Context,
  places: readonly FoundPlace[],
  before: readonly Binding[] = [],
): Promise<Binding[]> {
  const queries = await bindableQueries(context);
  const bindings = new Map<string, Binding>();
  for (const { name, at, row } of places) {
    const known = bindings.get(name) ?? { name, at: [], rows: [], ...meaning(name, queries, before) };
    bindings.set(name, { ...known, at: [...known.at, at], rows: row ? [...known.rows, row] : known.rows });
  }
  const all = [...bindings.values()];
  return all.map((one) =>
    one.every === undefined && one.query ? { ...one, every: isRepeated(one, all, queries) } : one,
  );
}

type Meaning = Pick<Binding, "query" | "column" | "every">;

function meaning(name: string, queries: BoundQuery[], before: readonly Binding[]): Meaning {
  const kept = before.find((one) => one.name === name);
  if (kept?.query) return { query: kept.query, column: kept.column, every: kept.every };
  const wanted = plain(name);
  const found = queries.flatMap((query) =>
    query.columns
      .filter(({ label, name: way }) => {
        const names = [way, ...namesOf(label)].map(plain);
        return names.some((one) => one === wanted || plain(query.name) + one === wanted);
      })
      .map((column) => ({ query: query.id, column: column.name })),
  );
  return found.length === 1 ? found[0] : {};
}

/** 乡镇·村数·总数(个) is also known as 村数·总数 and 村数: without its unit, what it stands in, and that it is a number. */
function namesOf(label: string): string[] {
  const steps = label.replace(/\([^()]*\)$/, "").split("·");
  return steps.flatMap((_step, index) => {
    const rest = steps.slice(index);
    return /^(总数|Total count)$/.test(rest.at(-1) as string) && rest.length > 1
      ? [rest.join(), rest.slice(0, -1).join()]
      : [rest.join()];
  });
}

/** However it is spaced and divided. */
const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\s·.,,、]/g, "")
    .toLowerCase();

/** Two places of one row that the same list fills tell that the row is meant to be written for each. */
function isRepeated({ query, column, rows, name }: Binding, all: Binding[], queries: BoundQuery[]): boolean {
  const tableOf = (binding: Meaning) =>
    queries.find(({ id }) => id === binding.query)?.columns.find((one) => one.name === binding.column)?.table;
  const table = tableOf({ query, column });
  return (
    table?.list !== undefined &&
    all.some(
      (other) =>
        other.name !== name && tableOf(other) === table && other.rows.some((row) => rows.includes(row)),
    )
  );
}
