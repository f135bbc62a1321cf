/** Looks at how long statements take: noted for whoever asked, and told with their plan where it was long. */
import type Sqlite from "better-sqlite3";
import { type Errand, errands, type Place } from "../core/errand.ts";

/** Told of a statement that took long; its text holds no values. */
export interface SlowStatement {
  sql: string;
  milliseconds: number;
  place: Place;
  /** How SQLite goes about it. */
  plan: string[];
  errand?: Errand;
}

export interface Watching {
  place: Place;
  /** Milliseconds from which a statement is slow. */
  from: number;
  tell(slow: SlowStatement): void;
}

export type Timed = <T>(sql: string, parameters: unknown[], run: () => T) => T;

const unwatched: Timed = (_sql, _parameters, run) => run();

export function timing(database: Sqlite.Database, watching: Watching | undefined): Timed {
  if (!watching) return unwatched;
  const { place, from, tell } = watching;
  return (sql, parameters, run) => {
    const began = performance.now();
    try {
      return run();
    } finally {
      const ended = performance.now();
      const milliseconds = ended - began;
      const errand = errands.getStore();
      const slow = milliseconds >= from;
      if (errand) add(errand, place, began, ended, slow);
      if (slow) tell({ sql, milliseconds, place, plan: planOf(database, sql, parameters), errand });
    }
  };
}

function add({ batches }: Errand, place: Place, began: number, ended: number, slow: boolean): void {
  const last = batches.at(-1);
  const until = performance.timeOrigin + ended;
  if (last?.place === place) {
    last.statements += 1;
    last.slow += slow ? 1 : 0;
    last.spent += ended - began;
    last.until = until;
  } else
    batches.push({
      place,
      statements: 1,
      slow: slow ? 1 : 0,
      spent: ended - began,
      since: performance.timeOrigin + began,
      until,
    });
}

function planOf(database: Sqlite.Database, sql: string, parameters: unknown[]): string[] {
  try {
    const steps = database.prepare(`explain query plan ${sql}`).all(...parameters) as {
      id: number;
      parent: number;
      detail: string;
    }[];
    const depths = new Map([[0, -1]]);
    return steps.map(({ id, parent, detail }) => {
      const depth = (depths.get(parent) ?? -1) + 1;
      depths.set(id, depth);
      return `${"  ".repeat(depth)}${detail}`;
    });
  } catch (error) {
    // A statement that failed has no plan, and its failure is told by itself.
    return [String((error as Error).message)];
  }
}
