/** The change feed: what the log gained, told to all who listen once it is committed. */
import { setMaxListeners } from "node:events";
import { createPubSub } from "@graphql-yoga/subscription";
import { type Awaitable, after } from "./awaitable.ts";
import type { Database } from "./database.ts";
import { RepeatedReading } from "./repeatedReading.ts";
import type { Row } from "./rule.ts";

export interface ChangeEvent {
  /** Number of the entry in the change log. */
  id: number;
  type: string;
  record: number;
  action: string;
  version: number | null;
  at: string;
  by: string | null;
}

/** Events told one after the other, of which all who listen ask as of one. */
export interface Batch {
  events: ChangeEvent[];
  reading: RepeatedReading;
}

const batchSize = 200;

/** However many listen, none of them is a leak. */
const unlimited = (): EventTarget => {
  const target = new EventTarget();
  setMaxListeners(0, target);
  return target;
};

export class Feed {
  private readonly topics = createPubSub<{ changed: [Batch[]] }>({ eventTarget: unlimited() });
  private readonly database: Database;
  private last = 0;
  private listeners = 0;
  /** What is being told, after which comes what is to be told next. */
  private turn: Awaitable<void> = undefined;

  constructor(database: Database) {
    this.database = database;
  }

  /** Tells what the log gained; where nobody listens the database is not even asked. */
  published(): Awaitable<void> {
    if (this.listeners === 0) return;
    const mine = after(this.turn, () => this.tell());
    this.turn = mine instanceof Promise ? mine.catch(() => {}) : mine;
    return mine;
  }

  private tell(): Awaitable<void> {
    return after(this.next(), (rows) => {
      if (rows.length === 0) return;
      this.last = Number(rows.at(-1)?.id);
      this.topics.publish("changed", this.batches(rows));
      return this.tell();
    });
  }

  /** What was written until now is told to nobody. */
  private begin(): Awaitable<void> {
    return after(this.database.value("select coalesce(max(id), 0) from change", []), (end) => {
      this.last = Number(end);
    });
  }

  private next(): Awaitable<Row[]> {
    return this.database.rows(
      `select c.id, c.type, c.record_number, c.action, c.version, l.at, l.actor
       from change c join ledger l on l.id = c.transaction_id where c.id > ? order by c.id limit 5000`,
      [this.last],
    );
  }

  private batches(rows: Row[]): Batch[] {
    const starts = rows.map((_, index) => index).filter((index) => index % batchSize === 0);
    return starts.map((start) => ({
      events: rows.slice(start, start + batchSize).map(event),
      reading: new RepeatedReading(this.database),
    }));
  }

  async *listen(): AsyncGenerator<Batch> {
    const begun = this.listeners === 0 ? this.begin() : undefined;
    if (begun) await begun;
    this.listeners += 1;
    try {
      for await (const batches of this.topics.subscribe("changed")) yield* batches;
    } finally {
      this.listeners -= 1;
    }
  }
}

const event = (row: Row): ChangeEvent => ({
  id: Number(row.id),
  type: String(row.type),
  record: Number(row.record_number),
  action: String(row.action),
  version: row.version === null ? null : Number(row.version),
  at: String(row.at),
  by: row.actor === null ? null : String(row.actor),
});
