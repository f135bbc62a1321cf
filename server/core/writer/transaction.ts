/** One mutation, one transaction: who writes, from which day it holds, and what it changed. */
import type { EntityManager } from "@mikro-orm/sqlite";
import type { Database } from "../../database.ts";
import type { Feed } from "../feed.ts";
import type { Row } from "../rule.ts";
import type { Viewer } from "../viewer.ts";

export interface Transaction {
  em: EntityManager;
  viewer: Viewer;
  /** Instant of the write. */
  at: string;
  today: string;
  ask(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Day from which the writes that follow hold. */
  holdFrom(day: string): Promise<void>;
  /** Lets writes pass that are no new knowledge, e.g. a row following its own recorded history. */
  silently(work: () => Promise<void>): Promise<void>;
}

export async function transact<T>(
  database: Database,
  feed: Feed,
  viewer: Viewer,
  today: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const result = await database.orm.em.fork().transactional(async (manager) => {
    const em = manager as EntityManager;
    const ask = async (sql: string, parameters: unknown[] = []): Promise<Row[]> =>
      database.write(sql, parameters.map(bindable));
    const at = new Date().toISOString();
    await ask(
      `insert into write_context (id, at, effective_on, actor, silent) values (1, ?, ?, ?, 0)
       on conflict (id) do update set at = excluded.at, effective_on = excluded.effective_on, actor = excluded.actor, silent = 0`,
      [at, today, viewer.name],
    );
    const transaction: Transaction = {
      em,
      viewer,
      at,
      today,
      ask,
      holdFrom: async (day) => void (await ask("update write_context set effective_on = ?", [day])),
      silently: async (inner) => {
        await ask("update write_context set silent = 1");
        await inner();
        await ask("update write_context set silent = 0");
      },
    };
    const done = await work(transaction);
    await em.flush();
    return done;
  });
  database.refresh();
  feed.published();
  return result;
}

class Rehearsed extends Error {}

/** Does the work for real, answers what came of it and leaves no trace. */
export async function rehearse<T>(
  database: Database,
  feed: Feed,
  viewer: Viewer,
  today: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let answer: T | undefined;
  try {
    await transact(database, feed, viewer, today, async (t) => {
      answer = await work(t);
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
  return answer as T;
}

const bindable = (value: unknown): unknown =>
  value === undefined ? null : typeof value === "boolean" ? Number(value) : value;
