/**
 * Refusals in the record. They are entries of their own, since what was refused is taken back; of each account or address
 * so many in a minute, and then one that says how many more there were: a flood must not fill the disk.
 */
import type { Row } from "../rule.ts";
import { type Entry, rowOf, type Source } from "./entry.ts";

/** Entries of one account or address in a minute. */
const most = 20;
const minute = 60_000;

interface Counted {
  since: number;
  entries: number;
  /** What is not written one by one: how many, and as the last of them. */
  more: number;
  last?: Row;
}

export class Refusals {
  private readonly write: (rows: Row[]) => Promise<unknown>;
  private readonly counted = new Map<string, Counted>();
  private timer?: NodeJS.Timeout;

  /** `write` appends entries to the record. */
  constructor(write: (rows: Row[]) => Promise<unknown>) {
    this.write = write;
  }

  /** Answers when the entry is written, or at once where it is only counted. */
  async note(source: Source, entry: Partial<Entry>): Promise<void> {
    const row = rowOf(new Date().toISOString(), source, { kind: "REFUSAL", result: "REFUSED", ...entry });
    const key = `${row.kind} ${row.account_id ?? ""} ${row.address ?? ""}`;
    const known = this.counted.get(key) ?? { since: Date.now(), entries: 0, more: 0 };
    this.counted.set(key, known);
    this.timer ??= setInterval(() => void this.tell(Date.now() - minute), minute / 4).unref();
    if (known.entries < most) {
      known.entries += 1;
      try {
        await this.write([row]);
        return;
      } catch {
        // It is refused all the same, and counted until it can be written.
      }
    }
    known.more += 1;
    known.last = row;
  }

  /** Writes what was only counted, and forgets whoever began before that. */
  private async tell(before: number): Promise<void> {
    for (const [key, one] of this.counted) {
      if (one.since > before) continue;
      try {
        if (one.more > 0) await this.write([{ ...one.last, times: one.more }]);
        this.counted.delete(key);
      } catch {
        // Told later.
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.tell(Number.POSITIVE_INFINITY);
  }
}
