/** From what a door hands over to what the database keeps: parsed, checked, defaulted, derived; with all problems. */

import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import type { Finder, RecordKey } from "../personal/keyring.ts";
import { isMask } from "../personal/mask.ts";
import { sealedColumns } from "../personal/sealedColumns.ts";
import { type Problem, problem, type Row } from "../rule.ts";
import type { ChangeRow, ChangeSet } from "./changeSet.ts";
import { check } from "./checks.ts";
import { keysOf } from "./pinyin.ts";
import { ancestry, parentFits } from "./place.ts";
import type { References } from "./references.ts";
import { fieldsOf, natural, toStored } from "./stored.ts";

/** One row on its way through the gate. */
export interface Draft {
  row: ChangeRow;
  id: number;
  /** The row of the table as it stands, of a record that exists. */
  before?: Row;
  /** The same in natural values, as rules look at them. */
  was?: Row;
  /** Values given, by field name: natural, references as numbers. */
  given: Row;
  /** Stored values by column. */
  columns: Row;
  changed: Set<string>;
  /** All values after the write, as rules look at them. */
  record: Row;
  day: string;
  problems: Problem[];
  /** Key of the record, of an entity with personal fields. */
  key?: RecordKey;
}

export const draftOf = (row: ChangeRow, id: number, day: string, before?: Row): Draft => ({
  row,
  id,
  before,
  given: {},
  columns: {},
  changed: new Set(),
  record: {},
  day,
  problems: [],
});

/** A value under the name of the input or, of an operation's own, of the field; undefined where it is not given. */
const givenValue = (values: Row, name: string, input: string): unknown => {
  const given = values[input];
  return given === undefined && input !== name ? values[name] : given;
};

/** Every reference that the rows give, by the entity that it leads to. */
export function referred(set: ChangeSet): Map<EntityModel, Set<unknown>> {
  const found = new Map<EntityModel, Set<unknown>>();
  const fields = fieldsOf(set.entity).filter(({ target }) => target);
  for (const { values = {} } of set.rows)
    for (const { name, input, target } of fields) {
      const value = givenValue(values, name, input);
      if (!target || value === undefined || value === null) continue;
      const known = found.get(target) ?? new Set();
      found.set(target, known.add(value));
    }
  return found;
}

export const targetOf = (entity: EntityModel, name: string): EntityModel =>
  (
    [entity, ...entity.concretes].find((one) => one.toOnes.has(name))?.toOnes.get(name) ??
    missing(entity, name)
  ).target;

const missing = (entity: EntityModel, name: string): never => {
  throw new Error(`${entity.name} has no relation ${name}.`);
};

/** Reads the values of a draft; what is wrong with them is told on it. */
export function parse(set: ChangeSet, draft: Draft, references: References): void {
  const { entity, act, own } = set;
  const values = draft.row.values ?? {};
  for (const { name, field, column, input, target } of fieldsOf(entity)) {
    const path = input;
    const value = field.readOnly && !own ? undefined : givenValue(values, name, input);
    if (field.immutable && act === "UPDATE" && !own) {
      if (value !== undefined && !isKept(field, target, value, draft.before?.[column] ?? null, references))
        draft.problems.push(
          problem(
            path,
            `“${field.label}”为“${value}”,与现有的不同:它只在新建时填写,以后不能这样改动,请恢复原值或清空`,
            `${path} is “${value}” and was another: it is given to new records alone, restore what it was or leave it empty`,
            "immutable",
          ),
        );
      continue;
    }
    if (value === undefined) {
      if (act === "CREATE") supply(set, draft, name, field, path);
      continue;
    }
    if (field.personal && isMask(value)) {
      // Who was shown a mask and gives it back leaves what it hides.
      if (value !== draft.before?.[column]) draft.problems.push(masked(path, field, value));
    } else if (value === null) {
      if (field.required)
        draft.problems.push(
          problem(
            path,
            `“${field.label}”不能为空,请填写`,
            `${path} cannot be empty: give a value`,
            "required",
          ),
        );
      draft.given[name] = null;
    } else if (target) {
      // What stays as it is may lie outside the writer's scope.
      const numbers = references.numbers(target, value);
      const number =
        numbers.length === 1 && numbers[0] === draft.before?.[column]
          ? numbers[0]
          : refer(target, field, path, value, references, draft.problems);
      if (number !== undefined) draft.given[name] = number;
    } else {
      // A table of old is kept as it is.
      const found = check(path, field, value).filter(({ rule }) => !set.judged || rule !== "lost");
      draft.problems.push(...found);
      if (found.length === 0) draft.given[name] = field.kind === "integer" ? Number(value) : value;
    }
  }
}

const masked = (path: string, field: Field, value: string): Problem =>
  problem(
    path,
    `“${field.label}”为“${value}”,是脱敏后的内容,不能存入:请填写真实的值,或保持原样不改`,
    `${path} is “${value}”, which is masked: give the true value, or leave it as it was shown`,
    "masked",
  );

const erased = (path: string, field: Field): Problem =>
  problem(
    path,
    `此记录的个人信息已依法清除,不能再填“${field.label}”,请留空;确需登记的请新建记录`,
    `the personal data of this record were erased: leave ${path} empty, or make a new record`,
    "erased",
  );

/** Whether what is given is what is stored already. */
function isKept(
  field: Field,
  target: EntityModel | undefined,
  value: unknown,
  stored: unknown,
  references: References,
): boolean {
  if (value === null || !target) return toStored(field, value) === stored;
  const numbers = references.numbers(target, value);
  return numbers.length === 1 && numbers[0] === stored;
}

/** The value of a new record where none is given. */
function supply({ entity }: ChangeSet, draft: Draft, name: string, field: Field, path: string): void {
  const made = typeof field.default === "function" ? field.default(draft.given, entity) : field.default;
  // What would follow from a value that is wrong is not missing.
  const follows = typeof field.default === "function" && draft.problems.length > 0;
  if (made !== undefined) draft.given[name] = made;
  else if (field.required && !follows && !field.readOnly)
    draft.problems.push(problem(path, `“${field.label}”必须填写`, `${name} is required`, "required"));
}

/** The number of the record that a value means; what stands against that is told. */
export function refer(
  target: EntityModel,
  field: Field,
  path: string,
  value: unknown,
  references: References,
  problems: Problem[],
): number | undefined {
  const numbers = references.numbers(target, value).filter((id) => references.row(target, id));
  const live = numbers.filter((id) => !references.row(target, id)?.deletedAt);
  if (live.length === 1) return live[0];
  const { label } = target.statement;
  problems.push(
    live.length > 1
      ? problem(
          path,
          `“${field.label}”“${value}”对应多个${label}:${live.map((id) => describe(target, references.row(target, id) as Row)).join("、")},请写明代码或全称`,
          `${path} “${value}” may mean several: ${live.map((id) => describe(target, references.row(target, id) as Row)).join(", ")}; give a code or the full path`,
          "ambiguous",
        )
      : problem(
          path,
          `“${field.label}”“${value}”不存在或已删除,请重新选择${label}`,
          `${path} “${value}” does not exist or was deleted: choose another ${target.single}`,
          "reference",
        ),
  );
  return undefined;
}

const describe = (target: EntityModel, row: Row): string =>
  [row[target.display], target.key && row[target.key]].filter(Boolean).join(" ");

/** Completes a draft from its values: what changes, what follows from it, the record as rules look at it. */
export function complete(set: ChangeSet, draft: Draft, references: References, find: Finder): void {
  const { entity, act } = set;
  // What is yet to be kept has sealed nothing.
  draft.was =
    draft.before && natural(entity, draft.before, draft.key?.wrapped ? undefined : draft.key?.locker);
  for (const { name, field, column } of fieldsOf(entity)) {
    if (!(name in draft.given)) continue;
    const stored = toStored(field, draft.given[name]);
    const before = field.personal ? draft.was?.[name] : draft.before?.[column];
    if (act !== "CREATE" && (before ?? null) === stored) continue;
    if (field.personal && stored !== null && !draft.key?.locker) draft.problems.push(erased(name, field));
    else if (field.personal)
      Object.assign(draft.columns, sealedColumns(entity, name, stored, draft.key, find));
    else draft.columns[column] = stored;
    draft.changed.add(name);
  }
  if (act === "CREATE") for (const name of Object.keys(draft.given)) draft.changed.add(name);
  draft.record = { ...draft.was, ...draft.given, id: draft.id };
  if (entity.level) draft.record.level = entity.level.name;
  for (const { name, target } of fieldsOf(entity)) {
    const value = draft.record[name];
    if (value === null) draft.record[name] = undefined;
    else if (target && value !== undefined) draft.record[name] = references.kept(target, Number(value));
  }
  derive(set, draft);
  if (
    entity.level &&
    act === "CREATE" &&
    !set.judged &&
    !draft.problems.some((one) => one.path === "parentId")
  )
    draft.problems.push(...parentFits(entity, draft.record.parent as Row | undefined));
  // What a plan ends before it began stood on no day.
  if (!set.judged) draft.problems.push(...lifespanProblems(entity, draft.record));
}

/** Read-only values that follow from others, keys of search, ancestors. */
function derive({ entity, act, own, judged }: ChangeSet, draft: Draft): void {
  if (act !== "CREATE" && draft.changed.size === 0) return;
  const derived =
    judged && act !== "CREATE" ? {} : (entity.statement.derive?.(draft.record, draft.changed) ?? {});
  for (const { name, field, column } of fieldsOf(entity))
    if (name in derived && !(own && name in draft.given)) {
      const value = derived[name];
      draft.columns[column] = toStored(field, value);
      draft.record[name] = value ?? undefined;
    }
  const shown = draft.record[entity.display];
  if (entity.searchable && draft.changed.has(entity.display) && typeof shown === "string")
    Object.assign(draft.columns, keysOf(shown));
  const values = draft.row.values ?? {};
  if (entity.level && act === "CREATE")
    Object.assign(draft.columns, ancestry(entity, draft.id, draft.record.parent as Row | undefined), {
      level: entity.level.name,
    });
  if (own)
    for (const column of entity.levelColumns)
      if (column in values && (draft.before?.[column] ?? null) !== (values[column] ?? null)) {
        draft.columns[column] = values[column] ?? null;
        draft.changed.add(column);
      }
}

function lifespanProblems(entity: EntityModel, record: Row): Problem[] {
  const { start, end } = entity.lifespan;
  const [from, to] = [record[start], record[end]];
  const labels = { start: entity.fields.get(start)?.label, end: entity.fields.get(end)?.label };
  return typeof from === "string" && typeof to === "string" && to <= from
    ? [
        problem(
          end,
          `“${labels.end}”${to}应晚于“${labels.start}”${from},请更正其一`,
          `${end} ${to} must be later than ${start} ${from}: correct one of them`,
          "lifespan",
        ),
      ]
    : [];
}
