/** Reading where many ask the same: it is asked of the database once for as long as that stands as it did. */
import { type Awaitable, after } from "./awaitable.ts";
import type { Database } from "./database.ts";
import type { Row } from "./rule.ts";

export class RepeatedReading {
  private readonly database: Database;
  /** Rows by statement and, below it, by parameters. */
  private readonly answers = new Map<string, Map<string, Awaitable<Row[]>>>();
  private state?: number;

  constructor(database: Database) {
    this.database = database;
  }

  rows(text: string, parameters: unknown[]): Awaitable<Row[]> {
    return after(this.database.state(), (state) => {
      if (state !== this.state) this.answers.clear();
      this.state = state;
      const answers = this.answers.get(text) ?? new Map<string, Awaitable<Row[]>>();
      this.answers.set(text, answers);
      const given = JSON.stringify(parameters);
      const rows = answers.get(given) ?? this.database.rows(text, parameters);
      answers.set(given, rows);
      return rows;
    });
  }

  async ask(text: string, parameters: unknown[]): Promise<Row[]> {
    return this.rows(text, parameters);
  }
}
