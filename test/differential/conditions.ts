/** Made-up conditions, each with what it means of a row. */
import type { Field } from "../../server/core/field.ts";
import type { EntityModel } from "../../server/core/model.ts";
import type { Chance } from "./chance.ts";
import { made as formula } from "./formulas.ts";
import { compared, plainFields, shownValue, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

export interface Condition {
  where: Record<string, unknown>;
  holds(row: Row): boolean;
}

interface Setting {
  world: World;
  chance: Chance;
}

/** A condition on records of the entity; `sample` tends to meet it. */
export function condition(setting: Setting, entity: EntityModel, sample: Row, depth = 2): Condition {
  const { chance } = setting;
  const kind = chance.next();
  if (depth > 0 && kind < 0.1) return joined(setting, entity, sample, depth);
  if (depth > 0 && kind < 0.25) {
    // Half of them on one value, which many records have not.
    const inner = chance.happens(0.5)
      ? scalar(setting, entity, sample, true)
      : condition(setting, entity, sample, depth - 1);
    return { where: { not: inner.where }, holds: (row) => !inner.holds(row) };
  }
  if (depth > 0 && kind < 0.38)
    return toOne(setting, entity, sample, depth) ?? scalar(setting, entity, sample);
  if (depth > 0 && kind < 0.5)
    return listed(setting, entity, sample, depth) ?? scalar(setting, entity, sample);
  if (kind < 0.55) return within(setting, entity, sample) ?? scalar(setting, entity, sample);
  if (kind < 0.66) {
    const { text, value } = formula(setting, entity, sample);
    return { where: { holds: text }, holds: (row) => value(row) === true };
  }
  return scalar(setting, entity, sample);
}

function joined(setting: Setting, entity: EntityModel, sample: Row, depth: number): Condition {
  const parts = [0, 1].map(() => condition(setting, entity, sample, depth - 1));
  const where = parts.map((one) => one.where);
  return setting.chance.happens(0.5)
    ? { where: { and: where }, holds: (row) => parts.every((one) => one.holds(row)) }
    : { where: { or: where }, holds: (row) => parts.some((one) => one.holds(row)) };
}

function toOne({ world, chance }: Setting, entity: EntityModel, sample: Row, depth: number) {
  const relation = chance.of(
    [...entity.toOnes.values()].filter(({ field }) => !field?.personal && !field?.hidden),
  );
  if (!relation || relation.target.readers) return undefined;
  const reached = (row: Row): Row | undefined => {
    const id = world.end(row, relation.steps);
    return id === undefined ? undefined : world.one(relation.target, id);
  };
  const like = reached(sample) ?? world.rows(relation.target)[0];
  if (!like) return undefined;
  const inner = condition({ world, chance }, relation.target, like, depth - 1);
  return {
    where: { [relation.name]: inner.where },
    holds: (row: Row) => {
      const other = reached(row);
      return other !== undefined && inner.holds(other);
    },
  };
}

function listed({ world, chance }: Setting, entity: EntityModel, sample: Row, depth: number) {
  if (entity.abstract) return undefined;
  const lists = [...entity.lists.values()].filter(
    ({ target, field }) => !target.readers && !target.bare && !field?.personal && !target.abstract,
  );
  if (lists.length === 0) return undefined;
  // A list that holds something tells more.
  const list =
    lists.find((one) => chance.happens(0.5) && world.list(one, sample).length > 0) ?? chance.of(lists);
  const like = world.list(list, sample)[0] ?? world.rows(list.target)[0];
  if (!like) return undefined;
  const inner = condition({ world, chance }, list.target, like, depth - 1);
  const of = (row: Row): number => world.list(list, row).filter(inner.holds).length;
  const kind = chance.below(4);
  if (kind === 0) return { where: { [list.name]: { some: inner.where } }, holds: (row: Row) => of(row) > 0 };
  if (kind === 1)
    return { where: { [list.name]: { none: inner.where } }, holds: (row: Row) => of(row) === 0 };
  if (kind === 2)
    return {
      where: { [list.name]: { every: inner.where } },
      holds: (row: Row) => of(row) === world.list(list, row).length,
    };
  const least = Math.max(1, of(sample));
  return {
    where: { [list.name]: { where: inner.where, count: { gte: least } } },
    holds: (row: Row) => of(row) >= least,
  };
}

function within({ world, chance }: Setting, entity: EntityModel, sample: Row): Condition | undefined {
  const hierarchy = entity.root.abstract ? entity.root : entity.home?.target.root;
  if (!hierarchy) return undefined;
  const level = chance.of(hierarchy.concretes.slice(2));
  const column = hierarchy.levelColumns[hierarchy.concretes.indexOf(level)];
  const home = (row: Row): Row | undefined => {
    if (entity.root.abstract) return row;
    const id = entity.home && world.end(row, entity.home.steps);
    return id === undefined ? undefined : world.one(hierarchy, id);
  };
  const unit = home(sample)?.[column];
  if (typeof unit !== "number") return undefined;
  return { where: { within: `${level.name}_${unit}` }, holds: (row) => home(row)?.[column] === unit };
}

function scalar({ chance }: Setting, entity: EntityModel, sample: Row, sized = false): Condition {
  const fields = plainFields(entity);
  const optional = fields.filter(
    ([name, { required }]) => !required && stored(entity, sample, name) !== null,
  );
  const [name, field] = chance.of(sized && optional.length > 0 ? optional : fields);
  const value = stored(entity, sample, name);
  const of = (row: Row): unknown => stored(entity, row, name);
  if (value === null || (!sized && chance.happens(0.1))) {
    const empty = value === null;
    return { where: { [name]: { isNull: empty } }, holds: (row) => (of(row) === null) === empty };
  }
  const all = operatorsOf(field, value, chance);
  const [operator, given, holds] = chance.of(
    sized ? all.filter(([one]) => !["ne", "notIn"].includes(one)) : all,
  );
  return { where: { [name]: { [operator]: given } }, holds: (row) => holds(of(row)) };
}

type Operator = [name: string, given: unknown, holds: (value: unknown) => boolean];

function operatorsOf(field: Field, value: unknown, chance: Chance): Operator[] {
  const given = shownValue(field, value);
  const there = (test: (held: unknown) => boolean) => (held: unknown) => held !== null && test(held);
  const same: Operator[] = [
    ["eq", given, (held) => held === value],
    ["ne", given, (held) => held !== value],
  ];
  if (field.kind === "boolean") return same;
  same.push(["in", [given], (held) => held === value], ["notIn", [given], (held) => held !== value]);
  if (field.kind === "choice") return same;
  const sized: Operator[] = [
    ["gt", given, there((held) => compared(held, value) > 0)],
    ["gte", given, there((held) => compared(held, value) >= 0)],
    ["lt", given, there((held) => compared(held, value) < 0)],
    ["lte", given, there((held) => compared(held, value) <= 0)],
  ];
  if (field.kind !== "text") return [...same, ...sized];
  const text = String(value);
  const from = chance.below(text.length);
  const part = [...text].slice(from, from + 2).join("");
  const plain = (one: unknown): string => latin(String(one));
  return [
    ...same,
    ...sized,
    ["contains", part, there((held) => plain(held).includes(plain(part)))],
    ["startsWith", text.slice(0, 2), there((held) => plain(held).startsWith(plain(text.slice(0, 2))))],
    ["endsWith", text.slice(-1), there((held) => plain(held).endsWith(plain(text.slice(-1))))],
  ];
}

/** Letter case is ignored of Latin letters alone. */
const latin = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
