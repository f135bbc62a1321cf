/** Create, update, delete and restore for every entity: the one place where writes through the schema are applied. */
import type { Database } from "../../database.ts";
import { HubError } from "../errors.ts";
import { type EntityModel, isStored, type Model } from "../model.ts";
import { snake } from "../naming.ts";
import { localId, toGlobalId } from "../reader/identity.ts";
import { type Problem, problem, type Row } from "../rule.ts";
import { keysOf } from "./pinyin.ts";
import { ancestry, parentFits } from "./place.ts";
import { referrers } from "./referrers.ts";
import { onDay } from "./standOn.ts";
import type { Transaction } from "./transaction.ts";
import { fromStored, values } from "./values.ts";

export interface Written {
  id: number;
  /** What is not in order about fields that the write left alone. */
  warnings: Problem[];
}

const bulkLimit = 1000;

export class Writer {
  private readonly model: Model;
  private readonly database: Database;

  constructor(model: Model, database: Database) {
    this.model = model;
    this.database = database;
  }

  async create(t: Transaction, entity: EntityModel, input: Row): Promise<Written> {
    const day = String(input.effectiveOn ?? input[entity.lifespan.start] ?? t.today);
    const { stored, referred, problems } = await values(t, entity, input, day);
    for (const [name, field] of entity.fields) {
      if (stored[name] !== undefined) continue;
      const made = typeof field.default === "function" ? field.default(stored, entity) : field.default;
      if (made !== undefined) stored[name] = made;
      else if (field.required && !field.readOnly && input[inputName(name, field.kind)] === undefined)
        problems.push(
          problem(inputName(name, field.kind), `“${field.label}”必须填写`, `${name} is required`),
        );
    }
    const parent = referred.parent as Row | undefined;
    if (entity.level && !problems.some((one) => one.path === "parentId"))
      problems.push(...parentFits(entity, parent));
    const changed = new Set(Object.keys(stored));
    const record = { ...stored, ...referred, ...(entity.level && { level: entity.level.name }) };
    problems.push(...lifespanProblems(entity, stored));
    // Rules compare fields with each other; what is already wrong by itself would only be told twice.
    const found = problems.length > 0 ? [] : await this.broken(t, entity, { record, changed, day });
    problems.push(...found.filter((one) => !one.advice));
    if (problems.length > 0) throw HubError.problems(problems);
    await this.admit(t, entity, { ...stored, ...(parent && { parent: parent.id }) });

    if (input.effectiveOn) await t.holdFrom(day);
    const [{ id }] = await t.ask(this.database.dialect.nextId(entity.table));
    const row: Row = {
      id: Number(id),
      ...stored,
      ...entity.statement.derive?.(record, changed),
      ...this.keys(entity, stored),
      ...(entity.level && { level: entity.level.name, ...ancestry(entity, Number(id), parent) }),
      isSample: false,
      createdAt: t.at,
      updatedAt: t.at,
      updatedBy: t.viewer.name,
    };
    t.em.persist(t.em.create(this.database.tables.of(entity) as never, row as never));
    await t.em.flush();
    return { id: Number(id), warnings: found.filter((one) => one.advice) };
  }

  async update(
    t: Transaction,
    entity: EntityModel,
    id: string,
    version: number | undefined,
    input: Row,
  ): Promise<Written> {
    const change = () => this.change(t, entity, id, version, input);
    if (!entity.recorded) return change();
    const ids = [localId(entity, id) ?? -1];
    const day = String(input.effectiveOn ?? t.today);
    return onDay(t, this.database.dialect, entity.root, day, ids, change);
  }

  private async change(
    t: Transaction,
    entity: EntityModel,
    id: string,
    version: number | undefined,
    input: Row,
  ): Promise<Written> {
    const before = await this.current(t, entity, id);
    if (version !== undefined && version !== null && Number(before.version) !== version)
      throw await this.stale(t, entity, before, version);
    const day = String(input.effectiveOn ?? t.today);
    const { stored, referred, problems } = await values(t, entity, input, day);
    const changed = new Set<string>();
    for (const [name, value] of Object.entries(stored))
      if ((before[entity.column(name)] ?? null) !== comparable(value)) changed.add(name);
    const number = Number(before.id);
    if (changed.size === 0 && problems.length === 0) return { id: number, warnings: [] };

    const record: Row = { id: number };
    for (const [name, field] of entity.fields) {
      if (!isStored(field)) continue;
      if (field.kind !== "reference") record[name] = stored[name] ?? before[entity.column(name)] ?? undefined;
      else if (stored[name] !== undefined) record[name] = referred[name];
      else if (before[entity.column(name)])
        [record[name]] = await t.ask(`select * from ${entity.toOnes.get(name)?.target.table} where id = ?`, [
          before[entity.column(name)],
        ]);
      if (stored[name] === null) record[name] = undefined;
    }
    if (entity.level) record.level = entity.level.name;
    problems.push(...lifespanProblems(entity, record));
    const found = await this.broken(t, entity, { record, before, changed, day });
    const isNew = (one: Problem): boolean =>
      !one.advice && (changed.has(one.path) || changed.has(one.path.replace(/Id$/, "")));
    problems.push(...found.filter(isNew));
    if (problems.length > 0) throw HubError.problems(problems);
    await this.admit(t, entity, record);

    const kept = {
      ...Object.fromEntries([...changed].map((name) => [name, stored[name]])),
      ...entity.statement.derive?.(record, changed),
    };
    await this.apply(
      t,
      entity,
      before,
      { ...kept, ...this.keys(entity, kept) },
      input.effectiveOn as string | undefined,
    );
    return { id: number, warnings: found.filter((one) => !isNew(one)) };
  }

  /** Writes changes from a day on. */
  private async apply(
    t: Transaction,
    entity: EntityModel,
    before: Row,
    changes: Row,
    effectiveOn?: string,
  ): Promise<void> {
    const { end } = entity.lifespan;
    const ending = changes[end];
    // What ends on a day holds until that day, also when one comes to know it later.
    const day = effectiveOn ?? (typeof ending === "string" && ending < t.today ? ending : t.today);
    await t.holdFrom(day);
    const schema = this.database.tables.of(entity) as never;
    const managed = (await t.em.findOne(schema, { id: before.id } as never)) as Row;
    t.em.assign(managed as never, { ...changes, updatedAt: t.at, updatedBy: t.viewer.name } as never);
    await t.em.flush();
    await t.holdFrom(t.today);
  }

  async remove(t: Transaction, entity: EntityModel, id: string): Promise<Written> {
    const before = await this.current(t, entity, id);
    const others = await referrers(t, this.model, this.database.dialect, entity, Number(before.id));
    if (others.length > 0) {
      const zh = others
        .map((one) => `${one.label}${one.count}条(${one.examples.map((row) => row.name).join("、")})`)
        .join(";");
      const en = others
        .map((one) => `${one.count} ${one.type} (${one.examples.map((row) => row.name).join(", ")})`)
        .join("; ");
      throw new HubError(
        "CONFLICT",
        {
          zh: `不能删除:仍被引用 —— ${zh}。请先改动或删除这些记录`,
          en: `cannot be deleted while others refer to it: ${en}. Change or delete those first`,
        },
        [],
        { referrers: others },
      );
    }
    await this.admit(t, entity, before);
    await t.ask(
      `update ${entity.table} set deleted_at = ?, updated_at = ?, updated_by = ?, version = version + 1 where id = ?`,
      [t.at, t.at, t.viewer.name, before.id],
    );
    return { id: Number(before.id), warnings: [] };
  }

  async restore(t: Transaction, entity: EntityModel, id: string): Promise<Written> {
    const [row] = await t.ask(`select * from ${entity.table} where id = ?`, [localId(entity, id) ?? -1]);
    if (!row?.deleted_at) throw HubError.notFound(deletedLabel(entity), id);
    const record: Row = {};
    for (const [name, field] of entity.fields)
      if (field.kind === "reference" && row[entity.column(name)])
        [record[name]] = await t.ask(`select * from ${entity.toOnes.get(name)?.target.table} where id = ?`, [
          row[entity.column(name)],
        ]);
      else if (isStored(field)) record[name] = row[entity.column(name)] ?? undefined;
    record.id = row.id;
    const problems = (
      await this.broken(t, entity, { record, changed: new Set(entity.fields.keys()), day: t.today })
    ).filter((one) => !one.advice);
    if (problems.length > 0) throw HubError.problems(problems);
    await t.ask(
      `update ${entity.table} set deleted_at = null, updated_at = ?, updated_by = ?, version = version + 1 where id = ?`,
      [t.at, t.viewer.name, row.id],
    );
    return { id: Number(row.id), warnings: [] };
  }

  /** The same act on many records, all or nothing, with every problem of every record. */
  async each(ids: string[], act: (id: string) => Promise<Written>): Promise<Written[]> {
    if (ids.length > bulkLimit)
      throw HubError.input("ids", {
        zh: `一次最多处理 ${bulkLimit} 条,现有 ${ids.length} 条,请分批`,
        en: `at most ${bulkLimit} records at once, ${ids.length} were given: go in parts`,
      });
    const written: Written[] = [];
    const problems: Problem[] = [];
    for (const [index, id] of ids.entries())
      try {
        written.push(await act(id));
      } catch (error) {
        if (!(error instanceof HubError) || error.code !== "BAD_USER_INPUT") throw error;
        problems.push(...error.problems.map((one) => ({ ...one, path: `ids.${index}.${one.path}` })));
      }
    if (problems.length > 0) throw HubError.problems(problems);
    return written;
  }

  private async current(t: Transaction, entity: EntityModel, id: string): Promise<Row> {
    const level = entity.level ? ` and level = '${entity.level.name}'` : "";
    const [row] = await t.ask(`select * from ${entity.table} where id = ? and deleted_at is null${level}`, [
      localId(entity, id) ?? -1,
    ]);
    if (!row) throw HubError.notFound({ zh: entity.statement.label, en: entity.single }, id);
    return row;
  }

  private async stale(t: Transaction, entity: EntityModel, row: Row, version: number): Promise<HubError> {
    const current: Row = { id: toGlobalId(entity.name, Number(row.id)) };
    for (const [name, field] of entity.fields) {
      if (field.hidden || field.personal || !isStored(field)) continue;
      const value = row[entity.column(name)];
      if (field.kind === "reference") current[`${name}Id`] = await this.referredId(t, entity, name, value);
      else current[name] = fromStored(field, value);
    }
    return new HubError(
      "CONFLICT",
      {
        zh: `记录已被${row.updated_by ?? "他人"}在您之后修改:您的版本是 ${version},现在是 ${row.version}。请对照后再保存`,
        en: `the record was changed by ${row.updated_by ?? "someone"} meanwhile: you hold version ${version}, it is at ${row.version} now; compare and save again`,
      },
      [],
      { current },
    );
  }

  /** Global id of a referred record; where the reference is to any level, its row tells which. */
  private async referredId(
    t: Transaction,
    entity: EntityModel,
    name: string,
    value: unknown,
  ): Promise<string | null> {
    const target = entity.toOnes.get(name)?.target;
    if (!target || value === null) return null;
    if (!target.abstract) return toGlobalId(target.name, Number(value));
    const [row] = await t.ask(`select level from ${target.table} where id = ?`, [value]);
    const concrete = target.concretes.find((one) => one.level?.name === row?.level);
    return concrete ? toGlobalId(concrete.name, Number(value)) : null;
  }

  private async broken(
    t: Transaction,
    entity: EntityModel,
    view: { record: Row; before?: Row; changed: ReadonlySet<string>; day: string },
  ): Promise<Problem[]> {
    const found: Problem[] = [];
    for (const rule of entity.rules) found.push(...(await rule({ ...view, today: t.today, ask: t.ask })));
    for (const [name, field] of entity.fields)
      if (field.unique && view.changed.has(name) && view.record[name] !== undefined)
        found.push(...(await this.taken(t, entity, name, view.record)));
    return found;
  }

  private async taken(t: Transaction, entity: EntityModel, name: string, record: Row): Promise<Problem[]> {
    const end = entity.column(entity.lifespan.end);
    const [other] = await t.ask(
      `select id, ${entity.displayColumn} as name from ${entity.table}
       where ${entity.column(name)} = ? and id <> ? and deleted_at is null and (${end} is null or ${end} > ?) limit 1`,
      [record[name], record.id ?? 0, t.today],
    );
    const label = entity.fields.get(name)?.label;
    return other
      ? [
          problem(
            name,
            `“${label}”“${record[name]}”已被“${other.name}”使用,不得重复,请核对`,
            `${name} “${record[name]}” is taken by ${other.name}: check it`,
          ),
        ]
      : [];
  }

  /** The hook of access on writes: what lies outside the writer's scope is refused before anything is written. */
  private async admit(t: Transaction, entity: EntityModel, record: Row): Promise<void> {
    const { scope } = t.viewer;
    if (!scope) return;
    const home = entity.root.abstract
      ? (record.parent ?? record.parent_id)
      : entity.home && record[entity.home.name];
    const start = typeof home === "object" && home !== null ? (home as Row).id : home;
    const hierarchy = entity.root.abstract ? entity.root : entity.home?.target.root;
    const [unit] =
      hierarchy && start ? await t.ask(`select * from ${hierarchy.table} where id = ?`, [start]) : [];
    const inside = scope.some(({ id, level }) => {
      const stated = hierarchy?.levels.find((one) => one.name === level);
      return stated && unit?.[`${snake(stated.type)}_id`] === id;
    });
    if (!inside)
      throw new HubError("FORBIDDEN", {
        zh: `该${entity.statement.label}不在您的管辖范围内,请联系县管理员`,
        en: `the ${entity.single} lies outside your scope: ask a county administrator`,
      });
  }

  private keys(entity: EntityModel, stored: Row): Row {
    const name = stored[entity.display];
    return entity.searchable && typeof name === "string" ? { ...keysOf(name) } : {};
  }
}

const inputName = (name: string, kind: string): string => (kind === "reference" ? `${name}Id` : name);

const deletedLabel = (entity: EntityModel) => ({
  zh: `已删除的${entity.statement.label}`,
  en: `deleted ${entity.single}`,
});

/** SQLite keeps booleans as 0 and 1. */
const comparable = (value: unknown): unknown => (typeof value === "boolean" ? Number(value) : value);

function lifespanProblems(entity: EntityModel, record: Row): Problem[] {
  const { start, end } = entity.lifespan;
  const [from, to] = [record[start], record[end]];
  const labels = { start: entity.fields.get(start)?.label, end: entity.fields.get(end)?.label };
  return typeof from === "string" && typeof to === "string" && to <= from
    ? [
        problem(
          end,
          `“${labels.end}”${to}应晚于“${labels.start}”${from}`,
          `${end} ${to} must be later than ${start} ${from}`,
        ),
      ]
    : [];
}
