/** The change feed: what the log gained, told to all who listen once it is committed. */
import { createPubSub } from "@graphql-yoga/subscription";
import type { Database } from "./database.ts";
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

export class Feed {
  private readonly topics = createPubSub<{ changed: [ChangeEvent[]] }>();
  private readonly database: Database;
  private last: number;
  private listeners = 0;

  constructor(database: Database) {
    this.database = database;
    this.last = Number(database.value("select coalesce(max(id), 0) from change", []));
  }

  /** Tells what the log gained; to nobody where nobody listens, as when an empty hub is filled. */
  published(): void {
    if (this.listeners === 0) {
      this.last = this.end();
      return;
    }
    for (let rows = this.next(); rows.length > 0; rows = this.next()) {
      this.last = Number(rows.at(-1)?.id);
      this.topics.publish("changed", rows.map(event));
    }
  }

  private end(): number {
    return Number(this.database.value("select coalesce(max(id), 0) from change", []));
  }

  private next(): Row[] {
    return this.database.rows(
      `select c.id, c.type, c.record_number, c.action, c.version, l.at, l.actor
       from change c join ledger l on l.id = c.transaction_id where c.id > ? order by c.id limit 5000`,
      [this.last],
    );
  }

  async *listen(): AsyncGenerator<ChangeEvent> {
    this.listeners += 1;
    try {
      for await (const events of this.topics.subscribe("changed")) yield* events;
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
