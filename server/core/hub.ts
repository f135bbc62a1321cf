/** The running hub: the model, its database and schema, and the few things that resolvers ask of them. */

import type { GraphQLResolveInfo, GraphQLSchema } from "graphql";
import { type Awaitable, after, every } from "./awaitable.ts";
import type { Bilingual } from "./bilingual.ts";
import { today } from "./clock.ts";
import type { Credentials } from "./credentials.ts";
import type { Database } from "./database.ts";
import { Feed } from "./feed.ts";
import { KnownDocuments, type Limits } from "./knownDocuments.ts";
import type { EntityModel, Model, Way } from "./model.ts";
import { Keyring } from "./personal/keyring.ts";
import { type Cost, costOfRecords } from "./reader/cost.ts";
import { Planner, parameters, type Statement, type Where } from "./reader/plan.ts";
import { type Root, roots } from "./reader/root.ts";
import { Sizes } from "./reader/sizes.ts";
import { appended } from "./record/appended.ts";
import { type Entry, rowOf, type Source } from "./record/entry.ts";
import { Refusals } from "./record/refusals.ts";
import type { Signer } from "./record/signer.ts";
import { knownNoMore, lastTakenOut } from "./record/takenOut.ts";
import { historyTable } from "./recording.ts";
import type { Row } from "./rule.ts";
import type { Run } from "./sql.ts";
import { Tried } from "./tried.ts";
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
  /** What each statement was expected to cost. */
  costs?: Cost[];
}

/** What a request wants of the transaction that it makes. */
export interface Asked {
  /** Reads the answer from what was done, before it is committed. */
  answer(t: Transaction, done: unknown): Promise<void>;
  /** The work is tried only, and taken back. */
  rehearsing?: boolean;
}

/** What a hub is made of. */
export interface Parts<D extends Database> {
  model: Model;
  database: D;
  schema: GraphQLSchema;
  /** What a document may be. */
  limits: Limits;
  /** Reading root fields beside those of the entities. */
  readings: [name: string, root: Root][];
  sessions: Credentials;
  /** The operator's, by which personal values are sealed. */
  secret: string;
  /** Keeps all that is committed at this moment, for a way back from what is about to be done. */
  keep?(): Promise<void>;
  /** Signs the record. */
  signer: Signer;
  /** Appends entries to the record that no transaction belongs to, where another thread holds the file. */
  append?(rows: Row[]): Promise<unknown>;
}

/** `D`: the kind of database, for those who know it. */
export class Hub<D extends Database = Database> {
  readonly model: Model;
  readonly database: D;
  readonly schema: GraphQLSchema;
  readonly documents: KnownDocuments;
  readonly planner: Planner;
  readonly gate: Gate;
  readonly keyring: Keyring;
  readonly feed: Feed;
  readonly tried: Tried;
  readonly sessions: Credentials;
  /** Absent where nothing is kept. */
  readonly keep?: () => Promise<void>;
  readonly signer: Signer;
  readonly refusals: Refusals;
  private readonly append: (rows: Row[]) => Promise<unknown>;
  private firstDay?: string;

  constructor({
    model,
    database,
    schema,
    limits,
    readings,
    sessions,
    secret,
    keep,
    signer,
    append,
  }: Parts<D>) {
    this.model = model;
    this.database = database;
    this.schema = schema;
    this.documents = new KnownDocuments(schema, limits);
    this.sessions = sessions;
    this.keep = keep;
    this.signer = signer;
    this.append = append ?? ((rows) => appended(database, rows));
    this.refusals = new Refusals(this.append);
    const sizes = new Sizes(database);
    this.planner = new Planner(
      { model, dialect: database.dialect, schema, size: (entity, past) => sizes.of(entity, past) },
      roots(model, readings),
    );
    this.keyring = new Keyring(database, secret);
    this.gate = new Gate(model, database.dialect, this.keyring, async (viewer, entity, ids) => {
      const statement = this.planner.visible(viewer, entity);
      const run = { ...this.run({}, viewer), ids };
      return { text: statement.text, parameters: await parameters(statement, run) };
    });
    this.feed = new Feed(database);
    this.tried = new Tried(database);
  }

  /** Answers a reading root field. */
  read(info: GraphQLResolveInfo, asker: Asker): unknown {
    const statement = this.planner.field(info, asker.viewer);
    asker.costs?.push(statement.cost);
    const run = this.run(info.variableValues, asker.viewer);
    return after(this.remark(statement, run, asker), () => after(this.value(statement, run), JSON.parse));
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
    statement.cost.afford(ids.length, costOfRecords);
    asker.costs?.push(statement.cost);
    const run = { ...this.run(info.variableValues, asker.viewer), ids };
    const found = t
      ? String(Object.values((await t.ask(statement.text, await parameters(statement, run)))[0])[0])
      : await this.value(statement, run);
    const byNumber = new Map<number, unknown>(JSON.parse(found));
    return ids.map((id) => byNumber.get(id) ?? null);
  }

  /** Does the work as one transaction, with the answer to the caller read before it is committed. */
  transact<T>(origin: Origin & Partial<Asked>, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (origin.rehearsing) return this.rehearse(origin, work);
    return transact(this, origin, async (t) => {
      const done = await work(t);
      await origin.answer?.(t, done);
      return done;
    });
  }

  /** Writes an entry of what no transaction did. */
  async tell(source: Source, entry: Entry): Promise<void> {
    await this.append([rowOf(new Date().toISOString(), source, entry)]);
  }

  /** Lets the rows of today stand on this day. */
  async catchUp(): Promise<void> {
    const stands = await this.database.value("select advanced_to from write_context", []);
    if (stands !== today())
      await this.transact({ viewer: systemViewer("hub"), through: "SYSTEM" }, async () => {});
  }

  /** Does the work and takes all of it back; answers what came of it. */
  rehearse<T>(origin: Origin, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return rehearse(this, origin, work);
  }

  /** Those of the records that lie in the viewer's rights and where it is asked for; deleted ones too. */
  seen(
    viewer: Viewer,
    entity: EntityModel,
    ids: readonly number[],
    where: Where = {},
    reading: Pick<Database, "rows"> = this.database,
  ): Awaitable<Set<number>> {
    const statement = this.planner.visible(viewer, entity, where);
    const run = { ...this.run({ ...where }, viewer), ids };
    return after(this.rows(statement, run, reading), (rows) => new Set(rows.map((row) => Number(row.id))));
  }

  sees(viewer: Viewer, entity: EntityModel, record: number, within?: string): Awaitable<boolean> {
    return after(this.seen(viewer, entity, [record], { within }), ({ size }) => size > 0);
  }

  /** Whether a record lies in the viewer's scope by a way; a unit, whether it lies within it. */
  leads(viewer: Viewer, entity: EntityModel, record: number, way?: Way): Awaitable<boolean> {
    const statement = this.planner.led(viewer, entity, way);
    const run = { ...this.run({}, viewer), ids: [record] };
    return after(this.rows(statement, run), ({ length }) => length > 0);
  }

  run(variables: Record<string, unknown>, viewer: Viewer): Run {
    let known: { instant: string; number: Awaitable<number> } | undefined;
    return {
      variables,
      today: today(),
      scope: viewer.scope,
      self: viewer.userId,
      program: viewer.tokenId,
      finder: () => this.keyring.finder(),
      numberAt: (instant) => {
        if (known?.instant !== instant) known = { instant, number: this.numberAt(instant) };
        return known.number;
      },
    };
  }

  private numberAt(instant: string): Awaitable<number> {
    return after(
      this.database.rows(
        `select (select coalesce(max(id), 0) from ledger where known_at <= ?) as number, t.* from (${lastTakenOut}) t`,
        [instant],
      ),
      ([{ number, ...taken }]) => {
        if (Number(number) < Number(taken.up_to)) throw knownNoMore(instant, taken);
        return Number(number);
      },
    );
  }

  private rows(
    statement: Statement,
    run: Run,
    reading: Pick<Database, "rows"> = this.database,
  ): Awaitable<Row[]> {
    return after(parameters(statement, run), (given) => reading.rows(statement.text, given));
  }

  private single(statement: Statement, run: Run): Awaitable<unknown> {
    return after(parameters(statement, run), (given) => this.database.value(statement.text, given));
  }

  value(statement: Statement, run: Run): Awaitable<string> {
    return after(this.single(statement, run), (value) => (value as string | null) ?? "null");
  }

  /** The whole answer of a statement that yields bytes. */
  bytes(statement: Statement, run: Run): Awaitable<Buffer> {
    return this.single(statement, run) as Awaitable<Buffer>;
  }

  /** Whether the database can be reached. */
  async ready(): Promise<boolean> {
    try {
      return (await this.database.value("select 1", [])) === 1;
    } catch {
      return false;
    }
  }

  /** Whether no unit of any hierarchy was ever entered. */
  async isEmpty(): Promise<boolean> {
    for (const { abstract, table } of this.model.roots)
      if (abstract && (await this.database.value(`select 1 from ${table} limit 1`, [])) !== null)
        return false;
    return true;
  }

  /** The first day of which the hub knows anything about the hierarchy. */
  firstKnownDay(): Awaitable<string> {
    if (this.firstDay) return this.firstDay;
    const days = this.model.roots
      .filter((entity) => entity.abstract && entity.recorded)
      .map((entity) => this.database.value(`select min(valid_from) from ${historyTable(entity)}`, []));
    return after(every(days), (found) => {
      const known = found.filter((day): day is string => typeof day === "string").sort();
      if (known.length > 0) this.firstDay = known[0];
      return this.firstDay ?? "0000-01-01";
    });
  }

  /** Says so where a day is asked for of which nothing is known. */
  private remark(statement: Statement, run: Run, { language, notices }: Asker): Awaitable<void> {
    const asOf = statement.asOf?.value(run);
    if (typeof asOf !== "string") return;
    return after(this.firstKnownDay(), (first) => {
      if (asOf >= first) return;
      const notice =
        language === "zh"
          ? `本库最早的资料始于 ${first},${asOf} 尚无资料,故结果为空`
          : `the hub's earliest knowledge begins on ${first}; of ${asOf} nothing is known, so the answer is empty`;
      if (!notices.includes(notice)) notices.push(notice);
    });
  }
}
