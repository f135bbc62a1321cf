/** The change feed: the log of changes, read on by all who listen as it grows. */

import { setImmediate } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { type Awaitable, after } from "./awaitable.ts";
import type { Database } from "./database.ts";
import { HubError } from "./errors.ts";
import { takenOutTo } from "./record/takenOut.ts";
import { RepeatedReading } from "./repeatedReading.ts";
import type { Row } from "./rule.ts";

export interface ChangeEvent {
  /** Number of the entry in the change log. */
  id: number;
  type: string;
  record: number;
  action: string;
  version: number | null;
  /** Number of the transaction. */
  transaction: number;
  effectiveOn: string;
  at: string;
  by: string | null;
}

/** Events told one after the other, of which all who listen ask as of one. */
export interface Batch {
  events: ChangeEvent[];
  reading: RepeatedReading;
}

const batchSize = 200;
/** Batches that are kept for whoever comes to the same place in the log. */
const batchesKept = 8;

export class Feed {
  private readonly database: Database;
  /** By the entry after which they begin. */
  private readonly batches = new LRUCache<number, Batch>({ max: batchesKept });
  private readonly waiting = new Set<() => void>();
  private growths = 0;

  constructor(database: Database) {
    this.database = database;
  }

  /** Wakes who waits for the log to grow; where nobody does the database is not even asked. */
  published(): void {
    this.growths += 1;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Everything after an entry of the log, in its order and once; without one, what is written from now on. */
  async *listen(since?: number, signal?: AbortSignal): AsyncGenerator<Batch> {
    let at = since ?? (await this.ends()).last;
    while (!signal?.aborted) {
      const { growths } = this;
      const batch = await this.portion(at);
      if (batch) {
        yield batch;
        at = batch.events[batch.events.length - 1].id;
        // Whoever has much to catch up with lets others have their turn.
        await setImmediate();
      } else if (growths === this.growths) await this.grown(signal);
    }
  }

  /** The entry that a cursor names; refuses one after which the log does not hold everything. */
  async position(cursor: string): Promise<number> {
    const given = /^(?:Change_)?(\d{1,15})$/.exec(cursor)?.[1];
    if (given === undefined)
      throw HubError.input("since", {
        zh: `“${cursor}”不是变更游标,请使用变更的 cursor`,
        en: `“${cursor}” is no cursor of the change log: use the cursor of a change`,
      });
    const position = Number(given);
    const { first, last } = await this.ends();
    if (position > last)
      throw HubError.input("since", {
        zh: `变更日志中没有游标 ${given},它可能出自另一个库或恢复之前的库,请重新读取全部数据后再订阅`,
        en: `the change log has no cursor ${given}, which may come from another hub or from before this one was restored: read everything anew, then listen`,
      });
    if (position < first - 1)
      throw HubError.input("since", {
        zh: `游标 ${given} 早于变更日志保存的范围(始于 ${first}),请重新读取全部数据后再订阅`,
        en: `the cursor ${given} is older than what the change log keeps, which begins at ${first}: read everything anew, then listen`,
      });
    return position;
  }

  private ends(): Awaitable<{ first: number; last: number }> {
    const read = this.database.rows(
      // What went before left is told by what was known then.
      `select coalesce(min(id) filter (where transaction_id > ${takenOutTo}), max(id) + 1, 1) as first, coalesce(max(id), 0) as last from change`,
    );
    return after(read, ([{ first, last }]) => ({ first: Number(first), last: Number(last) }));
  }

  /** What follows an entry of the log; nothing where it is the last. */
  portion(at: number): Awaitable<Batch | undefined> {
    const known = this.batches.get(at);
    if (known) return known;
    const read = this.database.rows(
      `select c.id, c.type, c.record_number, c.action, c.version, c.transaction_id, c.effective_on, l.at, l.actor
       from change c join ledger l on l.id = c.transaction_id where c.id > ? order by c.id limit ${batchSize}`,
      [at],
    );
    return after(read, (rows) => {
      if (rows.length === 0) return undefined;
      const batch = { events: rows.map(event), reading: new RepeatedReading(this.database) };
      this.batches.set(at, batch);
      return batch;
    });
  }

  /** Answers when something was written. */
  async grown(signal?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    this.waiting.add(wake);
    signal?.addEventListener("abort", wake);
    await promise;
    this.waiting.delete(wake);
    signal?.removeEventListener("abort", wake);
  }
}

const event = (row: Row): ChangeEvent => ({
  id: Number(row.id),
  type: String(row.type),
  record: Number(row.record_number),
  action: String(row.action),
  version: row.version === null ? null : Number(row.version),
  transaction: Number(row.transaction_id),
  effectiveOn: String(row.effective_on),
  at: String(row.at),
  by: row.actor === null ? null : String(row.actor),
});
