/** The running hub: the model, its database and schema, and the few things that resolvers ask of them. */
import type { GraphQLResolveInfo, GraphQLSchema } from "graphql";
import { type MovedHolder, movedHolders } from "./account/movedHolders.ts";
import { Sessions } from "./account/sessions.ts";
import { today } from "./clock.ts";
import type { Context } from "./context.ts";
import { Feed } from "./core/feed.ts";
import type { EntityModel, Model, Way } from "./core/model.ts";
import type { Operation } from "./core/operation.ts";
import { Planner, parameters, type Statement } from "./core/reader/plan.ts";
import { roots } from "./core/reader/root.ts";
import { historyTable } from "./core/recording.ts";
import type { Run } from "./core/sql.ts";
import { buildSchema } from "./core/types/schema.ts";
import type { Viewer } from "./core/viewer.ts";
import { rehearse, type Transaction, transact } from "./core/writer/transaction.ts";
import { Writer } from "./core/writer/writer.ts";
import type { Database } from "./database.ts";
import { Sizes } from "./sizes.ts";

export class Hub {
  readonly model: Model;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  readonly planner: Planner;
  readonly writer: Writer;
  readonly feed: Feed;
  readonly sessions: Sessions;
  private firstDay?: string;

  constructor(model: Model, database: Database, operations: Operation[], secret: string) {
    this.model = model;
    this.database = database;
    this.schema = buildSchema(model, operations);
    const sizes = new Sizes(database);
    this.planner = new Planner(
      { model, dialect: database.dialect, schema: this.schema, size: (entity) => sizes.of(entity) },
      roots(model, operations),
    );
    this.writer = new Writer(model, database);
    this.feed = new Feed(database);
    this.sessions = new Sessions(database, secret);
  }

  /** Answers a reading root field. */
  read(info: GraphQLResolveInfo, context: Context): unknown {
    const statement = this.planner.field(info, context.viewer);
    const run = this.run(info.variableValues, context.viewer);
    this.remark(statement, run, context);
    return JSON.parse(this.value(statement, run));
  }

  /** Records as a mutation or an event answers them, in the order of their numbers given. */
  records(
    info: GraphQLResolveInfo,
    context: Context,
    entity: EntityModel,
    ids: number[],
    withdrawn = false,
  ): unknown[] {
    const statement = this.planner.record(info, context.viewer, entity, ids, withdrawn);
    return JSON.parse(this.value(statement, { ...this.run(info.variableValues, context.viewer), ids }));
  }

  transact<T>(context: Context, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return transact(this.database, this.feed, context.viewer, today(), work);
  }

  /** Does the work and takes all of it back; answers what came of it. */
  rehearse<T>(viewer: Viewer, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return rehearse(this.database, this.feed, viewer, today(), work);
  }

  /** Those of the records that lie in the viewer's rights and, where one is named, in a unit; deleted ones too. */
  seen(viewer: Viewer, entity: EntityModel, ids: readonly number[], within?: string): Set<number> {
    const statement = this.planner.visible(viewer, entity, within);
    const run = { ...this.run({ within }, viewer), ids };
    return new Set(
      this.database.rows(statement.text, parameters(statement, run)).map((row) => Number(row.id)),
    );
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

  /** Accounts and tokens whose scope links of lineage lead on, inside the transaction that made them. */
  movedHolders(t: Transaction, links: readonly number[], day: string): Promise<MovedHolder[]> {
    return movedHolders(this.database, t, links, day);
  }

  run(variables: Record<string, unknown>, viewer: Viewer): Run {
    return {
      variables,
      today: today(),
      scope: viewer.scope,
      self: viewer.userId,
      program: viewer.tokenId,
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
  private remark(statement: Statement, run: Run, context: Context): void {
    const asOf = statement.asOf?.value(run);
    if (typeof asOf !== "string" || asOf >= this.firstKnownDay()) return;
    const first = this.firstKnownDay();
    const notice =
      context.language === "zh"
        ? `本库最早的资料始于 ${first},${asOf} 尚无资料,故结果为空`
        : `the hub's earliest knowledge begins on ${first}; of ${asOf} nothing is known, so the answer is empty`;
    if (!context.notices.includes(notice)) context.notices.push(notice);
  }
}
