/** Made-up lists: what is asked, and what must be answered. */
import type { EntityModel } from "../../server/core/model.ts";
import { shown } from "../../server/core/statement.ts";
import type { Chance } from "./chance.ts";
import { computedFields, computedValue } from "./computed.ts";
import { condition } from "./conditions.ts";
import { plainFields, shownValue, sorted, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

export interface Case {
  query: string;
  variables: Record<string, unknown>;
  expected: unknown;
  /** How many records the answer holds. */
  size: number;
}

interface Setting {
  world: World;
  chance: Chance;
  asOf?: string;
  knownAt?: string;
}

const typeOf = (entity: EntityModel, row: Row): string =>
  entity.abstract
    ? (entity.concretes.find(({ level }) => level?.name === row.level)?.name ?? "")
    : entity.name;

const idOf = (entity: EntityModel, row: Row): string => `${typeOf(entity, row)}_${row.id}`;

/** The place of records in a list, as an order asked for has them. */
function placed(
  setting: Setting,
  entity: EntityModel,
): { orderBy?: unknown[]; compare(a: Row, b: Row): number } {
  const { chance, world } = setting;
  const terms: { name: string; descending: boolean }[] = [];
  if (chance.happens(0.6))
    for (let index = 0; index <= chance.below(2); index++)
      terms.push({ name: chance.of(plainFields(entity))[0], descending: chance.happens(0.5) });
  // By the record that one is named after, in the same way.
  const relations = [...entity.toOnes.values()].filter(
    ({ target, field }) =>
      !target.readers && !target.abstract && !field?.personal && plainFields(target).length > 0,
  );
  const through = relations.length > 0 && chance.happens(0.15) ? chance.of(relations) : undefined;
  const [inner, innerField] = through ? chance.of(plainFields(through.target)) : ["", undefined];
  const fields = entity.fields;
  const key = entity.key;
  const last = terms.at(-1)?.descending ?? false;
  return {
    orderBy:
      through || terms.length > 0
        ? [
            ...(through ? [{ [through.name]: { [inner]: "ASC" } }] : []),
            ...terms.map(({ name, descending }) => ({ [name]: descending ? "DESC" : "ASC" })),
          ]
        : undefined,
    compare(a, b) {
      if (through && innerField) {
        const [one, other] = [a, b].map((row) => {
          const id = world.end(row, through.steps);
          return id === undefined ? undefined : world.one(through.target, id);
        });
        const empty = (row?: Row): boolean => !row || stored(through.target, row, inner) === null;
        if (empty(one) !== empty(other)) return empty(one) ? -1 : 1;
        const by = one && other && !empty(one) ? sorted(through.target, inner, innerField, one, other) : 0;
        if (by) return by;
      }
      for (const { name, descending } of terms) {
        const field = fields.get(name);
        const by = field ? sorted(entity, name, field, a, b) : 0;
        if (by) return descending ? -by : by;
      }
      if (!through && terms.length === 0 && key) {
        const field = fields.get(key);
        const by = field ? sorted(entity, key, field, a, b) : 0;
        if (by) return by;
      }
      return last ? b.id - a.id : a.id - b.id;
    },
  };
}

/** A list with what hangs on its records, a page of it, and its number. */
export function listCase(setting: Setting, entity: EntityModel): Case | undefined {
  const { world, chance, asOf, knownAt } = setting;
  const all = world.rows(entity);
  if (all.length === 0) return undefined;
  const includeAbolished = !entity.bare && chance.happens(0.2);
  const there = includeAbolished ? all : all.filter((row) => world.inForce(entity, row));
  if (there.length === 0) return undefined;
  const wanted = chance.happens(0.8) ? condition(setting, entity, chance.of(there)) : undefined;
  const { orderBy, compare } = placed(setting, entity);
  const met = there.filter((row) => wanted?.holds(row) ?? true).sort(compare);
  const first = chance.below(8) + 1;
  const offset = chance.happens(0.3) ? chance.below(Math.max(1, met.length)) : undefined;
  const fields = [...new Set([0, 1, 2].map(() => chance.of(plainFields(entity))[0]))];
  const reckoned = computedFields(entity);
  const [computed, how] =
    reckoned.length > 0 && chance.happens(0.4) ? chance.of(reckoned) : [undefined, undefined];
  const nested = entity.abstract ? undefined : nestedList(setting, entity);
  const relation = chance.of(
    [...entity.toOnes.values()].filter(({ field, target }) => !field?.personal && !target.readers),
  );
  const backward = offset === undefined && chance.happens(0.2);
  const page = backward ? met.slice(-first) : met.slice(offset ?? 0, (offset ?? 0) + first);
  const node = (row: Row): object => ({
    id: idOf(entity, row),
    ...Object.fromEntries(
      fields.map((name) => {
        const field = entity.fields.get(name);
        return [name, field ? shownValue(field, stored(entity, row, name)) : null];
      }),
    ),
    ...(how && { [computed]: shownValue(shown(how), computedValue(world, entity, computed, row)) }),
    ...(relation && { [relation.name]: related(world, row, relation) }),
    ...(nested && { nested: nested.of(row) }),
  });
  const { name } = entity;
  const variables: [string, string, unknown][] = [
    ["where", `${name}Where`, wanted?.where],
    ["orderBy", `[${name}OrderBy!]`, orderBy],
    [backward ? "last" : "first", "Int", first],
    ["offset", "Int", offset],
    ["includeAbolished", "Boolean", includeAbolished || undefined],
    ["asOf", "Date", asOf],
    ["knownAt", "DateTime", knownAt],
    ...(nested ? [["inner", `${nested.target}Where`, nested.where] as [string, string, unknown]] : []),
  ];
  const used = variables.filter(([, , value]) => value !== undefined);
  const edges = chance.happens(0.2);
  const selected = `id ${fields.join(" ")} ${computed ?? ""}${relation ? ` ${relation.name} { id }` : ""}${nested ? ` nested: ${nested.text}` : ""}`;
  return {
    query: `query (${used.map(([one, type]) => `$${one}: ${type}`).join(", ")}) {
      ${entity.list}(${used
        .filter(([one]) => one !== "inner")
        .map(([one]) => `${one}: $${one}`)
        .join(
          ", ",
        )}) { totalCount ${edges ? `edges { node { ${selected} } } pageInfo { hasNextPage }` : `nodes { ${selected} }`} } }`,
    variables: Object.fromEntries(used.map(([one, , value]) => [one, value])),
    expected: {
      [entity.list]: {
        totalCount: met.length,
        ...(edges
          ? {
              edges: page.map((row) => ({ node: node(row) })),
              pageInfo: { hasNextPage: !backward && (offset ?? 0) + first < met.length },
            }
          : { nodes: page.map(node) }),
      },
    },
    size: met.length,
  };
}

function related(
  world: World,
  row: Row,
  {
    steps,
    target,
  }: {
    steps: EntityModel["toOnes"] extends Map<string, infer T>
      ? T extends { steps: infer S }
        ? S
        : never
      : never;
    target: EntityModel;
  },
): object | null {
  const id = world.end(row, steps);
  const other = id === undefined ? undefined : world.one(target, id);
  return other ? { id: idOf(target, other) } : null;
}

/** What hangs on a record, by id, with its number. */
function nestedList(setting: Setting, entity: EntityModel) {
  const { world, chance } = setting;
  const lists = [...entity.lists.values()].filter(
    ({ target, whole, field }) =>
      !whole && !target.readers && !target.bare && !target.abstract && !field?.personal,
  );
  if (lists.length === 0 || chance.happens(0.4)) return undefined;
  const list = chance.of(lists);
  const sample = world.rows(list.target)[0];
  if (!sample) return undefined;
  const inner = condition(setting, list.target, sample, 1);
  return {
    target: list.target.name,
    where: inner.where,
    text: `${list.name}(where: $inner, first: 5, orderBy: [{ id: ASC }]) { totalCount nodes { id } }`,
    of(row: Row) {
      const held = world
        .list(list, row)
        .filter(inner.holds)
        .sort((a, b) => a.id - b.id);
      return {
        totalCount: held.length,
        nodes: held.slice(0, 5).map((one) => ({ id: idOf(list.target, one) })),
      };
    },
  };
}
