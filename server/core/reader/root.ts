/** Root fields that read: each becomes one statement that yields the field's whole answer as JSON. */
import type { FieldNode } from "graphql";
import { HubError } from "../errors.ts";
import type { EntityModel, Model } from "../model.ts";
import { snake } from "../naming.ts";
import { historyTable } from "../recording.ts";
import { all, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { aggregate } from "./aggregate.ts";
import { Leaf, type Tree } from "./argument.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { localId, recordOf } from "./identity.ts";
import { jsonList } from "./json.ts";
import { connection } from "./page.ts";
import { referrers } from "./referrers.ts";
import { believed, lifespan } from "./rows.ts";
import { search } from "./search.ts";
import { object, one } from "./selection.ts";
import { seenVersion, sourceOfOne } from "./source.ts";

export type Root = (c: Compilation, given: Record<string, Tree>, nodes: FieldNode[]) => Sql;

/** Every reading root field of the schema by its name: those of the entities, and what is stated beside. */
export function roots(model: Model, readings: [name: string, root: Root][]): Map<string, Root> {
  const found = new Map<string, Root>([
    ["node", record],
    ["nodes", records],
    ["record", record],
    ["records", records],
    ["referrers", referrers],
    ["search", search],
  ]);
  for (const entity of model.entities.values()) {
    found.set(entity.single, single(entity));
    found.set(entity.list, (c, given, fields) => connection(c, entity, given, selectionsOf(fields), object));
    found.set(`${entity.single}Aggregate`, (c, given, fields) =>
      aggregate(c, entity, given, selectionsOf(fields), one),
    );
  }
  for (const [name, root] of readings) found.set(name, root);
  return found;
}

/** Compiles one root field; the day it asks for holds for everything below it. */
export function compileRoot(c: Compilation, root: Root, nodes: FieldNode[]): Sql {
  const given = c.argumentsOf("Query", nodes[0]);
  c.time = {
    asOf: given.asOf instanceof Leaf ? given.asOf : undefined,
    knownAt: given.knownAt instanceof Leaf ? instant(given.knownAt) : undefined,
  };
  return c.cost.under(nodes[0].name.value, () => root(c, given, nodes));
}

/** An instant is looked up once; everything below compares numbers of transactions. */
const instant = (leaf: Leaf): Slot => ({
  slot: true,
  value: (run) => run.numberAt?.(new Date(String(leaf.value(run))).toISOString()) ?? 0,
});

const single =
  (entity: EntityModel): Root =>
  (c, given, fields) => {
    const sets = selectionsOf(fields);
    const { id } = given;
    if (id instanceof Leaf) {
      // An id of another type names nothing here.
      return one(c, entity, sql`${id.map((value) => localId(entity, String(value)) ?? -1)}`, sets);
    }
    const key = entity.key ? given[entity.key] : undefined;
    if (!(key instanceof Leaf))
      throw HubError.input("id", {
        zh: `请给出 ${["id", entity.key].filter(Boolean).join(" 或 ")} 之一`,
        en: `give ${["id", entity.key].filter(Boolean).join(" or ")}`,
      });
    return one(c, entity, holder(c, entity, key), sets);
  };

/** Who holds a code on the day, else who held it last. */
export function holder(c: Compilation, entity: EntityModel, key: Leaf): Sql {
  const column = snake(entity.key ?? "");
  const now = c.aliasOfOne();
  const { from, where } = sourceOfOne(c, entity, now);
  const held = entity.bare ? undefined : lifespan(c, entity, now);
  const current = sql`(select ${now}.id from ${from} where ${all([sql`${now}.${column} = ${key}`, ...where, held])} limit 1)`;
  if (!entity.recorded) return current;
  const past = c.alias();
  const level = entity.level ? raw(`${past}.level = ${literal(entity.level.name)}`) : undefined;
  return sql`coalesce(${current}, (select ${past}.id from ${historyTable(entity)} ${past} where ${all([
    sql`${past}.${column} = ${key}`,
    level,
    believed(c, past),
    ...seenVersion(c, entity, past),
  ])} order by ${past}.valid_from desc limit 1))`;
}

const record: Root = (c, given, fields) => byGlobalId(c, given.id as Leaf, fields);

function byGlobalId(c: Compilation, id: Leaf, fields: FieldNode[]): Sql {
  const named = recordOf(c.model, id);
  return named ? one(c, named.entity, named.number, selectionsOf(fields)) : raw("'null'");
}

const recordsLimit = 100;

const records: Root = (c, given, fields) => {
  const ids = given.ids as Leaf;
  const list = ids.pin<string[]>();
  if (list.length > recordsLimit)
    throw HubError.input("ids", {
      zh: `一次最多取 ${recordsLimit} 个,现有 ${list.length} 个,请分批`,
      en: `at most ${recordsLimit} ids are taken at once, ${list.length} were given: ask in parts`,
    });
  const items = list.map((id) => byGlobalId(c, new Leaf(() => id, id), fields));
  return jsonList(c, items);
};
