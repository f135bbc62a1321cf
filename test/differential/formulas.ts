/** Made-up formulas, each with what it means of a row. */
import type { EntityModel } from "../../server/core/model.ts";
import type { Chance } from "./chance.ts";
import { plainFields, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

type Outcome = number | string | boolean | null;

export interface Formula {
  text: string;
  value(row: Row): Outcome;
}

interface Setting {
  world: World;
  chance: Chance;
}

/** A condition by formula, which `sample` tends to meet. */
export function made(setting: Setting, entity: EntityModel, sample: Row): Formula {
  const { chance } = setting;
  const left = number(setting, entity, 2);
  const met = left.value(sample);
  const right = chance.happens(0.3)
    ? number(setting, entity, 1)
    : constant(typeof met === "number" ? Math.round(met) : 1);
  const operator = chance.of([">", ">=", "<", "<="]);
  const one: Formula = {
    text: `${left.text} ${operator} ${right.text}`,
    value: (row) => {
      const [a, b] = [left.value(row), right.value(row)] as (number | null)[];
      if (a === null || b === null) return null;
      return operator === ">" ? a > b : operator === ">=" ? a >= b : operator === "<" ? a < b : a <= b;
    },
  };
  if (chance.happens(0.2))
    return { text: `not (${one.text})`, value: (row) => (one.value(row) === null ? null : !one.value(row)) };
  if (chance.happens(0.2)) {
    const other = made(setting, entity, sample);
    return {
      text: `(${one.text}) or (${other.text})`,
      value: (row) => {
        const [a, b] = [one.value(row), other.value(row)];
        return a === true || b === true ? true : a === null || b === null ? null : false;
      },
    };
  }
  return one;
}

const constant = (value: number): Formula =>
  value < 0 ? { text: `(-${-value})`, value: () => value } : { text: String(value), value: () => value };

/** A figure of a record. */
export function number(setting: Setting, entity: EntityModel, depth: number): Formula {
  const { chance } = setting;
  if (depth > 0 && chance.happens(0.4)) {
    const [one, other] = [number(setting, entity, depth - 1), number(setting, entity, depth - 1)];
    const operator = chance.of(["+", "-", "*", "/"]);
    return {
      text: `(${one.text} ${operator} ${other.text})`,
      value: (row) => {
        const [a, b] = [one.value(row), other.value(row)] as (number | null)[];
        if (a === null || b === null) return null;
        if (operator === "/") return b === 0 ? null : a / b;
        return operator === "+" ? a + b : operator === "-" ? a - b : a * b;
      },
    };
  }
  if (depth > 0 && chance.happens(0.25)) {
    const found = along(setting, entity, depth);
    if (found) return found;
  }
  if (chance.happens(0.5)) {
    const found = counted(setting, entity);
    if (found) return found;
  }
  const fields = plainFields(entity).filter(([, { kind }]) => kind === "integer" || kind === "decimal");
  if (fields.length === 0) return counted(setting, entity) ?? constant(chance.below(10));
  const [name, field] = chance.of(fields);
  return {
    text: name,
    value: (row) => {
      const value = stored(entity, row, name) as number | null;
      return value === null || field.kind !== "decimal" ? value : value / 10 ** (field.scale ?? 2);
    },
  };
}

function along(setting: Setting, entity: EntityModel, depth: number): Formula | undefined {
  const { world, chance } = setting;
  const relations = [...entity.toOnes.values()].filter(
    ({ target, field }) => !target.readers && !target.abstract && !field?.personal,
  );
  if (relations.length === 0) return undefined;
  const relation = chance.of(relations);
  const inner = number(setting, relation.target, depth - 1);
  // What is reckoned of a record is written as a path, which leads to one figure.
  if (!/^[\w.]+(\(\w+\))?$/.test(inner.text) || /^\d/.test(inner.text)) return undefined;
  return {
    text: `${relation.name}.${inner.text}`,
    value: (row) => {
      const id = world.end(row, relation.steps);
      const other = id === undefined ? undefined : world.one(relation.target, id);
      return other ? inner.value(other) : null;
    },
  };
}

function counted({ world, chance }: Setting, entity: EntityModel): Formula | undefined {
  if (entity.abstract) return undefined;
  const lists = [...entity.lists.values()].filter(
    ({ target, field }) => !target.readers && !target.bare && !target.abstract && !field?.personal,
  );
  if (lists.length === 0) return undefined;
  const list = chance.of(lists);
  const figures = plainFields(list.target).filter(([, { kind }]) => kind === "integer");
  if (figures.length === 0 || chance.happens(0.5))
    return { text: `${list.name}.count`, value: (row) => world.list(list, row).length };
  const [name] = chance.of(figures);
  const operation = chance.of(["sum", "min", "max"]);
  return {
    text: `${list.name}.${operation}(${name})`,
    value: (row) => {
      const held = world
        .list(list, row)
        .map((one) => stored(list.target, one, name) as number | null)
        .filter((one) => one !== null);
      if (held.length === 0) return null;
      return operation === "sum"
        ? held.reduce((a, b) => a + b, 0)
        : Math[operation as "min" | "max"](...held);
    },
  };
}
