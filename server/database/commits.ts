/**
 * Transactions on the one writing connection. Those that wait together share a commit, each in a savepoint of its own,
 * and are answered after it; what fails takes back itself alone.
 */
import type Sqlite from "better-sqlite3";
import type { Bilingual } from "../core/bilingual.ts";
import { soon, told, unavailable, waited } from "./fault.ts";

interface Waiting {
  work(): Promise<unknown>;
  done(value: unknown): void;
  failed(error: unknown): void;
  /** Takes seconds: nobody's answer waits for the end of it. */
  long?: Bilingual;
  timer: NodeJS.Timeout;
}

/** Milliseconds after which no further work joins a commit, so that the first need not wait for the last. */
const gathering = 20;
/** Milliseconds that a work waits for a long one to end before it is told for what it waited. */
const patience = 1000;

/** Tells what came of a work; with a fault, that nothing did. */
type Answer = (fault?: unknown) => void;

export class Commits {
  private readonly database: Sqlite.Database;
  private readonly begin: Sqlite.Statement;
  private readonly commit: Sqlite.Statement;
  private readonly savepoint: Sqlite.Statement;
  private readonly release: Sqlite.Statement;
  private readonly rollBack: Sqlite.Statement;
  private readonly finished: () => void;
  private waiting: Waiting[] = [];
  /** The long work that is being done. */
  private holding?: Bilingual;
  private running: Promise<void> | undefined;

  /** `finished` hears that something was committed or taken back. */
  constructor(database: Sqlite.Database, finished: () => void) {
    const said = (text: string) => database.prepare(text);
    this.database = database;
    this.begin = said("begin immediate");
    this.commit = said("commit");
    this.savepoint = said("savepoint work");
    this.release = said("release work");
    this.rollBack = said("rollback to work");
    this.finished = finished;
  }

  /** `long` says what takes seconds. */
  add<T>(work: () => Promise<T>, long?: Bilingual): Promise<T> {
    return new Promise<T>((done, failed) => {
      const one = { work, done: done as (value: unknown) => void, failed, long };
      const timer = setTimeout(() => this.giveUp(timer), patience);
      this.waiting.push({ ...one, timer });
      this.running ??= this.all();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** Tells who has waited for a long work that its turn has not come. */
  private giveUp(timer: NodeJS.Timeout): void {
    const index = this.waiting.findIndex((one) => one.timer === timer);
    if (index < 0 || !this.holding) return;
    const [one] = this.waiting.splice(index, 1);
    one.failed(unavailable(waited(this.holding), soon));
  }

  private async all(): Promise<void> {
    // What was asked for in this turn joins the first commit.
    await turn();
    while (this.waiting.length > 0) await this.together();
    this.running = undefined;
  }

  private async together(): Promise<void> {
    const answers: Answer[] = [];
    try {
      // A rollback that failed is made up for before anything new begins.
      if (this.database.inTransaction) this.database.exec("rollback");
      this.begin.run();
      // Where nothing is to stay, as after a preview, nothing is carried to the disk either.
      if (await this.gather(answers)) this.commit.run();
      else this.database.exec("rollback");
      this.finished();
      for (const answer of answers) answer();
    } catch (error) {
      this.takeBack();
      const fault = told(error);
      // Where not even a transaction could begin, all who wait have waited as long, and hear it too.
      const refused = answers.length > 0 ? [] : this.waiting.splice(0);
      for (const answer of answers) answer(fault);
      for (const one of refused) {
        clearTimeout(one.timer);
        one.failed(fault);
      }
    }
  }

  /** Does what waits; answers whether any of it is to stay. */
  private async gather(answers: Answer[]): Promise<boolean> {
    const until = performance.now() + gathering;
    let stays = false;
    while (this.waiting.length > 0) {
      if (this.waiting[0].long && answers.length > 0) break;
      const one = this.waiting.shift() as Waiting;
      clearTimeout(one.timer);
      this.holding = one.long;
      if (await this.attempt(one, answers)) stays = true;
      this.holding = undefined;
      if (one.long || performance.now() > until) break;
      if (this.waiting.length === 0) await turn();
    }
    return stays;
  }

  /**
   * Does one work in its savepoint and keeps how to tell what came of it, once that is known to last; answers whether
   * it was done.
   */
  private async attempt({ work, done, failed }: Waiting, answers: Answer[]): Promise<boolean> {
    this.savepoint.run();
    try {
      const value = await work();
      this.release.run();
      answers.push((fault) => (fault === undefined ? done(value) : failed(fault)));
      return true;
    } catch (error) {
      answers.push((fault) => failed(fault ?? told(error)));
      // A full disk makes SQLite take back the whole transaction, and with it what the others did.
      if (!this.database.inTransaction) throw error;
      this.rollBack.run();
      this.release.run();
      return false;
    }
  }

  private takeBack(): void {
    this.holding = undefined;
    try {
      if (this.database.inTransaction) this.database.exec("rollback");
    } catch {
      // Tried again before the next transaction begins.
    }
    this.finished();
  }
}

const turn = (): Promise<void> => new Promise((next) => setImmediate(next));
