/** What a cache that knows records by a key may keep an answer under: one record is another on another day. */
import { after } from "../awaitable.ts";
import { isSlot, raw, type Slot, type Sql, sql } from "../sql.ts";
import type { Reading } from "./reading.ts";

/** The id, of a version the day from which it held, and where they are asked for the day and the last transaction that was known; `id` is SQL. */
export function cacheKey(c: Reading, id: string, alias?: string): Sql {
  const { asOf, knownAt } = c.time;
  let key = raw(alias && c.versions.has(alias) ? `${id} || '~' || ${alias}.valid_from` : id);
  if (asOf) key = sql`${key} || '@' || ${isSlot(asOf) ? text(asOf) : asOf}`;
  if (knownAt) key = sql`${key} || '#' || ${text(knownAt)}`;
  return key;
}

/** A number that is bound as such would be joined to a text as a fraction. */
const text = (slot: Slot): Slot => ({ slot: true, value: (run) => after(slot.value(run), String) });
