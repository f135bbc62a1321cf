/** A copy in another folder that is at most two seconds behind, kept by a thread of its own. */
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { Source } from "../settings.ts";
import type { Told } from "./thread.ts";

export class ContinuousCopy {
  private readonly source: Source;
  private readonly folder: string;
  private readonly log: Logger;
  private worker?: Worker;
  /** When everything that was committed had been copied. */
  at?: string;
  /** Why it is not kept at the moment. */
  why?: string;

  constructor(source: Source, folder: string, log: Logger) {
    this.source = source;
    this.folder = folder;
    this.log = log;
  }

  start(): void {
    const { source, folder } = this;
    this.worker = new Worker(new URL("./thread.js", import.meta.url), { workerData: { source, folder } });
    this.worker.on("message", (told: Told) => this.hear(told));
    this.worker.on("error", (error) => this.hear({ why: error.message }));
  }

  /** To be asked once nobody writes any more. */
  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise<void>((done) => worker.once("exit", () => done()));
    worker.postMessage("close");
    await ended;
  }

  private hear(told: Told): void {
    if ("at" in told) {
      if (this.why) this.log.info("the continuous copy is kept again");
      this.at = told.at;
      this.why = undefined;
    } else {
      this.why = told.why;
      this.log.error({ why: told.why }, "the continuous copy could not be kept; it is begun anew");
    }
  }
}
