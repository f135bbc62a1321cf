/**
 * Dear queries, answered apart from all others: by few processes, one query at a time for each account, each ended at
 * its deadline or where nobody waits for it any more.
 */
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { note } from "../core/errand.ts";
import { HubError } from "../core/errors.ts";
import { soon, unavailable } from "../database/fault.ts";
import type { Answer } from "../request/answer.ts";
import type { DocumentRequest } from "../request/document.ts";
import { refusedRequest } from "../request/refusal.ts";
import { ReadingProcess } from "./readingProcess.ts";

const processesAllowed = 2;
/** Queries that may wait, of all accounts and of one. */
const waitingAllowed = 32;
const waitingOfOne = 4;
/** Milliseconds after which a process that has nothing to do gives its memory back. */
const idleFor = 60_000;

interface Query {
  request: DocumentRequest;
  account: number;
  answer(answer: Answer): void;
  process?: ReadingProcess;
  timer?: NodeJS.Timeout;
}

/** An answer that comes later; who does not want it any more says so. */
export interface Promised {
  answer: Promise<Answer>;
  cancel(): void;
}

export class Apart {
  private readonly config: Config;
  private readonly log: Logger;
  private readonly waiting = new Set<Query>();
  private readonly worked = new Set<Query>();
  private readonly idle = new Map<ReadingProcess, NodeJS.Timeout>();
  private closing = false;

  constructor(config: Config, log: Logger) {
    this.config = config;
    this.log = log;
  }

  ask(request: DocumentRequest, account: number): Promised {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const query: Query = { request, account, answer: resolve };
    const ofOne = [...this.waiting].filter((one) => one.account === account).length;
    if (this.closing) this.refuse(query, unavailable(stopping, soon));
    else if (this.waiting.size >= waitingAllowed || ofOne >= waitingOfOne)
      this.refuse(query, unavailable(busy, soon));
    else {
      query.timer = setTimeout(() => this.refuse(query, unavailable(busy, soon)), this.patience);
      this.waiting.add(query);
      this.next();
    }
    return { answer: promise, cancel: () => this.drop(query) };
  }

  /** How many queries are worked on. */
  get running(): number {
    return this.worked.size;
  }

  /** Numbers of the processes with the system. */
  get processes(): (number | undefined)[] {
    return [...this.idle.keys(), ...[...this.worked].map(({ process }) => process)].map((one) => one?.pid);
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    this.closing = true;
    const processes = [...this.idle.keys(), ...[...this.worked].map((query) => query.process)];
    for (const timer of this.idle.values()) clearTimeout(timer);
    this.idle.clear();
    for (const query of [...this.waiting, ...this.worked]) {
      this.refuse(query, unavailable(stopping, soon));
      this.drop(query);
    }
    await Promise.all(processes.map((process) => process?.end()));
  }

  private get patience(): number {
    return this.config.querySeconds * 1000;
  }

  private next(): void {
    for (const query of this.waiting) {
      if ([...this.worked].some(({ account }) => account === query.account)) continue;
      const process = this.free();
      if (!process) return;
      clearTimeout(query.timer);
      this.waiting.delete(query);
      this.worked.add(query);
      query.process = process;
      void this.run(query, process);
    }
  }

  private free(): ReadingProcess | undefined {
    const [found] = this.idle;
    if (!found) return this.running < processesAllowed ? new ReadingProcess(this.config) : undefined;
    const [process, timer] = found;
    clearTimeout(timer);
    this.idle.delete(process);
    return process;
  }

  private async run(query: Query, process: ReadingProcess): Promise<void> {
    try {
      await process.ready;
      query.timer = setTimeout(() => {
        this.refuse(query, tooLong(this.config.querySeconds));
        this.drop(query);
      }, this.patience);
      const { noted, ...answer } = await process.ask(query.request);
      const { errand } = query.request.caller;
      if (errand && noted) note(errand, noted);
      query.answer(answer);
      if (this.worked.has(query)) this.rest(process);
    } catch (error) {
      if (this.worked.has(query)) this.log.error({ err: error }, "a reading process ended");
      this.refuse(query, unavailable(lost, soon));
    } finally {
      this.forget(query);
    }
  }

  /** Nobody waits for the answer: the process that works on it is ended. */
  private drop(query: Query): void {
    if (!this.waiting.has(query) && !this.worked.has(query)) return;
    this.refuse(query, unavailable(lost, soon));
    void query.process?.end();
    this.forget(query);
  }

  private forget(query: Query): void {
    clearTimeout(query.timer);
    this.waiting.delete(query);
    this.worked.delete(query);
    if (!this.closing) this.next();
  }

  private rest(process: ReadingProcess): void {
    const end = (): void => {
      this.idle.delete(process);
      void process.end();
    };
    this.idle.set(process, setTimeout(end, idleFor).unref());
  }

  private refuse(query: Query, fault: HubError): void {
    query.answer(refusedRequest(fault, query.request.caller.language, this.log));
    this.waiting.delete(query);
  }
}

const tooLong = (seconds: number): HubError =>
  new HubError("QUERY_TOO_COMPLEX", {
    zh: `此查询 ${seconds} 秒内未能完成,已终止:请加筛选条件、减少嵌套或分页读取`,
    en: `the query was not done within ${seconds} seconds and was ended: filter, nest less, or read page by page`,
  });

const busy: Bilingual = {
  zh: "等候中的大型查询过多,此查询未受理。请稍后重试",
  en: "too many dear queries wait for their turn, and this one was not taken. Try again in a moment",
};

const lost: Bilingual = {
  zh: "查询过程中断,没有得到结果。请稍后重试",
  en: "the query was cut off and came to no answer. Try again in a moment",
};

const stopping: Bilingual = {
  zh: "系统正在停止,此查询未能完成。请稍后重试",
  en: "the hub is stopping and the query was not done. Try again in a moment",
};
