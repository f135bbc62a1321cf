/**
 * The one way to write. Every door hands over change sets; over each of them references are resolved, rights asked,
 * values completed, rules judged and the rows written, with a number of statements that does not grow with the rows.
 */
import { append } from "../append.ts";
import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import type { EntityModel, Model } from "../model.ts";
import type { Keyring, RecordKey } from "../personal/keyring.ts";
import { personalFields } from "../personal/sealedFields.ts";
import { localId, toGlobalId } from "../reader/identity.ts";
import { valuesTold } from "../record/entry.ts";
import { holds, mayWrite } from "../rights.ts";
import { isSetRule, type Problem, problem, type Row, type RuleView } from "../rule.ts";
import type { Viewer } from "../viewer.ts";
import { insertDrafts, updateDrafts, withdraw } from "./apply.ts";
import type { Act, ChangeSet, Written } from "./changeSet.ts";
import { complete, type Draft, draftOf, parse, referred } from "./complete.ts";
import { conflictOf } from "./conflict.ts";
import { Judge } from "./judge.ts";
import { laterValues } from "./later.ts";
import { nextNumber } from "./nextNumber.ts";
import { References, unnamed } from "./references.ts";
import { refuseReferred } from "./referrers.ts";
import { sole } from "./sole.ts";
import { standOn } from "./standOn.ts";
import { inputName, natural } from "./stored.ts";
import type { Transaction } from "./transaction.ts";

/** SQL that yields which of some records a viewer sees today, deleted ones included. */
export type VisibleTo = (
  viewer: Viewer,
  entity: EntityModel,
  ids: number[],
) => Promise<{ text: string; parameters: unknown[] }>;

export class Gate {
  private readonly model: Model;
  private readonly dialect: Dialect;
  private readonly keyring: Keyring;
  private readonly visibleTo: VisibleTo;

  constructor(model: Model, dialect: Dialect, keyring: Keyring, visibleTo: VisibleTo) {
    this.model = model;
    this.dialect = dialect;
    this.keyring = keyring;
    this.visibleTo = visibleTo;
  }

  /** All sets or none; every problem of every row at once, with what the door itself found. */
  async write(t: Transaction, sets: ChangeSet[], found: Problem[] = []): Promise<Written[]> {
    const { written, problems } = await this.attempt(t, sets);
    if (found.length + problems.length > 0) throw HubError.problems([...found, ...problems]);
    return written;
  }

  /** The same, with the problems told instead of thrown: whoever attempts sees to it that nothing of it stays. */
  async attempt(t: Transaction, sets: ChangeSet[]): Promise<{ written: Written[]; problems: Problem[] }> {
    const problems: Problem[] = [];
    const written: Written[] = [];
    for (const set of sets) written.push(await this.writeSet(t, set, problems));
    return { written, problems };
  }

  private async writeSet(t: Transaction, set: ChangeSet, problems: Problem[]): Promise<Written> {
    if (set.rows.length === 0) return { ids: [], warnings: [], laterValues: [] };
    this.admitRole(t, set);
    const day = set.from ?? t.today;
    const elsewhere = day !== t.today && set.entity.recorded && set.act === "UPDATE";
    const found = set.act === "CREATE" ? [] : await this.admitted(t, set);
    const ids = found.map((row) => Number(row.id));
    if (elsewhere) await this.stand(t, set.entity, day, ids);
    const drafts =
      set.act === "CREATE"
        ? await this.newDrafts(t, set)
        : await this.drafts(t, set, elsewhere ? await this.rowsOf(t, set.entity, ids) : found, day);
    await this.unlock(t, set.entity, drafts);
    const warnings = await this.fill(t, set, drafts);
    if (set.act !== "DELETE") await sole(t, this.dialect, set.entity, drafts.filter(isSound));
    const sound = drafts.filter(isSound);
    const later = await laterValues(t, this.dialect, set, sound, day, this.sees);
    await this.apply(t, set, sound, day);
    if (elsewhere) await this.stand(t, set.entity, t.today, ids);
    await this.admitAfter(t, set, sound);
    append(warnings, await this.judge(t, set, sound));
    for (const { row, problems: own } of drafts)
      append(
        problems,
        own.map((one) => ({ ...one, path: [row.path, one.path].filter(Boolean).join(".") })),
      );
    return { ids: drafts.map((draft) => draft.id), warnings, laterValues: later };
  }

  // ---- resolve and admit

  private admitRole(t: Transaction, { entity, own }: ChangeSet): void {
    if (!own) this.demandWriter(t.viewer, entity);
  }

  /** Refuses those whose role writes nothing of the kind. */
  demandWriter(viewer: Viewer, entity: EntityModel): void {
    if (mayWrite(viewer, entity)) return;
    throw new HubError("FORBIDDEN", {
      zh: `您的角色不能改动${entity.statement.label},请联系管理员`,
      en: `your role may not change a ${entity.single}: ask an administrator`,
    });
  }

  /** Those of some records that the writer sees. */
  async seen(t: Transaction, entity: EntityModel, ids: number[]): Promise<Set<number>> {
    return new Set(await this.visible(t, entity, ids));
  }

  private readonly sees = this.seen.bind(this);

  /** What the writer's rows may refer to. */
  references(t: Transaction): References {
    return new References(t, this.dialect, t.viewer.scope ? this.sees : undefined);
  }

  private async visible(t: Transaction, entity: EntityModel, ids: number[]): Promise<number[]> {
    if (t.viewer.system || (!t.viewer.scope && holds(t.viewer, entity.readers))) return ids;
    const { text, parameters } = await this.visibleTo(t.viewer, entity, ids);
    return (await t.ask(text, parameters)).map((row) => Number(row.id));
  }

  /** The records, one for each row; what is not there, was deleted, or lies outside the writer's scope is not found. */
  private async admitted(t: Transaction, { entity, act, rows, own }: ChangeSet): Promise<Row[]> {
    const ids = rows.map(({ which }) =>
      typeof which === "number" ? which : (localId(entity, String(which)) ?? -1),
    );
    const level = entity.level ? ` and level = '${entity.level.name}'` : "";
    const state = entity.bare ? "1 = 1" : act === "RESTORE" ? "deleted_at is not null" : "deleted_at is null";
    const found = await t.ask(
      `select * from ${entity.table} where id in ${this.dialect.elements("?")} and ${state}${level}`,
      [JSON.stringify(ids)],
    );
    const there = new Map(found.map((row) => [Number(row.id), row]));
    const numbers = [...there.keys()];
    const seen = new Set(own ? numbers : await this.visible(t, entity, numbers));
    const missing = ids.findIndex((id) => !seen.has(id));
    if (missing < 0) return ids.map((id) => there.get(id) as Row);
    const { label } = entity.statement;
    throw HubError.notFound(
      act === "RESTORE"
        ? { zh: `已删除的${label}`, en: `deleted ${entity.single}` }
        : { zh: label, en: entity.single },
      String(rows[missing].which),
    );
  }

  /** What was written still lies in the writer's scope; else it would be given away, or taken from elsewhere. */
  private async admitAfter(t: Transaction, { entity, act, own }: ChangeSet, drafts: Draft[]): Promise<void> {
    if (own || act === "DELETE" || !t.viewer.scope) return;
    const seen = await this.sees(
      t,
      entity,
      drafts.map((draft) => draft.id),
    );
    const home = entity.root.abstract ? "parentId" : entity.home ? `${entity.home.name}Id` : "";
    for (const draft of drafts)
      if (!seen.has(draft.id))
        draft.problems.push(
          problem(
            home,
            `该${entity.statement.label}不在您的管辖范围内,请选择您范围内的单位`,
            `the ${entity.single} would lie outside your scope: choose a unit within it`,
            "scope",
          ),
        );
  }

  // ---- complete

  private async newDrafts(t: Transaction, { entity, rows, from }: ChangeSet): Promise<Draft[]> {
    let next: number | undefined;
    const drafts: Draft[] = [];
    const { start } = entity.lifespan;
    for (const row of rows) {
      if (row.which === undefined) next ??= await nextNumber(t, this.dialect, entity);
      const id = row.which === undefined ? (next as number)++ : Number(row.which);
      drafts.push(draftOf(row, id, String(row.values?.[start] ?? from ?? t.today)));
    }
    return drafts;
  }

  /** Rows of the table in the order of their numbers given. */
  private async rowsOf(t: Transaction, entity: EntityModel, ids: number[]): Promise<Row[]> {
    const found = await t.ask(`select * from ${entity.table} where id in ${this.dialect.elements("?")}`, [
      JSON.stringify(ids),
    ]);
    const known = new Map(found.map((row) => [Number(row.id), row]));
    return ids.map((id) => known.get(id) as Row);
  }

  private async drafts(t: Transaction, set: ChangeSet, found: Row[], day: string): Promise<Draft[]> {
    const { entity, rows } = set;
    let stale: { before: Row; version: number } | undefined;
    const drafts = rows.map((row, index) => {
      const before = found[index];
      if (typeof row.version === "number" && row.version !== Number(before.version))
        stale ??= { before, version: row.version };
      return draftOf(row, Number(before.id), day, before);
    });
    if (stale) throw await conflictOf(t, this.dialect, entity, stale.before, stale.version, this.sees);
    return drafts;
  }

  /** Gives drafts the keys of their records, where these have personal fields. */
  private async unlock(t: Transaction, entity: EntityModel, drafts: Draft[]): Promise<void> {
    if (personalFields(entity).length === 0) return;
    const old = drafts.filter(({ before }) => before).map(({ id }) => id);
    const known = old.length > 0 ? await this.keyring.of(t.ask.bind(t), entity, old) : new Map();
    const fresh = await this.keyring.fresh();
    for (const draft of drafts) draft.key = known.get(draft.id) ?? fresh();
  }

  /** Values, what follows from them, and rules that look at one record; answers warnings. */
  private async fill(t: Transaction, set: ChangeSet, drafts: Draft[]): Promise<Problem[]> {
    const { entity, act, own, judged } = set;
    if (act === "DELETE") {
      await refuseReferred(t, this.dialect, this.model, entity, drafts, this.sees);
      return [];
    }
    const references = set.references ?? (own ? new References(t, this.dialect) : this.references(t));
    const day = set.from ?? t.today;
    for (const [target, values] of referred(set)) await references.read(target, values, day);
    for (const draft of drafts) parse(set, draft, references);
    await this.readKept(t, set, drafts, references);
    const warnings: Problem[] = [];
    const find = await this.keyring.finder();
    for (const draft of drafts) {
      complete(set, draft, references, find);
      if (act === "RESTORE") draft.changed = new Set(Object.keys(draft.record));
      // Rules compare fields with each other; what is already wrong by itself would only be told twice.
      if (judged || draft.problems.length > 0) continue;
      for (const rule of entity.rules)
        if (!isSetRule(rule)) warnings.push(...sort(set.entity, draft, rule(viewOf(draft)), rule.name, act));
    }
    return warnings;
  }

  /** Rows that records refer to already; rules and derived values look at them. */
  private async readKept(
    t: Transaction,
    set: ChangeSet,
    drafts: Draft[],
    references: References,
  ): Promise<void> {
    const { entity, act, judged } = set;
    if (act === "CREATE" || judged) return;
    const all = new References(t, this.dialect, this.sees, true);
    const kept = new Map<EntityModel, Set<unknown>>();
    for (const relation of entity.toOnes.values())
      if (relation.field)
        for (const { before } of drafts) {
          const id = before?.[relation.steps[0].column];
          if (typeof id !== "number") continue;
          kept.set(relation.target, (kept.get(relation.target) ?? new Set()).add(id));
        }
    for (const [target, ids] of kept) await all.read(target, ids, t.today);
    references.before = all;
  }

  // ---- judge

  private async judge(t: Transaction, set: ChangeSet, drafts: Draft[]): Promise<Problem[]> {
    const { entity, act, judged } = set;
    const touched = act === "DELETE" ? [] : drafts.filter((draft) => draft.changed.size > 0);
    if (judged) return [];
    await new Judge(t, this.dialect, entity, touched, this.sees).together();
    const warnings: Problem[] = [];
    const views = touched.map(viewOf);
    for (const rule of entity.rules) {
      if (!isSetRule(rule) || views.length === 0) continue;
      const found = await rule.together(views, t.ask.bind(t), (type, ids) => this.namesOf(t, type, ids));
      for (const [index, draft] of touched.entries())
        warnings.push(...sort(set.entity, draft, found[index] ?? [], rule.name, act));
    }
    return warnings;
  }

  /** Names of records where the writer sees them. */
  async namesOf(t: Transaction, type: string, ids: number[]): Promise<Map<number, string>> {
    const entity = this.model.get(type);
    const seen = await this.sees(t, entity, ids);
    const rows = await t.ask(
      `select id, ${entity.displayColumn} as name from ${entity.table} where id in ${this.dialect.elements("?")}`,
      [JSON.stringify(ids)],
    );
    return new Map(
      rows.map((row) => [Number(row.id), seen.has(Number(row.id)) ? String(row.name) : unnamed]),
    );
  }

  /** Those of some records that may not stand as they do, judged as if all of them were newly written. */
  async standing(t: Transaction, entity: EntityModel, ids: number[]): Promise<Set<number>> {
    const rows = await t.ask(
      `select * from ${entity.table} where deleted_at is null and id in ${this.dialect.elements("?")}`,
      [JSON.stringify(ids)],
    );
    const broken = new Set<number>();
    for (const [level, some] of Map.groupBy(rows, (row) => row.level)) {
      const own = entity.concretes.find((one) => one.level?.name === level) ?? entity;
      const drafts = some.map((row) => draftOf({}, Number(row.id), "", row));
      await this.unlock(t, own, drafts);
      for (const draft of drafts) {
        draft.record = natural(own, draft.before as Row, draft.key?.wrapped ? undefined : draft.key?.locker);
        draft.changed = new Set(Object.keys(draft.record));
      }
      await this.judge(t, { entity: own, act: "RESTORE", rows: [] }, drafts);
      for (const draft of drafts) if (draft.problems.length > 0) broken.add(draft.id);
    }
    return broken;
  }

  // ---- apply

  private async apply(t: Transaction, set: ChangeSet, drafts: Draft[], day: string): Promise<void> {
    const { entity, act, from, throughout } = set;
    if (!entity.recorded)
      for (const { id, before, columns } of drafts)
        t.told(toGlobalId(entity.name, id), valuesTold(entity, before, columns).join("; "));
    if (act === "DELETE" || act === "RESTORE") return withdraw(t, this.dialect, entity, drafts, act);
    // What ends on a day holds until that day, also when one comes to know it later.
    await t.holdFrom(day, throughout);
    const keys = drafts.flatMap(({ id, key }): [number, RecordKey][] => (key ? [[id, key]] : []));
    if (keys.length > 0) await this.keyring.keep(t.ask.bind(t), entity, keys);
    if (act === "CREATE") await insertDrafts(t, this.dialect, entity, drafts);
    else
      for (const [ended, some] of Map.groupBy(drafts, (draft) =>
        from ? day : lastDay(entity, draft, day),
      )) {
        if (ended !== day) await t.holdFrom(ended, throughout);
        await updateDrafts(t, this.dialect, entity, some);
      }
    await t.holdFrom(t.today);
  }

  private stand(t: Transaction, entity: EntityModel, day: string, ids: number[]): Promise<void> {
    return t.silently(() => standOn(t, entity.root, day, this.dialect.elements("?"), [JSON.stringify(ids)]));
  }
}

const isSound = ({ problems }: Draft): boolean => problems.length === 0;

const lastDay = (entity: EntityModel, { columns, changed }: Draft, day: string): string => {
  const { end } = entity.lifespan;
  const ending = changed.has(end) ? columns[entity.column(end)] : undefined;
  return typeof ending === "string" && ending < day ? ending : day;
};

const viewOf = ({ record, was, changed, day }: Draft): RuleView => ({ record, before: was, changed, day });

/** Puts what refuses the write on the draft; answers what only warns. */
function sort(entity: EntityModel, draft: Draft, found: Problem[], name: string, act: Act): Problem[] {
  const warnings: Problem[] = [];
  for (const one of found) {
    const field = entity.fields.get(one.path);
    const named = { rule: name, ...one, path: field ? inputName(one.path, field) : one.path };
    const isNew =
      act !== "UPDATE" || draft.changed.has(one.path) || draft.changed.has(one.path.replace(/Id$/, ""));
    if (isNew && !one.advice) draft.problems.push(named);
    else warnings.push({ ...named, path: [draft.row.path, named.path].filter(Boolean).join(".") });
  }
  return warnings;
}
