/** The running hub: the model, its database and schema, and the few things that resolvers ask of them. */
import type { GraphQLResolveInfo, GraphQLSchema } from "graphql";
import type { Bilingual } from "./bilingual.ts";
import { today } from "./clock.ts";
import type { Credentials } from "./credentials.ts";
import type { Database } from "./database.ts";
import { Feed } from "./feed.ts";
import type { EntityModel, Model, Way } from "./model.ts";
import { afford } from "./reader/cost.ts";
import { Planner, parameters, type Statement } from "./reader/plan.ts";
import { type Root, roots } from "./reader/root.ts";
import { Sizes } from "./reader/sizes.ts";
import { historyTable } from "./recording.ts";
import type { Run } from "./sql.ts";
import { systemViewer, type Viewer } from "./viewer.ts";
import { Gate } from "./writer/gate.ts";
import { rehearse, transact } from "./writer/transact.ts";
import type { Origin, Transaction } from "./writer/transaction.ts";

/** Who asks, in which language, and what to tell beside the answer. */
export interface Asker {
  viewer: Viewer;
  language: keyof Bilingual;
  /** Remarks on the answer, e.g. on days before the first known one. */
  notices: string[];
}

/** What a request wants of the transaction that it makes. */
export interface Asked {
  /** Reads the answer from what was done, before it is committed. */
  answer(t: Transaction, done: unknown): Promise<void>;
  /** Hears which transaction is about to be committed. */
  committing(t: Transaction): void;
  /** The work is tried only, and taken back. */
  rehearsing?: boolean;
}

/** What a hub is made of. */
export interface Parts {
  model: Model;
  database: Database;
  schema: GraphQLSchema;
  /** Reading root fields beside those of the entities. */
  readings: [name: string, root: Root][];
  sessions: Credentials;
}

export class Hub {
  readonly model: Model;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  readonly planner: Planner;
  readonly gate: Gate;
  readonly feed: Feed;
  readonly sessions: Credentials;
  private firstDay?: string;

  constructor({ model, database, schema, readings, sessions }: Parts) {
    this.model = model;
    this.database = database;
    this.schema = schema;
    this.sessions = sessions;
    const sizes = new Sizes(database);
    this.planner = new Planner(
      { model, dialect: database.dialect, schema, size: (entity) => sizes.of(entity) },
      roots(model, readings),
    );
    this.gate = new Gate(model, database.dialect, (viewer, entity, ids) => {
      const statement = this.planner.visible(viewer, entity);
      return { text: statement.text, parameters: parameters(statement, { ...this.run({}, viewer), ids }) };
    });
    this.feed = new Feed(database);
  }

  /** Answers a reading root field. */
  read(info: GraphQLResolveInfo, asker: Asker): unknown {
    const statement = this.planner.field(info, asker.viewer);
    const run = this.run(info.variableValues, asker.viewer);
    this.remark(statement, run, asker);
    return JSON.parse(this.value(statement, run));
  }

  /**
   * Records as a mutation or an event answers them, in the order of their numbers given; with a transaction as they
   * stand within it.
   */
  async records(
    info: GraphQLResolveInfo,
    asker: Asker,
    entity: EntityModel,
    ids: number[],
    withdrawn = false,
    t?: Pick<Transaction, "ask">,
  ): Promise<unknown[]> {
    const statement = this.planner.records(info, asker.viewer, entity, withdrawn);
    afford(statement.records * ids.length);
    const run = { ...this.run(info.variableValues, asker.viewer), ids };
    const found = t
      ? String(Object.values((await t.ask(statement.text, parameters(statement, run)))[0])[0])
      : this.value(statement, run);
    const byNumber = new Map<number, unknown>(JSON.parse(found));
    return ids.map((id) => byNumber.get(id) ?? null);
  }

  /** Does the work as one transaction, with the answer to the caller read before it is committed. */
  transact<T>(origin: Origin & Partial<Asked>, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (origin.rehearsing) return this.rehearse(origin, work);
    return transact(this, origin, async (t) => {
      const done = await work(t);
      await origin.answer?.(t, done);
      origin.committing?.(t);
      return done;
    });
  }

  /** Lets the rows of today stand on this day. */
  async catchUp(): Promise<void> {
    const stands = this.database.value("select advanced_to from write_context", []);
    if (stands !== today())
      await this.transact({ viewer: systemViewer("hub"), through: "SYSTEM" }, async () => {});
  }

  /** Does the work and takes all of it back; answers what came of it. */
  rehearse<T>(origin: Origin, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return rehearse(this, origin, work);
  }

  /** Those of the records that lie in the viewer's rights and, where one is named, in a unit; deleted ones too. */
  seen(
    viewer: Viewer,
    entity: EntityModel,
    ids: readonly number[],
    within?: string,
    reading: Pick<Database, "rows"> = this.database,
  ): Set<number> {
    const statement = this.planner.visible(viewer, entity, within);
    const run = { ...this.run({ within }, viewer), ids };
    return new Set(reading.rows(statement.text, parameters(statement, run)).map((row) => Number(row.id)));
  }

  sees(viewer: Viewer, entity: EntityModel, record: number, within?: string): boolean {
    return this.seen(viewer, entity, [record], within).size > 0;
  }

  /** Whether a record lies in the viewer's scope by a way; a unit, whether it lies within it. */
  leads(viewer: Viewer, entity: EntityModel, record: number, way?: Way): boolean {
    const statement = this.planner.led(viewer, entity, way);
    const run = { ...this.run({}, viewer), ids: [record] };
    return this.database.rows(statement.text, parameters(statement, run)).length > 0;
  }

  run(variables: Record<string, unknown>, viewer: Viewer): Run {
    return {
      variables,
      today: today(),
      scope: viewer.scope,
      self: viewer.userId,
      program: viewer.tokenId,
      numberAt: (instant) =>
        Number(this.database.value("select coalesce(max(id), 0) from ledger where known_at <= ?", [instant])),
    };
  }

  value(statement: Statement, run: Run): string {
    return (this.database.value(statement.text, parameters(statement, run)) as string | null) ?? "null";
  }

  /** The whole answer of a statement that yields bytes. */
  bytes(statement: Statement, run: Run): Buffer {
    return this.database.value(statement.text, parameters(statement, run)) as Buffer;
  }

  /** Whether the database can be reached. */
  ready(): boolean {
    try {
      return this.database.value("select 1", []) === 1;
    } catch {
      return false;
    }
  }

  /** Whether no unit of any hierarchy was ever entered. */
  isEmpty(): boolean {
    return this.model.roots.every(
      ({ abstract, table }) =>
        !abstract || this.database.value(`select 1 from ${table} limit 1`, []) === null,
    );
  }

  /** The first day of which the hub knows anything about the hierarchy. */
  firstKnownDay(): string {
    if (!this.firstDay) {
      const days = this.model.roots
        .filter((entity) => entity.abstract && entity.recorded)
        .map((entity) => this.database.value(`select min(valid_from) from ${historyTable(entity)}`, []));
      const known = days.filter((day): day is string => typeof day === "string").sort();
      if (known.length === 0) return "0000-01-01";
      this.firstDay = known[0];
    }
    return this.firstDay;
  }

  /** Says so where a day is asked for of which nothing is known. */
  private remark(statement: Statement, run: Run, asker: Asker): void {
    const asOf = statement.asOf?.value(run);
    if (typeof asOf !== "string" || asOf >= this.firstKnownDay()) return;
    const first = this.firstKnownDay();
    const notice =
      asker.language === "zh"
        ? `本库最早的资料始于 ${first},${asOf} 尚无资料,故结果为空`
        : `the hub's earliest knowledge begins on ${first}; of ${asOf} nothing is known, so the answer is empty`;
    if (!asker.notices.includes(notice)) asker.notices.push(notice);
  }
}
