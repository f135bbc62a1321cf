/** What was found out by doing something and taking it back: it costs seconds, and holds until anything is written. */
import { LRUCache } from "lru-cache";
import { today } from "./clock.ts";
import type { Database } from "./database.ts";
import { HubError } from "./errors.ts";

const answersKept = 8;
/** Tries of one request. */
const triesAllowed = 5;

interface Kept {
  /** The last change of what it rests on. */
  since: string;
  answer: Promise<unknown>;
}

export class Tried {
  private readonly database: Database;
  private readonly kept = new LRUCache<string, Kept>({ max: answersKept });

  constructor(database: Database) {
    this.database = database;
  }

  /** The answer kept under the key, or that of the work where anything was written since. */
  async answer<T>(key: string, work: () => Promise<T>): Promise<T> {
    const last = await this.database.value("select coalesce(max(id), 0) from change", []);
    const since = `${today()} ${last}`;
    const kept = this.kept.get(key);
    if (kept?.since === since) return kept.answer as Promise<T>;
    const answer = work();
    this.kept.set(key, { since, answer });
    // What failed is tried again by whoever asks next.
    answer.catch(() => this.kept.delete(key));
    return answer;
  }
}

const spent = new WeakMap<object, number>();

/** Refuses a request that tries more than is bearable for the others. */
export function affordTrying(request: object): void {
  const tries = (spent.get(request) ?? 0) + 1;
  spent.set(request, tries);
  if (tries > triesAllowed)
    throw new HubError("QUERY_TOO_COMPLEX", {
      zh: `一次请求最多预演 ${triesAllowed} 次,请分开查询`,
      en: `a request may try ${triesAllowed} times at most: ask in several`,
    });
}
