/** The change feed: what the log gained, told to all who listen once it is committed. */
import { createPubSub } from "@graphql-yoga/subscription";
import type { Database } from "../database.ts";

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

  constructor(database: Database) {
    this.database = database;
    this.last = Number(database.value("select coalesce(max(id), 0) from change", []));
  }

  /** Reads on from where it stood; a writer that went another way is noticed at the next write. */
  published(): void {
    const rows = this.database.rows(
      "select id, type, record_number, action, version, at, actor from change where id > ? order by id limit 5000",
      [this.last],
    );
    if (rows.length === 0) return;
    this.last = Number(rows.at(-1)?.id);
    this.topics.publish(
      "changed",
      rows.map((row) => ({
        id: Number(row.id),
        type: String(row.type),
        record: Number(row.record_number),
        action: String(row.action),
        version: row.version === null ? null : Number(row.version),
        at: String(row.at),
        by: row.actor === null ? null : String(row.actor),
      })),
    );
  }

  async *listen(): AsyncGenerator<ChangeEvent> {
    for await (const events of this.topics.subscribe("changed")) yield* events;
  }
}
