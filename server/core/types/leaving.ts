/** Which records went from where one listens: from a unit, or from all that one may see. */

import { today } from "../clock.ts";
import type { Batch, ChangeEvent } from "../feed.ts";
import type { EntityModel } from "../model.ts";
import { believedAfter, believedBefore, historyTable } from "../recording.ts";
import type { Ears } from "./ears.ts";

/** An event with the first days of its record, as known before its transaction and after it. */
interface Passage extends ChangeEvent {
  before: string | null;
  after: string | null;
  /** The last event of the record in the transaction. */
  last: number;
}

/**
 * What is told of events of one entity whose records are no longer where one listens, by the events' numbers. Where a
 * record is asked for is known of the day from which the write holds, or of today if that has passed: a write for days
 * long gone moves nothing.
 */
export async function leaving(
  context: Ears,
  batch: Batch,
  entity: EntityModel,
  events: ChangeEvent[],
  inside: ReadonlySet<number>,
  within?: string,
): Promise<Map<number, string>> {
  const moving = events.filter(
    ({ action, record }) => action === "UPDATED" || (isEnd(action) && !inside.has(record)),
  );
  if (moving.length === 0) return new Map();
  const passages = await passagesOf(batch, entity, moving);
  const there = (which: "before" | "after", some: Passage[]) =>
    lying(context, batch, entity, some, which, within);
  const updated = passages.filter(({ id, action, last }) => action === "UPDATED" && id === last);
  const stays = await there("after", updated);
  const left = updated.filter(({ id }) => !stays.has(id));
  const was = await there("before", [...left, ...passages.filter(({ action }) => isEnd(action))]);
  return new Map(
    passages.filter(({ id }) => was.has(id)).map(({ id, action }) => [id, isEnd(action) ? action : "LEFT"]),
  );
}

const isEnd = (action: string): boolean => action === "DELETED" || action === "ERASED";

async function passagesOf(batch: Batch, entity: EntityModel, events: ChangeEvent[]): Promise<Passage[]> {
  const first = (believed: string): string =>
    `(select min(h.valid_from) from ${historyTable(entity)} h where h.id = c.record_number and ${believed})`;
  const rows = await batch.reading.rows(
    `select c.id,
       ${first(believedBefore("h", "c.transaction_id"))} as before_on,
       ${first(believedAfter("h", "c.transaction_id"))} as after_on,
       (select max(d.id) from change d where d.transaction_id = c.transaction_id and d.type = c.type
          and d.record_number = c.record_number) as last
     from change c where c.id between ? and ? and c.type = ?`,
    [events[0].id, events[events.length - 1].id, events[0].type],
  );
  const days = new Map(rows.map((row) => [Number(row.id), row]));
  return events.map((event) => {
    const row = days.get(event.id);
    return {
      ...event,
      before: (row?.before_on ?? null) as string | null,
      after: (row?.after_on ?? null) as string | null,
      last: Number(row?.last),
    };
  });
}

/** Numbers of the events whose records lay, before or after their transaction, where one listens. */
async function lying(
  { hub, viewer }: Ears,
  { reading }: Batch,
  entity: EntityModel,
  passages: Passage[],
  which: "before" | "after",
  within?: string,
): Promise<Set<number>> {
  const found = new Set<number>();
  const now = today();
  const placed = passages.flatMap((passage) => {
    const first = passage[which];
    if (first === null) return [];
    const day = [first, passage.effectiveOn, now].sort()[2];
    return [{ ...passage, day, known: which === "after" ? passage.transaction : passage.transaction - 1 }];
  });
  for (const [, some] of Map.groupBy(placed, ({ day, known }) => `${known} ${day}`)) {
    const [{ day, known }] = some;
    const ids = some.map(({ record }) => record);
    const seen = await hub.seen(viewer, entity, ids, { within, day, known }, reading);
    for (const { id, record } of some) if (seen.has(record)) found.add(id);
  }
  return found;
}
