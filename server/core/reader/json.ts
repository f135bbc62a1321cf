/** JSON made of fragments, with their parameters in order. */
import type { Sql } from "../sql.ts";
import type { Compilation } from "./compilation.ts";

export function jsonObject(c: Compilation, pairs: [string, Sql][]): Sql {
  const text = c.dialect.object(pairs.map(([name, value]) => [name, value.text]));
  return { text, slots: pairs.flatMap(([, value]) => value.slots) };
}

/** Wraps text made by the dialect around a fragment without losing its parameters. */
export const around = (value: Sql, wrap: (text: string) => string): Sql => ({
  text: wrap(value.text),
  slots: value.slots,
});

/** A JSON array of the values given, `null` for those that are not there. */
export function jsonList(c: Compilation, items: Sql[]): Sql {
  const text = c.dialect.list(items.map((item) => c.dialect.json(`coalesce(${item.text}, 'null')`)));
  return { text, slots: items.flatMap((item) => item.slots) };
}
