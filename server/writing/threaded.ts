/** The writing thread as the main thread sees it: asked and awaited, waited for a second at most, begun anew if it dies. */
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { type Config, StartError } from "../config.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { soon, unavailable, waited } from "../database/fault.ts";
import type { Answer } from "../request/answer.ts";
import { refusal, refusedRequest } from "../request/refusal.ts";
import type { Asked, Told } from "./messages.ts";
import { Outbox } from "./outbox.ts";
import type { Queue, Request, Writer } from "./request.ts";

/** Milliseconds that a request waits for its turn. */
const patience = 1000;
/** Milliseconds that it waits for the thread to begin, when the hub is just being started. */
const startPatience = 10_000;
/** Milliseconds before a thread that died is begun anew; doubled with each further death, up to the last. */
const restart = { first: 100, last: 10_000 };
/** Milliseconds that the thread has to finish what it began, when the hub ends. */
const closePatience = 30_000;
/** How many requests may wait: as many as places in which their turn is marked. */
const places = 1024;

interface Pending {
  request: Request;
  since: number;
  answer(answer: Answer): void;
  timer?: NodeJS.Timeout;
}

export class Threaded implements Writer {
  private readonly config: Config;
  private readonly log: Logger;
  private readonly committed: () => void;
  private worker?: Worker;
  private outbox?: Outbox<Asked>;
  private ready = false;
  private closing = false;
  private deaths = 0;
  private number = 0;
  private holding?: Bilingual;
  private readonly pending = new Map<number, Pending>();
  /** By a request's number its turn: the number while it waits, its negative once begun, 0 where it was given up. */
  private readonly begun = new Int32Array(new SharedArrayBuffer(places * 4));

  /** `committed` hears that something was written. */
  constructor(config: Config, log: Logger, committed: () => void) {
    this.config = config;
    this.log = log;
    this.committed = committed;
  }

  /** Begins the thread; answers the password of the first administrator, where it was made at this start. */
  start(): Promise<string | undefined> {
    const worker = new Worker(new URL("./thread.js", import.meta.url), {
      workerData: { config: this.config, begun: this.begun },
    });
    this.worker = worker;
    this.outbox = new Outbox(worker);
    return new Promise((started, failed) => {
      const hear = (told: Told): void => {
        if (told.kind === "ready") {
          this.ready = true;
          this.deaths = 0;
          started(told.password);
          for (const [number, { request }] of this.pending) this.send(number, request);
        } else if (told.kind === "refused") failed(new StartError(told.message));
        else this.hear(told);
      };
      worker.on("message", (messages: Told[]) => messages.forEach(hear));
      worker.on("error", (error) => {
        this.log.error({ err: error }, "the writing thread failed");
        failed(error);
      });
      worker.on("exit", () => {
        if (this.worker !== worker) return;
        this.died();
        failed(new Error("The writing thread ended before it was ready."));
      });
    });
  }

  ask(request: Request): Promise<Answer> {
    return new Promise((answer) => {
      if (this.pending.size >= places) {
        answer(this.refused(request, busy));
        return;
      }
      this.number = (this.number % 0x3fffffff) + 1;
      const { number } = this;
      const pending: Pending = { request, since: performance.now(), answer };
      pending.timer = setTimeout(
        () => this.giveUp(number),
        this.ready || this.deaths > 0 ? patience : startPatience,
      );
      this.pending.set(number, pending);
      if (this.ready) this.send(number, request);
    });
  }

  queue(): Queue {
    const [oldest] = this.pending.values();
    return { requests: this.pending.size, waited: oldest ? (performance.now() - oldest.since) / 1000 : 0 };
  }

  async close(): Promise<void> {
    this.closing = true;
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise<void>((done) => worker.once("exit", () => done()));
    const late = setTimeout(() => void worker.terminate(), closePatience);
    this.outbox?.tellNow({ kind: "close" });
    await ended;
    clearTimeout(late);
  }

  /** Ends the thread at once, as a fault of its own would. */
  async kill(): Promise<void> {
    await this.worker?.terminate();
  }

  private send(number: number, request: Request): void {
    Atomics.store(this.begun, number % places, number);
    this.outbox?.tell({ kind: "request", number, request });
  }

  private hear(told: Told): void {
    if (told.kind === "committed") this.committed();
    else if (told.kind === "holding") this.holding = told.long;
    else if (told.kind === "answer") {
      this.settle(told.number)?.answer(told.answer);
    }
  }

  private settle(number: number): Pending | undefined {
    const pending = this.pending.get(number);
    this.pending.delete(number);
    clearTimeout(pending?.timer);
    return pending;
  }

  /** A request whose turn has not come is taken back, and told for what it would have had to wait. */
  private giveUp(number: number): void {
    if (this.ready && Atomics.compareExchange(this.begun, number % places, number, 0) !== number) return;
    const pending = this.settle(number);
    pending?.answer(this.refused(pending.request, this.ready ? waited(this.holding) : beginning));
  }

  private died(): void {
    this.ready = false;
    this.worker = undefined;
    this.holding = undefined;
    if (this.closing) return;
    for (const number of [...this.pending.keys()]) {
      // What had not begun goes to the thread that comes next.
      if (this.begun[number % places] === number) continue;
      const pending = this.settle(number);
      pending?.answer(this.refused(pending.request, lost));
    }
    const wait = Math.min(restart.first * 2 ** this.deaths, restart.last);
    this.deaths += 1;
    this.log.error({ wait }, "the writing thread ended; it is begun anew");
    setTimeout(() => {
      if (!this.closing) this.start().catch((error) => this.log.error({ err: error }, "it could not begin"));
    }, wait);
  }

  private refused(request: Request, text: Bilingual): Answer {
    const language = "caller" in request ? request.caller.language : "en";
    const refuse = request.kind === "document" ? refusedRequest : refusal;
    return refuse(unavailable(text, soon), language, this.log);
  }
}

const busy = {
  zh: "等候保存的请求过多,此请求未受理,任何内容都没有改变。请稍后重试",
  en: "too many requests wait to be written; this one was not taken and nothing was done. Try again in a moment",
};

const beginning = {
  zh: "负责保存的部分正在重新启动,此请求未受理,任何内容都没有改变。请稍后重试",
  en: "the part that writes is starting again; the request was not taken and nothing was done. Try again in a moment",
};

const lost = {
  zh: "保存过程中断,是否已经生效无法确定。请刷新查看,确认没有生效后再提交",
  en: "it was cut off while it was being written, and whether it was done is not known. Look at it again before you send it again",
};
