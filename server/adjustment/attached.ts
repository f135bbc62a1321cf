/**
 * What hangs on the units of a plan, found through every reference that the model knows: it follows, stays, ends or is
 * succeeded, as its entity states where nobody decides otherwise.
 */
import type { Dialect } from "../core/dialect.ts";
import { type EntityModel, isStored, type Model } from "../core/model.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import type { Row } from "../core/rule.ts";
import type { AttachedPolicy, ReferenceField } from "../core/statement.ts";
import type { ChangeSet } from "../core/writer/changeSet.ts";
import { nextNumber } from "../core/writer/nextNumber.ts";
import { natural } from "../core/writer/stored.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import type { Attached } from "./adjustmentStep.ts";
import { type Course, identity } from "./course.ts";
import type { Unit } from "./forest.ts";
import { lastOf } from "./seats.ts";

interface Relation {
  entity: EntityModel;
  name: string;
  column: string;
  field: ReferenceField;
}

/** A record and what becomes of it. */
interface Fate {
  entity: EntityModel;
  row: Row;
  step: number;
  kindChange: boolean;
  set: Row;
  ends?: boolean;
  /** Where it is retained: the unit that its own led to, and by which reference it hangs on that. */
  retained?: { relation: Relation; by: Unit };
  /** Number of the record that takes its place. */
  successor?: number;
}

type Retained = Fate & Required<Pick<Fate, "retained">>;

/** Records of one kind that come together on one unit, where only one can stand for it. */
interface Body {
  entity: EntityModel;
  relation: Relation;
  unit: Unit;
  own: Fate[];
  ended: Fate[];
}

const newBody = "NEW";

export class Attachments {
  private readonly t: Transaction;
  private readonly dialect: Dialect;
  private readonly model: Model;
  private readonly course: Course;
  private readonly fates = new Map<string, Fate>();
  private readonly bodies = new Map<string, Body>();
  private readonly founded = new Map<EntityModel, Row[]>();
  private readonly retained = new Map<string, { entity: EntityModel; step: number; names: string[] }>();
  private readonly misanswered = new Set<string>();
  /** Codes of records in force, by entity. */
  private readonly codes = new Map<EntityModel, string[]>();
  /** Those that begin with a unit's code, and what was given out since. */
  private readonly takenCodes = new Map<string, Set<string>>();

  constructor(t: Transaction, dialect: Dialect, model: Model, course: Course) {
    this.t = t;
    this.dialect = dialect;
    this.model = model;
    this.course = course;
  }

  /** Decides what becomes of everything; writes nothing. */
  async settle(): Promise<void> {
    for (const relation of this.relationsTo(this.model.get("Division"))) await this.meet(relation);
    for (const [key, body] of this.bodies) await this.settleBody(key, body);
    for (const [key, { entity, step, names }] of this.retained)
      this.course.decisions.push({
        key,
        kind: "RETAIN",
        step,
        about: `${entity.statement.label} ${names.length}:${names.slice(0, 5).join("、")}${names.length > 5 ? "…" : ""}`,
        options: [
          { value: "RETAIN", label: { zh: `全部保留(${names.length})`, en: `retain all ${names.length}` } },
          { value: "END", label: { zh: "全部关闭", en: "close all" } },
        ],
        default: "RETAIN",
      });
    await this.followEnded();
    await this.restartMoved();
    await this.regroup();
  }

  /** What is to be written: first what is set up, then what becomes of what was there. */
  changeSets(): ChangeSet[] {
    const shared = { from: this.course.forest.day, own: true, judged: true };
    const founded = [...this.founded].map(
      ([entity, rows]): ChangeSet => ({
        entity,
        act: "CREATE",
        rows: rows.map(({ id, ...values }) => ({ which: Number(id), values })),
        ...shared,
      }),
    );
    const changed = new Map<EntityModel, ChangeSet>();
    for (const { entity, row, set, ends } of this.fates.values()) {
      const values: Row = { ...set };
      if (ends) values[entity.lifespan.end] = this.lastDay(entity, row);
      if (Object.keys(values).length === 0) continue;
      const known = changed.get(entity) ?? { entity, act: "UPDATE", rows: [], ...shared };
      known.rows.push({ which: Number(row.id), values });
      changed.set(entity, known);
    }
    return [...founded, ...changed.values()];
  }

  /** References to records of an entity that hang on them. */
  private relationsTo(target: EntityModel): Relation[] {
    return this.model.roots
      .filter((entity) => entity.recorded && !entity.statement.operationsOnly && !entity.abstract)
      .flatMap((entity) =>
        [...entity.fields].flatMap(([name, field]) =>
          field.kind === "reference" && !field.remembers && this.model.get(field.target).root === target.root
            ? [{ entity, name, column: entity.column(name), field }]
            : [],
        ),
      );
  }

  /** Records in force on the plan's day or later that a column leads to one of the numbers. */
  private hanging({ entity, column }: Relation, ids: number[]): Promise<Row[]> {
    const end = entity.column(entity.lifespan.end);
    return this.t.ask(
      `select * from ${entity.table} where ${column} in ${this.dialect.elements("?")} and deleted_at is null
       and (${end} is null or ${end} > ?) order by id`,
      [JSON.stringify(ids), this.course.forest.day],
    );
  }

  private async meet(relation: Relation): Promise<void> {
    const { fates, kinds, forest, steps } = this.course;
    const recoded = relation.field.prefixes
      ? forest.changed().filter(({ is, was }) => was && is.code !== was.code)
      : [];
    const parted = steps.flatMap((step) =>
      step.attached?.some((one) => one.ids?.length)
        ? step.from.flatMap((mention) => forest.named(mention) ?? [])
        : [],
    );
    const units = new Set([...fates.keys(), ...kinds.keys(), ...recoded, ...parted]);
    const rows = await this.hanging(
      relation,
      [...units].filter((unit) => unit.was).map((unit) => unit.id),
    );
    const { prefixes } = relation.field;
    if (prefixes && rows.length > 0) await this.readCodes(relation.entity, relation.entity.column(prefixes));
    for (const row of rows) this.decide(relation, row);
  }

  private decide(relation: Relation, row: Row): void {
    const { entity, field } = relation;
    const { forest, fates, kinds } = this.course;
    const unit = forest.unit(Number(row[relation.column])) as Unit;
    const end = fates.get(unit);
    const kindStep = kinds.get(unit);
    const step = end?.step ?? kindStep ?? this.partingStep(unit, entity, row);
    const kindChange = !end && kindStep !== undefined;
    const explicit = step === undefined ? undefined : this.explicit(step, entity, Number(row.id));
    const natural =
      (end ? lastOf(this.course, end.to) : this.partingReceiver(unit, step, explicit)) ||
      (end ? undefined : unit);
    const receiver = explicit?.toId ? this.chosen(explicit.toId, unit, step as number) : natural;
    const fate = this.fate(entity, row, step ?? 0, kindChange);
    if (!receiver) {
      if (!field.readOnly) fate.ends = true;
      return;
    }
    const policy = field.readOnly
      ? "FOLLOW"
      : (explicit?.policy ?? this.preferred(relation, end !== undefined, kindChange, step, row));
    if (policy === "END") fate.ends = true;
    else if (policy === "END_AND_SUCCEED") this.gather(relation, fate, receiver);
    else this.follow(relation, fate, unit, receiver, policy === "RETAIN");
  }

  /** The receiver that a step names for some records: a unit in force of the level they hang on. */
  private chosen(mention: string, unit: Unit, step: number): Unit | undefined {
    const { forest } = this.course;
    const to = forest.named(mention);
    if (to?.is.inForce && to.level === unit.level) return to;
    forest.at = step;
    forest.say(
      "attached",
      `去向“${to?.is.name ?? mention}”不是与“${unit.is.name}”同级的现行单位,请另选`,
      `receiver ${to?.is.name ?? mention} is no unit in force of the level of ${unit.is.name}: choose another`,
    );
    return unit;
  }

  /** What the entity states; where outlets and their like are retained, a person may say otherwise. */
  private preferred(
    { entity, field }: Relation,
    ended: boolean,
    kindChange: boolean,
    step: number | undefined,
    row: Row,
  ): AttachedPolicy {
    const stated = entity.statement.attachment;
    const { former } = field;
    if (!ended) return (kindChange && stated?.kindChange) || "FOLLOW";
    const policy = stated?.merger ?? "FOLLOW";
    if (policy !== "RETAIN") return policy;
    // What was retained once is no longer a question.
    if (former && row[entity.column(former)] !== null) return "FOLLOW";
    const key = `RETAIN:${entity.name}:${step}`;
    const known = this.retained.get(key) ?? { entity, step: step ?? 0, names: [] };
    known.names.push(nameOf(entity, row));
    this.retained.set(key, known);
    return this.answered(key, ["RETAIN", "END"], step ?? 0) === "END" ? "END" : "RETAIN";
  }

  /** What was answered, where it is one of the options; any other answer stands in the way. */
  private answered(key: string, options: string[], step: number): string | undefined {
    const given = this.course.answers.get(key);
    if (given === undefined || options.includes(given)) return given;
    if (this.misanswered.has(key)) return undefined;
    this.misanswered.add(key);
    this.course.forest.at = step;
    this.course.forest.say(
      "decisions",
      `对“${key}”的决定“${given}”不在选项之内,可选 ${options.join("、")}`,
      `the answer ${given} to ${key} is none of its options: choose ${options.join(", ")}`,
    );
    return undefined;
  }

  private explicit(
    step: number,
    entity: EntityModel,
    id: number,
  ): (Attached & { policy: AttachedPolicy }) | undefined {
    const attached = (this.course.steps[step].attached ?? []).filter((one) => one.type === entity.name);
    const globalId = toGlobalId(entity.name, id);
    return (attached.findLast((one) => one.ids?.includes(globalId)) ??
      attached.findLast((one) => !one.ids?.length)) as (Attached & { policy: AttachedPolicy }) | undefined;
  }

  /** Step of a division after which the unit lives on and which names the record. */
  private partingStep(unit: Unit, entity: EntityModel, row: Row): number | undefined {
    const globalId = toGlobalId(entity.name, Number(row.id));
    const index = this.course.steps.findIndex(
      (step) =>
        step.attached?.some((one) => one.ids?.includes(globalId)) &&
        step.from.some((mention) => this.course.forest.named(mention) === unit),
    );
    return index < 0 ? undefined : index;
  }

  private partingReceiver(unit: Unit, step: number | undefined, explicit?: Attached): Unit | undefined {
    if (!explicit?.ids?.length || explicit.policy === "RETAIN") return undefined;
    return this.course.links.find((link) => link.step === step && link.from === unit)?.to;
  }

  private fate(entity: EntityModel, row: Row, step: number, kindChange: boolean): Fate {
    const key = toGlobalId(entity.name, Number(row.id));
    const known = this.fates.get(key) ?? { entity, row, step, kindChange, set: {} };
    this.fates.set(key, known);
    return known;
  }

  private follow(relation: Relation, fate: Fate, from: Unit, to: Unit, retained: boolean): void {
    const { entity, name, field } = relation;
    if (from !== to) {
      fate.set[name] = to.id;
      if (field.former && fate.row[entity.column(field.former)] === null) fate.set[field.former] = from.id;
      if (retained) {
        Object.assign(fate.set, entity.statement.attachment?.retain?.(natural(entity, fate.row)));
        fate.retained = { relation, by: to };
      }
    }
    if (field.prefixes) this.reprefix(entity, field.prefixes, fate, from, to);
  }

  /** The unit's new code and the record's own serial, or the next one where that is taken. */
  private reprefix(entity: EntityModel, name: string, fate: Fate, from: Unit, to: Unit): void {
    const column = entity.column(name);
    const old = String(fate.row[column]);
    const before = from.was?.code ?? "";
    if (!old.startsWith(before)) return;
    const own = old.slice(before.length);
    const taken = this.taken(entity, to);
    const kept = to.is.code + own;
    if (kept !== old && taken.has(kept)) fate.set[name] = nextOf(taken, to.is.code, own.length);
    else if (kept !== old) fate.set[name] = kept;
    taken.add(kept);
  }

  private taken(entity: EntityModel, unit: Unit): Set<string> {
    const key = `${entity.name}/${unit.is.code}`;
    const taken =
      this.takenCodes.get(key) ??
      new Set(this.codes.get(entity)?.filter((code) => code.startsWith(unit.is.code)));
    this.takenCodes.set(key, taken);
    return taken;
  }

  private async readCodes(entity: EntityModel, column: string): Promise<void> {
    const end = entity.column(entity.lifespan.end);
    const rows = await this.t.ask(
      `select ${column} as code from ${entity.table} where deleted_at is null and (${end} is null or ${end} > ?)`,
      [this.course.forest.day],
    );
    this.codes.set(
      entity,
      rows.map((row) => String(row.code)),
    );
  }

  private gather(relation: Relation, fate: Fate, unit: Unit): void {
    const { entity } = relation;
    const own = [...entity.fields].find(
      ([name, field]) => field.required && field.unique && name !== relation.field.prefixes,
    );
    if (own) {
      this.cannotSucceed(entity, own[1].label, own[0], fate.step);
      return;
    }
    const alike = entity.statement.attachment?.alike;
    const key = `BODY:${entity.name}:${identity(this.course.forest, unit)}${alike ? `:${fate.row[entity.column(alike)]}` : ""}`;
    const body = this.bodies.get(key) ?? { entity, relation, unit, own: [], ended: [] };
    body.ended.push(fate);
    this.bodies.set(key, body);
  }

  /** What a record alone may bear cannot be made up for the one that takes its place. */
  private cannotSucceed(entity: EntityModel, label: string, name: string, step: number): void {
    const { forest } = this.course;
    forest.at = step;
    forest.say(
      "attached",
      `“${entity.statement.label}”不能自动新设:“${label}”必填且不得重复;请改用随迁、保留或终止,日后另行新建`,
      `a ${entity.single} cannot be set up by itself: its ${name} is required and unique; choose FOLLOW, RETAIN or END and create one later`,
    );
  }

  private async settleBody(key: string, body: Body): Promise<void> {
    const { entity, relation, unit, ended } = body;
    const [{ step, kindChange, row }] = ended;
    const alike = entity.statement.attachment?.alike;
    const column = alike && entity.column(alike);
    const unasked = entity.statement.attachment?.unasked;
    const there = unit.was && !kindChange ? await this.hanging(relation, [unit.id]) : [];
    body.own = there
      .filter((own) => !column || own[column] === row[column])
      .map((own) => this.fate(entity, own, step, false));
    if (unasked && there.length > 0 && body.own.length === 0) {
      for (const one of ended) one.ends = true;
      return;
    }
    const all = [...body.own, ...ended];
    const standard = body.own.length > 0 ? globalIdOf(body.own[0]) : newBody;
    const chosen = this.answered(key, [...all.map(globalIdOf), newBody], step) ?? standard;
    if (!unasked && all.length > 1 && differ(entity, relation, all))
      this.course.decisions.push({
        key,
        kind: "BODY",
        step,
        about: `${unit.is.name} · ${entity.statement.label}`,
        options: [
          ...all.map((one) => {
            const name = nameOf(entity, one.row);
            return { value: globalIdOf(one), label: { zh: `${name} 继续`, en: `${name} goes on` } };
          }),
          {
            value: newBody,
            label: {
              zh: `都终止,新设${entity.statement.label}`,
              en: `all end, a new ${entity.single} is set up`,
            },
          },
        ],
        default: standard,
      });
    const keeper = all.find((one) => globalIdOf(one) === chosen);
    const successor = keeper ? Number(keeper.row.id) : await this.succeed(body);
    if (keeper && ended.includes(keeper)) {
      const from = this.course.forest.unit(Number(keeper.row[relation.column])) as Unit;
      this.follow(relation, keeper, from, unit, false);
    }
    // Where one of the unit's own goes on, so do the others that it has.
    const staying = new Set(keeper && body.own.includes(keeper) ? body.own : [keeper]);
    for (const one of all)
      if (!staying.has(one)) {
        one.ends = true;
        one.successor = successor;
        one.set = {};
      }
  }

  /** Sets up a record for the unit, like the first of those that ended; answers its number. */
  private async succeed({ entity, relation, unit, ended, own }: Body): Promise<number> {
    const { forest } = this.course;
    const [{ row }] = own.length > 0 ? own : ended;
    const old = forest.unit(Number(row[relation.column])) as Unit;
    const { start } = entity.lifespan;
    const { id, rows } = await this.nextFounded(entity);
    const like = natural(entity, row);
    const values = keptOf(entity, like);
    const display = entity.fields.has(entity.display) && entity.fields.get(entity.display)?.kind === "text";
    if (display)
      values[entity.display] = renamed(
        String(values[entity.display]),
        forest.unit(old.was?.parent),
        forest.parent(unit),
        old,
        unit,
      );
    const coded = relation.field.prefixes;
    if (coded) {
      const taken = this.taken(entity, unit);
      const length = String(row[entity.column(coded)]).length - (old.was?.code.length ?? 0);
      values[coded] = nextOf(taken, unit.is.code, length);
    }
    rows.push({
      ...values,
      ...entity.statement.attachment?.succeed?.(
        { ...like, ...(display && { [entity.display]: values[entity.display] }) },
        { ...unit.is },
        forest.day,
      ),
      id,
      [relation.name]: unit.id,
      [start]: forest.day,
    });
    return id;
  }

  /** Number of the next record to be set up, and those that are already. */
  private async nextFounded(entity: EntityModel): Promise<{ id: number; rows: Row[] }> {
    const rows = this.founded.get(entity) ?? [];
    this.founded.set(entity, rows);
    return { id: (await nextNumber(this.t, this.dialect, entity)) + rows.length, rows };
  }

  /** What belongs to a record that goes over to another unit ends with the old one and starts anew, if it is to be succeeded. */
  private async restartMoved(): Promise<void> {
    const moved = [...this.fates.values()].filter(
      ({ entity, set, ends }) => !ends && entity.home && set[entity.home.name] !== undefined,
    );
    for (const target of new Set(moved.map((fate) => fate.entity)))
      for (const relation of this.relationsTo(target)) {
        const { entity, name, column } = relation;
        if (entity.home?.name !== name || entity.statement.attachment?.merger !== "END_AND_SUCCEED") continue;
        const those = new Map(
          moved.filter((fate) => fate.entity === target).map((fate) => [Number(fate.row.id), fate]),
        );
        const { start } = entity.lifespan;
        const { day } = this.course.forest;
        for (const row of await this.hanging(relation, [...those.keys()])) {
          const { step } = those.get(Number(row[column])) as Fate;
          const fate = this.fate(entity, row, step, false);
          const policy = this.explicit(step, entity, Number(row.id))?.policy ?? "END_AND_SUCCEED";
          const began = String(row[entity.column(start)] ?? "") < day;
          if (fate.ends || !began || policy === "FOLLOW" || policy === "RETAIN") continue;
          fate.ends = true;
          if (policy === "END") continue;
          const { id, rows } = await this.nextFounded(entity);
          rows.push({ ...keptOf(entity, natural(entity, row)), id, [start]: day });
          fate.successor = id;
        }
      }
  }

  /** What is retained, and what stood under it, comes under the record that the new unit has where it fits no more. */
  private async regroup(): Promise<void> {
    const retained = [...this.fates.values()].filter((fate): fate is Retained =>
      Boolean(fate.retained && !fate.ends),
    );
    for (const [entity, those] of Map.groupBy(retained, (fate) => fate.entity)) {
      const { under } = entity.statement.attachment ?? {};
      const relation = this.relationsTo(entity).find(
        (one) => one.entity === entity && one.name === under?.field,
      );
      if (!under || !relation) continue;
      const byId = new Map(those.map((fate) => [fate.row.id, fate]));
      const lower = (await this.hanging(relation, [...byId.keys()].map(Number))).map((row) =>
        this.fate(entity, row, (byId.get(row[relation.column]) as Fate).step, false),
      );
      const heirs: Map<Fate, Row> = await this.heirs(those);
      const above = await this.rowsAbove(relation, those);
      const now = (row: Row): Row => ({
        ...natural(entity, row),
        ...this.fates.get(toGlobalId(entity.name, Number(row.id)))?.set,
      });
      for (const fate of new Set([...those, ...lower])) {
        const upper = byId.get(fate.row[relation.column]);
        const known = upper?.row ?? above.get(fate.row[relation.column]);
        const options = [known, heirs.get(upper ?? fate), upper && above.get(upper.row[relation.column])];
        const fitting = options.find((one) => one && under.fits(now(fate.row), now(one)));
        if (!fate.ends && fitting !== known) fate.set[relation.name] = fitting ? Number(fitting.id) : null;
      }
    }
  }

  /** The record that the new unit has in the place of each that is retained. */
  private async heirs(those: Retained[]): Promise<Map<Fate, Row>> {
    const found = new Map<Fate, Row>();
    for (const [home, some] of Map.groupBy(those, ({ retained }) => retained.relation)) {
      const { alike } = home.entity.statement.attachment ?? {};
      const place = (unit: unknown, row: Row): string => `${unit} ${alike && row[home.entity.column(alike)]}`;
      const own = await this.hanging(home, [...new Set(some.map(({ retained }) => retained.by.id))]);
      const byPlace = new Map(own.map((row) => [place(row[home.column], row), row]));
      for (const fate of some) {
        const heir = byPlace.get(place(fate.retained.by.id, fate.row));
        if (heir) found.set(fate, heir);
      }
    }
    return found;
  }

  private async rowsAbove({ entity, column }: Relation, those: Fate[]): Promise<Map<unknown, Row>> {
    const rows = await this.t.ask(`select * from ${entity.table} where id in ${this.dialect.elements("?")}`, [
      JSON.stringify(those.flatMap(({ row }) => row[column] ?? [])),
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Whatever hangs on a record that ends goes to the one that takes its place, or ends with it. */
  private async followEnded(): Promise<void> {
    let ended = [...this.fates.values()].filter((fate) => fate.ends);
    while (ended.length > 0) {
      const next: Fate[] = [];
      for (const entity of new Set(ended.map((fate) => fate.entity)))
        for (const relation of this.relationsTo(entity)) {
          const those = new Map(
            ended.filter((fate) => fate.entity === entity).map((fate) => [Number(fate.row.id), fate]),
          );
          for (const row of await this.hanging(relation, [...those.keys()])) {
            const on = those.get(Number(row[relation.column])) as Fate;
            const fate = this.fate(relation.entity, row, on.step, on.kindChange);
            if (fate.ends) continue;
            this.leave(relation, fate, on);
            if (fate.ends) next.push(fate);
          }
        }
      ended = next;
    }
    this.redirectFounded();
  }

  /** What a new record has from the one it is like may itself have ended: its successor takes the place. */
  private redirectFounded(): void {
    for (const [entity, rows] of this.founded)
      for (const row of rows)
        for (const [name, field] of entity.fields) {
          if (field.kind !== "reference" || typeof row[name] !== "number") continue;
          const target = this.model.get(field.target).root.name;
          const fate = this.fates.get(toGlobalId(target, row[name] as number));
          if (fate?.ends) row[name] = fate.successor ?? null;
        }
  }

  private leave(relation: Relation, fate: Fate, on: Fate): void {
    const stated = relation.entity.statement.attachment;
    const explicit = this.explicit(on.step, relation.entity, Number(fate.row.id))?.policy;
    const policy = explicit ?? (on.kindChange ? stated?.kindChange : stated?.merger) ?? "FOLLOW";
    if (policy === "END" || (!on.successor && relation.field.required)) fate.ends = true;
    else fate.set[relation.name] = on.successor ?? null;
  }

  /** A record that begins after the plan's day ends when it would begin. */
  private lastDay(entity: EntityModel, row: Row): string {
    const start = row[entity.column(entity.lifespan.start)];
    const { day } = this.course.forest;
    return typeof start === "string" && start > day ? start : day;
  }
}

/** The first serial after a unit's code that no record has; it is taken from then on. */
function nextOf(taken: Set<string>, prefix: string, length: number): string {
  for (let serial = 1; ; serial++) {
    const code = prefix + String(serial).padStart(length, "0");
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}

const bookkept = new Set(["version", "createdAt", "updatedAt", "updatedBy", "deletedAt"]);

/** What a record that takes the place of another has in common with it. */
function keptOf(entity: EntityModel, like: Row): Row {
  const { start, end } = entity.lifespan;
  const kept = [...entity.fields].filter(
    ([name, field]) =>
      isStored(field) &&
      !field.unique &&
      !field.hidden &&
      !bookkept.has(name) &&
      name !== start &&
      name !== end,
  );
  return Object.fromEntries(kept.map(([name]) => [name, like[name] ?? null]));
}

/** Whether the records tell apart anything but the units they hang on; else there is nothing to decide between them. */
const differ = (entity: EntityModel, { name }: Relation, all: Fate[]): boolean =>
  new Set(
    all.map(({ row }) => JSON.stringify({ ...keptOf(entity, natural(entity, row)), [name]: undefined })),
  ).size > 1;

const globalIdOf = ({ entity, row }: Fate): string => toGlobalId(entity.name, Number(row.id));

const nameOf = (entity: EntityModel, row: Row): string => String(row[entity.displayColumn] ?? row.id);

/** 中共三台县柳池镇凤凰村支部委员会 for a unit elsewhere: the names of the unit and its superior replaced. */
function renamed(
  name: string,
  oldParent: Unit | undefined,
  parent: Unit | undefined,
  old: Unit,
  unit: Unit,
): string {
  const ownName = name.replace(old.was?.name ?? old.is.name, unit.is.name);
  return oldParent && parent
    ? ownName.replace(oldParent.was?.name ?? oldParent.is.name, parent.is.name)
    : ownName;
}
