/** Writes as one, all or nothing, under a row of the ledger that says who did so and by which way. */
import { advance } from "../advance.ts";
import { today } from "../clock.ts";
import type { Database } from "../database.ts";
import type { Feed } from "../feed.ts";
import type { Model } from "../model.ts";
import type { Entry } from "../record/entry.ts";
import { Notes } from "../record/notes.ts";
import { seal } from "../record/seal.ts";
import type { Row } from "../rule.ts";
import type { Viewer } from "../viewer.ts";
import type { Origin, Transaction } from "./transaction.ts";

export interface Ground {
  database: Database;
  feed: Feed;
  model: Model;
}

export async function transact<T>(
  { database, feed, model }: Ground,
  origin: Origin,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let number = 0;
  const result = await database.transaction(async () => {
    const t = new Open(database, model, origin);
    const advancedTo = await t.begin();
    await t.standOn(await advance(t, model, advancedTo, today()));
    const done = await work(t);
    await t.end();
    number = t.number;
    return done;
  }, origin.long);
  origin.committed?.(number);
  feed.published();
  return result;
}

class Taken extends Error {}

/** Does the work for real, answers what came of it and leaves no trace. */
export async function rehearse<T>(
  ground: Ground,
  origin: Origin,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let answer: T | undefined;
  try {
    await transact(ground, origin, async (t) => {
      answer = await work(t);
      throw new Taken();
    });
  } catch (error) {
    if (!(error instanceof Taken)) throw error;
  }
  return answer as T;
}

class Open implements Transaction {
  number = 0;
  readonly at = new Date().toISOString();
  today = today();
  readonly viewer: Viewer;
  origin: Origin;
  private readonly database: Database;
  private readonly model: Model;
  private notes = new Notes();
  private held = { day: "", throughout: false };

  constructor(database: Database, model: Model, origin: Origin) {
    this.database = database;
    this.model = model;
    this.origin = origin;
    this.viewer = origin.viewer;
  }

  async ask(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.write(sql, parameters.map(bindable));
  }

  /** Answers the day up to which the rows of today have followed their history. */
  async begin(): Promise<string | null> {
    const { viewer, through, address, reason } = this.origin;
    const latest = this.database.dialect.greatest([
      "?",
      "coalesce((select known_at from ledger order by id desc limit 1), '')",
    ]);
    const [{ id }] = await this.ask(
      `insert into ledger (at, known_at, actor, account_id, token_id, address, through, reason)
       values (?, ${latest}, ?, ?, ?, ?, ?, ?)
       returning id`,
      [this.at, this.at, viewer.name, viewer.userId, viewer.tokenId, address, through, reason],
    );
    this.number = Number(id);
    this.held = { day: this.today, throughout: false };
    const [context] = await this.ask(
      `insert into write_context (id, number, effective_on, silent, throughout) values (1, ?, ?, 0, 0)
       on conflict (id) do update set number = excluded.number, effective_on = excluded.effective_on, silent = 0, throughout = 0
       returning advanced_to`,
      [this.number, this.today],
    );
    return context.advanced_to as string | null;
  }

  async standOn(day: string): Promise<void> {
    if (day === this.today) return;
    this.today = day;
    await this.holdFrom(day);
  }

  record(entry: Partial<Entry>): void {
    this.notes.record(entry);
  }

  told(object: string, detail: string): void {
    this.notes.told(object, detail);
  }

  async next(origin: Partial<Origin> = {}): Promise<number> {
    await this.seal();
    this.origin = { ...this.origin, ...origin };
    await this.begin();
    return this.number;
  }

  async end(): Promise<void> {
    await this.seal();
    await this.ask("update write_context set number = null");
  }

  /** What was written is in the record before it can be committed; where it cannot be, nothing is written. */
  private async seal(): Promise<void> {
    await seal(this, this.model, this.database.dialect, this.notes);
    this.notes = new Notes();
  }

  async holdFrom(day: string, throughout = false): Promise<void> {
    if (day === this.held.day && throughout === this.held.throughout) return;
    this.held = { day, throughout };
    await this.ask("update write_context set effective_on = ?, throughout = ?", [day, throughout]);
  }

  async silently(work: () => Promise<void>): Promise<void> {
    await this.ask("update write_context set silent = 1");
    await work();
    await this.ask("update write_context set silent = 0");
  }
}

const bindable = (value: unknown): unknown =>
  value === undefined ? null : typeof value === "boolean" ? Number(value) : value;
