/** The backups of a running hub: made in a thread of their own, at the times that its operator set and when asked for. */
import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { Entry } from "../core/record/entry.ts";
import type { Occasion } from "./head.ts";
import { type Kept, keptIn } from "./kept.ts";
import type { Made } from "./makeBackup.ts";
import type { BackupSettings, Source } from "./settings.ts";
import type { Outcome } from "./thread.ts";
import { lastDue, nextDue } from "./timetable.ts";

/** Milliseconds after a failed backup of the timetable until the next attempt. */
const again = 600_000;
/** Milliseconds of a timer at most, so that a clock that is set reaches the timetable. */
const look = 60_000;

/** A backup as the record tells of it. */
export const toldBackup = ({ path, bytes, head }: Made): Entry => ({
  kind: "BACKUP",
  object: basename(path),
  detail: `transaction: ${head.transaction}; bytes: ${bytes}; ${head.sealing ? "encrypted" : "not encrypted"}`,
});

export class Backups {
  private readonly source: Source;
  private readonly settings: BackupSettings;
  private readonly log: Logger;
  private readonly tell: (entry: Entry) => Promise<unknown>;
  private timer?: NodeJS.Timeout;
  private running?: Promise<Made>;
  private closed = false;
  /** Why the latest attempt came to nothing; empty where it did not fail. */
  failure?: { at: string; why: string };

  /** `tell` writes into the record. */
  constructor(
    source: Source,
    settings: BackupSettings,
    log: Logger,
    tell: (entry: Entry) => Promise<unknown> = async () => {},
  ) {
    this.tell = tell;
    this.source = source;
    this.settings = settings;
    this.log = log;
  }

  get latest(): Kept | undefined {
    return keptIn(this.settings.folder)[0];
  }

  get count(): number {
    return keptIn(this.settings.folder).length;
  }

  /** Holds everything that was acknowledged before it was asked for. */
  async make(occasion: Occasion): Promise<Made> {
    // One that is being made may have begun before what this one is to hold.
    while (this.running) await this.running.catch(() => {});
    this.running = this.making(occasion);
    try {
      return await this.running;
    } finally {
      this.running = undefined;
    }
  }

  private async making(occasion: Occasion): Promise<Made> {
    try {
      const made = await this.inThread(occasion);
      this.failure = undefined;
      this.log.info(
        { path: made.path, bytes: made.bytes, transaction: made.head.transaction },
        "backup made",
      );
      await this.record({ act: occasion, ...toldBackup(made) });
      return made;
    } catch (error) {
      this.failure = { at: new Date().toISOString(), why: (error as Error).message };
      this.log.error({ err: error, occasion }, "backup failed");
      await this.record({ kind: "BACKUP", act: occasion, result: "FAILED", detail: this.failure.why });
      throw error;
    }
  }

  /** Keeps to the timetable; what fell due while nobody served is made up for once the hub has settled. */
  start(settled = look): void {
    if (this.settings.at.length === 0) return;
    this.timer = setTimeout(() => this.wait(), settled);
    this.timer.unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.running?.catch(() => {});
  }

  private wait(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => void this.turn().finally(() => this.wait()), this.untilDue());
    this.timer.unref();
  }

  private async turn(): Promise<void> {
    if (this.untilDue() === 0) await this.make("timetable").catch(() => {});
  }

  private untilDue(now = Date.now()): number {
    const { latest, failure } = this;
    const wait = failure ? Date.parse(failure.at) + again - now : 0;
    if (wait > 0) return Math.min(wait, look);
    const due = lastDue(this.settings.at, now);
    if (!latest || Date.parse(latest.madeAt) < due) return 0;
    return Math.min(nextDue(this.settings.at, now) - now, look);
  }

  /** A backup is one also where the record cannot be written. */
  private async record(entry: Entry): Promise<void> {
    await this.tell(entry).catch((error) => this.log.error({ err: error }, "the record has no backup"));
  }

  private inThread(occasion: Occasion): Promise<Made> {
    const { source, settings } = this;
    const worker = new Worker(new URL("./thread.js", import.meta.url), {
      workerData: { source, settings, occasion },
    });
    return new Promise((done, failed) => {
      worker.once("message", (outcome: Outcome) =>
        "made" in outcome ? done(outcome.made) : failed(new Error(outcome.why)),
      );
      worker.once("error", failed);
      worker.once("exit", () => failed(new Error("The thread ended before the backup was made.")));
    });
  }
}
