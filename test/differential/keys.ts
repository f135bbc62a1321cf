/** Made-up keys of groups, with what each is of a row, and all that it may be. */
import type { EntityModel, ToOne } from "../../server/core/model.ts";
import type { Chance } from "./chance.ts";
import { compared, plainFields, shownValue, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

export interface MadeKey {
  name: string;
  constant: string;
  text: string;
  of(row: Row): unknown;
  /** All values there may be, where they can be enumerated; of related records with their rows. */
  all?(): { value: unknown; row?: Row }[];
  relation?: ToOne;
  /** The place of groups, where they are in the order of the key. */
  compare?(a: Record<string, unknown>, b: Record<string, unknown>): number;
}

export function madeKeys(world: World, chance: Chance, entity: EntityModel): MadeKey[] {
  const fields = plainFields(entity).filter(
    ([name, { kind }]) =>
      ["choice", "boolean", "integer", "date"].includes(kind) && !["createdAt", "updatedAt"].includes(name),
  );
  const relations = [...entity.toOnes.values()].filter(
    ({ field, target }) => !field?.personal && !target.readers,
  );
  const keys: MadeKey[] = [];
  for (let index = 0; index < 1 + chance.below(2); index++) {
    if (relations.length > 0 && chance.happens(0.4)) keys.push(related(world, chance.of(relations)));
    else {
      const [name, field] = chance.of(fields);
      const values =
        field.kind === "choice"
          ? Object.keys(field.choices.values)
          : field.kind === "boolean"
            ? [false, true]
            : undefined;
      keys.push({
        name,
        constant: constant(name),
        text: name,
        of: (row) => shownValue(field, stored(entity, row, name)),
        all: values && (() => values.map((value) => ({ value }))),
        compare:
          field.kind === "integer" || field.kind === "date"
            ? (a, b) => nothingFirst(a[name], b[name], compared)
            : undefined,
      });
    }
  }
  return keys.filter(({ name }, index) => keys.findIndex((one) => one.name === name) === index);
}

function related(world: World, relation: ToOne): MadeKey {
  const { name, target, steps } = relation;
  const shown = (row: Row): { id: string } => {
    const type = target.abstract
      ? target.concretes.find(({ level }) => level?.name === row.level)?.name
      : target.name;
    return { id: `${type}_${row.id}` };
  };
  const number = (value: unknown): number => Number((value as { id: string }).id.replace(/\D+/, ""));
  return {
    name,
    relation,
    constant: constant(name),
    text: `${name} { id }`,
    of(row) {
      const id = world.end(row, steps);
      const other = id === undefined ? undefined : world.one(target, id);
      return other ? shown(other) : null;
    },
    all: () =>
      world
        .rows(target)
        .filter((row) => world.inForce(target, row))
        .map((row) => ({ value: shown(row), row })),
    compare: (a, b) => nothingFirst(a[name], b[name], (one, other) => number(one) - number(other)),
  };
}

const nothingFirst = (a: unknown, b: unknown, compare: (a: unknown, b: unknown) => number): number =>
  a === null || b === null ? Number(b === null) - Number(a === null) : compare(a, b);

const most = 1500;

/** Every set of values that the keys may have together; units of two levels that one way leads to lie in each other. */
export function everyCombination(keys: MadeKey[]): Record<string, unknown>[] | undefined {
  const values = keys.map(({ all }) => all?.());
  if (values.some((one) => !one) || values.reduce((size, one) => size * (one?.length ?? 0), 1) > most * 100)
    return undefined;
  const [first, second] = values;
  const [one, other] = keys;
  if (!first) return undefined;
  if (!second) return first.map(({ value }) => ({ [one.name]: value }));
  const found = first.flatMap((a) =>
    second
      .filter((b) => fits(a.row, one, b.row, other))
      .map((b) => ({ [one.name]: a.value, [other.name]: b.value })),
  );
  return found.length > most ? undefined : found;

  function fits(a: Row | undefined, left: MadeKey, b: Row | undefined, right: MadeKey): boolean {
    const [x, y] = [left.relation, right.relation];
    if (!a || !b || !x || !y || !x.target.level || !y.target.level || wayTo(x) !== wayTo(y)) return true;
    const [upper, lower, id] = x.target.level.index < y.target.level.index ? [x, b, a.id] : [y, a, b.id];
    return (
      x.target === y.target || lower[upper.target.root.levelColumns[upper.target.level?.index ?? 0]] === id
    );
  }
}

/** The way to the unit of which both are ancestors, where they are. */
const wayTo = ({ steps, target }: ToOne): string => {
  const columns = steps.map(({ column }) => column);
  const last = columns[columns.length - 1];
  return columns.slice(0, target.root.levelColumns.includes(last) ? -1 : undefined).join("/");
};

const constant = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
