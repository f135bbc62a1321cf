/** Selections become expressions: one JSON object per row, nested as the document nests. */
import type { FieldNode, SelectionSetNode } from "graphql";
import type { AnyField } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { snake } from "../naming.ts";
import { historyTable } from "../recording.ts";
import { all, join, literal, raw, type Sql, sql } from "../sql.ts";
import type { Leaf } from "./argument.ts";
import { cacheKey } from "./cacheKey.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { displayOf, outputOf } from "./computed.ts";
import { difference } from "./difference.ts";
import { formula } from "./formula/evaluate.ts";
import { OneRecord } from "./formula/records.ts";
import { globalId } from "./identity.ts";
import { around, jsonObject } from "./json.ts";
import { connection } from "./page.ts";
import { listOf, recordsOf } from "./reach.ts";
import { idAt, lifespan } from "./rows.ts";
import { linked, seenVersion, source, sourceOfOne } from "./source.ts";
import { framed, ofVersion } from "./validity.ts";
import { output } from "./value.ts";
import { isWithheld } from "./visibility.ts";

/** A JSON object of the selected fields of the row `alias`. */
export function object(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  sets: readonly SelectionSetNode[],
): Sql {
  if (!entity.abstract) return concrete(c, entity, alias, sets);
  const objects = entity.concretes.map((one) => ({
    level: one.level?.name ?? "",
    made: c.cost.each(recordsOf(c, one) / recordsOf(c, entity), () => concrete(c, one, alias, sets)),
  }));
  const [first] = objects;
  // What is selected often is the same on every level.
  if (objects.every(({ made }) => made.text === first.made.text)) return first.made;
  const cases = objects.map(({ level, made }) => sql`when ${literal(level)} then ${made}`);
  return sql`case ${alias}.level ${join(cases, " ")} end`;
}

function concrete(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  sets: readonly SelectionSetNode[],
): Sql {
  const pairs: [string, Sql][] = c.typed ? [["__type", raw(literal(entity.name))]] : [];
  const fields = c.collect(entity.name, sets);
  for (const [key, nodes] of fields)
    pairs.push([key, c.cost.under(nodes[0].name.value, () => field(c, entity, alias, nodes))]);
  c.cost.write(fields.size);
  return jsonObject(c, pairs);
}

function field(c: Compilation, entity: EntityModel, alias: string, nodes: FieldNode[]): Sql {
  const name = nodes[0].name.value;
  if (name === "__typename") return raw(literal(entity.name));
  if (name === "id") return raw(globalId(entity, alias));
  if (name === "cacheKey") return cacheKey(c, globalId(entity, alias), alias);
  const value = fieldOf(c, entity, alias, name, nodes);
  return c.partial.has(alias) && isWhole(entity, name)
    ? sql`case when ${alias}.seen = 1 then ${value} end`
    : value;
}

/** Fields that units above the reader's own do not show; what must have a value is shown of every unit. */
function isWhole(entity: EntityModel, name: string): boolean {
  if (name === "validity") return true;
  const stated = entity.fields.get(name);
  return stated !== undefined && stated.kind !== "reference" && !stated.required && name !== entity.key;
}

function fieldOf(c: Compilation, entity: EntityModel, alias: string, name: string, nodes: FieldNode[]): Sql {
  const node = nodes[0];
  if (isWithheld(c, entity.fields.get(name))) return raw("null");
  const toOne = entity.toOnes.get(name);
  if (toOne) return one(c, toOne.target, idAt(c, alias, toOne.steps), selectionsOf(nodes));
  const list = entity.lists.get(name);
  if (list?.whole) {
    const inner = c.alias();
    const link = linked(c, inner, list, alias);
    const from = source(c, list.target, inner, true);
    const { way, rows, records } = listOf(c, entity, list);
    c.cost.visit(way + rows);
    const row = c.cost.record(records, () => object(c, list.target, inner, selectionsOf(nodes)));
    return sql`(select ${around(row, (text) => c.dialect.array(text, `${inner}.id`))} from ${from.from} where ${all([link, ...from.where])})`;
  }
  if (list)
    return connection(c, list.target, c.argumentsOf(entity.name, node), selectionsOf(nodes), object, {
      reach: listOf(c, entity, list),
      link: (inner) => linked(c, inner, list, alias),
    });
  const stated = entity.fields.get(name);
  if (stated?.kind === "any") return anyRecord(c, alias, stated, nodes);
  if (stated?.kind === "object") {
    if (!c.typed) throw new Error(`${entity.name}.${name} is made by code: Apollo resolves it.`);
    c.cost.make();
    const { knownAt } = c.time;
    // Whoever makes it is told as of what knowledge.
    return knownAt ? { text: c.dialect.list([`${alias}.id`, "?"]), slots: [knownAt] } : raw(`${alias}.id`);
  }
  if (stated) return outputOf(c, entity, alias, name);
  const builtIn = builtIns[name];
  if (builtIn) return builtIn(c, entity, alias, nodes);
  throw new Error(`${entity.name}.${name} is in the schema but not in the model.`);
}

/** A record whose type only its row tells. */
export function anyRecord(
  c: Compilation,
  alias: string,
  stated: Pick<AnyField, "type" | "number">,
  nodes: FieldNode[],
): Sql {
  // The name of its type is compared with one after the other.
  c.cost.visit(c.model.concretes.length / 4);
  const cases = c.cost.dearest(
    c.model.concretes.filter((entity) => !entity.bare),
    (entity) =>
      sql`when ${literal(entity.name)} then ${one(c, entity, raw(`${alias}.${stated.number}`), selectionsOf(nodes))}`,
  );
  return around(sql`case ${alias}.${stated.type} ${join(cases, " ")} end`, (text) => c.dialect.json(text));
}

/** The record with the id, or null. */
export function one(c: Compilation, entity: EntityModel, id: Sql, sets: readonly SelectionSetNode[]): Sql {
  const alias = c.aliasOfOne();
  const from = sourceOfOne(c, entity, alias);
  c.cost.visit(1);
  return sql`(select ${c.cost.record(1, () => object(c, entity, alias, sets))} from ${from.from} where ${all([sql`${alias}.id = ${id}`, ...from.where])})`;
}

type BuiltIn = (c: Compilation, entity: EntityModel, alias: string, nodes: FieldNode[]) => Sql;

/** Fields that every hierarchy or every recorded entity has, without being stated. */
const builtIns: Record<string, BuiltIn> = {
  values: (c, entity, alias, nodes) => difference(c, alias, entity.changeOf as AnyField, selectionsOf(nodes)),
  figure: (c, entity, alias, nodes) => {
    const { formula: text } = c.argumentsOf(entity.name, nodes[0]);
    return formula(new OneRecord(c, "formula", entity, alias), (text as Leaf).pin<string>(), "number").sql;
  },
  status: (c, entity, alias) =>
    sql`case when ${lifespan(c, entity, alias)} then 'ACTIVE' else 'ABOLISHED' end`,
  fullName: (c, entity, alias) => {
    const above = aboveOf(entity).map((column) => {
      c.cost.visit(1);
      const inner = c.alias();
      const from = sourceOfOne(c, entity.root, inner);
      return sql`coalesce((select ${displayOf(c, entity.root, inner)} from ${from.from} where ${all([sql`${inner}.id = ${alias}.${column}`, ...from.where])}), '')`;
    });
    return join([...above, displayOf(c, entity, alias)], " || ");
  },
  ancestors: (c, entity, alias, nodes) => {
    const columns = aboveOf(entity);
    if (columns.length === 0) return raw(c.dialect.json("'[]'"));
    const inner = c.alias();
    const from = sourceOfOne(c, entity.root, inner);
    c.cost.visit(columns.length);
    const row = c.cost.record(columns.length, () => object(c, entity.root, inner, selectionsOf(nodes)));
    const order = `case ${inner}.level ${entity.levels.map((level, index) => `when ${literal(level.name)} then ${index}`).join(" ")} end`;
    const ids = columns.map((column) => `${alias}.${column}`).join(", ");
    return sql`(select ${around(row, (text) => c.dialect.array(text, order))} from ${from.from} where ${all([sql`${inner}.id in (${ids})`, ...from.where])})`;
  },
  descendants: (c, entity, alias, nodes) =>
    connection(c, entity.root, c.argumentsOf(entity.name, nodes[0]), selectionsOf(nodes), object, {
      reach: listOf(c, entity, { target: entity.root, steps: [] }),
      link: (inner) => {
        c.linked.add(inner);
        // Nothing is below the last level, and nothing is indexed by it.
        if (entity.level?.index === entity.levels.length - 1) return raw(`${inner}.id = null`);
        return sql`${inner}.${snake(entity.name)}_id = ${alias}.id and ${inner}.id <> ${alias}.id`;
      },
    }),
  validity: (c, entity, alias, nodes) =>
    ofVersion(c, entity, alias, (version) => {
      const pairs = [...c.collect("Validity", selectionsOf(nodes))].map(
        ([key, [{ name }]]): [string, Sql] => [
          key,
          raw(framed[name.value]?.(version) ?? literal("Validity")),
        ],
      );
      c.cost.write(pairs.length);
      return jsonObject(c, pairs);
    }),
  /** What the hub knew and knows of the record, whatever day is asked for. */
  history: (c, entity, alias, nodes) => {
    const inner = c.alias();
    const type = versionType(entity);
    const family = [entity, entity.root, ...entity.root.concretes];
    const versions = c.cost.size(entity, true) / recordsOf(c, entity);
    c.cost.visit(versions);
    const pairs: [string, Sql][] = [];
    const value = (name: string, same: FieldNode[]): Sql => {
      // One table holds all concrete entities, so a version may be asked for a field that only others have.
      const owner = family.find((one) => one.fields.has(name) || one.toOnes.has(name)) ?? entity;
      const stated = owner.fields.get(name);
      const relation = owner.toOnes.get(name);
      const ofFrame = framed[name];
      if (name === "__typename") return raw(literal(type));
      if (isWithheld(c, stated)) return raw("null");
      if (ofFrame) return raw(ofFrame(inner));
      if (relation) return one(c, relation.target, idAt(c, inner, relation.steps), selectionsOf(same));
      return raw(stated ? output(c, stated, `${inner}.${owner.column(name)}`) : `${inner}.${snake(name)}`);
    };
    c.cost.record(versions, () => {
      for (const [key, same] of c.collect(type, selectionsOf(nodes))) {
        const { value: name } = same[0].name;
        pairs.push([key, c.cost.under(name, () => value(name, same))]);
      }
      c.cost.write(pairs.length);
    });
    const row = jsonObject(c, pairs);
    const held = all([
      raw(
        `${inner}.id = ${alias}.id and (${inner}.to_number is null or ${inner}.to_number > ${inner}.from_number)`,
      ),
      ...seenVersion(c, entity, inner),
    ]);
    return sql`(select ${around(row, (text) => c.dialect.array(text, `${inner}.valid_from, ${inner}.from_number, ${inner}.history_id`))} from ${historyTable(entity)} ${inner} where ${held})`;
  },
};

/** Versions of an abstract entity's records share one type, as its records share one interface. */
export const versionType = (entity: EntityModel): string => `${entity.root.name}Version`;

const aboveOf = (entity: EntityModel): string[] => entity.levelColumns.slice(0, entity.level?.index ?? 0);
