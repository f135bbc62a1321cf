/** The backups of a running hub: made in a thread of their own, at the times that its operator set and when asked for. */
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
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

export class Backups {
  private readonly source: Source;
  private readonly settings: BackupSettings;
  private readonly log: Logger;
  private timer?: NodeJS.Timeout;
  private running?: Promise<Made>;
  private closed = false;
  /** Why the latest attempt came to nothing; empty where it did not fail. */
  failure?: { at: string; why: string };

  constructor(source: Source, settings: BackupSettings, log: Logger) {
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
    this.running = this.inThread(occasion);
    try {
      const made = await this.running;
      this.failure = undefined;
      this.log.info(
        { path: made.path, bytes: made.bytes, transaction: made.head.transaction },
        "backup made",
      );
      return made;
    } catch (error) {
      this.failure = { at: new Date().toISOString(), why: (error as Error).message };
      this.log.error({ err: error, occasion }, "backup failed");
      throw error;
    } finally {
      this.running = undefined;
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
