/** `where` in SQL: scalars by operator, relations as sets, lists by what is in them. */
import { after } from "../awaitable.ts";
import { HubError } from "../errors.ts";
import type { AnyField, Field } from "../field.ts";
import type { EntityModel, List, ToOne } from "../model.ts";
import { snake } from "../naming.ts";
import { hashName, isSealed, sealName } from "../personal/sealedFields.ts";
import { demand } from "../rights.ts";
import { all, any, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import type { Leaf, Tree } from "./argument.ts";
import type { Compilation } from "./compilation.ts";
import { fieldValue } from "./computed.ts";
import { formula } from "./formula/evaluate.ts";
import { OneRecord } from "./formula/records.ts";
import { localId } from "./identity.ts";
import type { Joins } from "./joins.ts";
import { around } from "./json.ts";
import { listOf, rowsFor, rowsOf } from "./reach.ts";
import { lifespan, plainly, rows, whereLeads } from "./rows.ts";
import { linked, seenId, source, sourceOfOne } from "./source.ts";
import { isConfined, isWithheld } from "./visibility.ts";

type Branch = { [name: string]: Tree };

/** With `joins`, conditions on the place of a row go through them, so that the database may begin at the place. */
export function filter(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  where: Tree,
  joins?: Joins,
): Sql | undefined {
  if (!where) return undefined;
  const conditions: Sql[] = [];
  for (const [name, tree] of Object.entries(where as Branch)) {
    if (tree === undefined || tree === null) continue;
    c.cost.ask();
    conditions.push(c.cost.under(name, () => condition(c, entity, alias, name, tree, joins)));
  }
  return all(conditions);
}

function condition(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  name: string,
  tree: Tree,
  joins?: Joins,
): Sql {
  const inner = (one: Tree): Sql => filter(c, entity, alias, one) ?? raw("1 = 1");
  if (name === "and") return all((tree as Tree[]).map((one) => sql`(${inner(one)})`));
  if (name === "or") return any((tree as Tree[]).map((one) => sql`(${inner(one)})`));
  // A row meets a condition or its opposite: what cannot be said of an empty value is not so.
  if (name === "not") return opposite(inner(tree));
  if (name === "id")
    return scalar(c, raw(`${alias}.id`), tree as Branch, c.dialect.elements, (leaf) =>
      mapped(leaf, localIdOf(entity)),
    );
  if (name === "within") return within(c, entity, alias, tree as Leaf, joins);
  if (name === "withinCode") return withinCode(c, entity, alias, tree as Leaf, joins);
  if (name === "holds")
    return formula(new OneRecord(c, "holds", entity, alias), (tree as Leaf).pin<string>(), "condition").sql;
  if (name === "status" && entity.root.abstract) return status(c, entity, alias, tree as Branch);
  const stated = entity.fields.get(name);
  if (isWithheld(c, stated ?? entity.toOnes.get(name.replace(/Id$/, ""))?.field)) return raw("1 = 0");
  if (isSealed(stated)) return personal(c, entity, alias, name, tree as Branch);
  if (stated && stated.kind !== "reference" && stated.kind !== "via")
    return scalar(
      c,
      name === entity.key
        ? fieldValue(c, entity, alias, name)
        : plainly(c, alias, fieldValue(c, entity, alias, name)),
      tree as Branch,
      isWhole(shown(stated)) ? c.dialect.elements : c.dialect.texts,
      (leaf, operator) => stored(leaf, shown(stated), operator),
    );
  const toOne = entity.toOnes.get(name);
  if (toOne) return related(c, alias, toOne, tree);
  const list = entity.lists.get(name);
  if (list) return listed(c, entity, alias, list, tree as Branch);
  if (entity.abstract && entity.concretes[0]?.lists.has(name))
    return onEachLevel(c, entity, alias, name, tree as Branch);
  const own = entity.toOnes.get(name.replace(/Id$/, ""));
  if (own)
    return scalar(
      c,
      plainly(c, alias, seenId(c, own.target, raw(`${alias}.${own.steps[0].column}`))),
      tree as Branch,
      c.dialect.elements,
      (leaf) => mapped(leaf, localIdOf(own.target)),
    );
  throw new Error(`${entity.name} cannot be filtered by ${name}.`);
}

/** What is sealed is found by its hash: the whole value, by those who may see it. */
function personal(c: Compilation, entity: EntityModel, alias: string, name: string, tree: Branch): Sql {
  demand(c.viewer, { permission: "PERSONAL_DATA" });
  const field = sealName(entity, name);
  const hashed = (leaf: Leaf): Slot => ({
    slot: true,
    value: (run) =>
      after(run.finder?.(), (find) => {
        const hash = (value: unknown): unknown => find?.(field, String(value));
        const value = leaf.value(run);
        return Array.isArray(value) ? JSON.stringify(value.map(hash)) : value === null ? null : hash(value);
      }),
  });
  return scalar(c, raw(`${alias}.${entity.column(hashName(name))}`), tree, c.dialect.texts, hashed);
}

const localIdOf =
  (entity: EntityModel) =>
  (value: unknown): number =>
    localId(entity, String(value)) ?? -1;

const mapped = (leaf: Leaf, change: (value: unknown) => unknown): Slot =>
  leaf.map((value) => (Array.isArray(value) ? value.map(change) : value === null ? null : change(value)));

/** Turns a caller's value into its stored form. */
const stored = (leaf: Leaf, field: Field, operator: string): Slot => {
  if (field.kind === "boolean") return mapped(leaf, (value) => (value ? 1 : 0));
  if (field.kind === "decimal")
    return mapped(leaf, (value) => wholeOf(String(value), field.scale ?? 2, operator));
  return leaf;
};

/** What no record holds: decimals are kept with thirteen digits before the point at most. */
const heldByNone = -Number.MAX_SAFE_INTEGER;

/** Of a value between two that a field can hold the one by which the condition says the same. */
function wholeOf(value: string, scale: number, operator: string): number {
  const [, sign, whole, digits = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value) ?? [];
  const kept = Number(`${sign}${whole}${digits.slice(0, scale).padEnd(scale, "0")}`);
  if (/^0*$/.test(digits.slice(scale))) return kept;
  if (operator === "gt" || operator === "lte") return sign ? kept - 1 : kept;
  if (operator === "gte" || operator === "lt") return sign ? kept : kept + 1;
  return heldByNone;
}

/** Whether a value is stored as a whole number. */
const isWhole = ({ kind }: Field): boolean => ["integer", "decimal", "boolean"].includes(kind);

function scalar(
  c: Compilation,
  column: Sql,
  operators: Branch,
  setOf: (array: string) => string,
  bind: (leaf: Leaf, operator: string) => Slot,
): Sql {
  const { dialect } = c;
  const conditions: Sql[] = [];
  for (const [operator, leaf] of Object.entries(operators)) {
    if (leaf === undefined) continue;
    if (leaf === null) {
      if (operator === "eq") conditions.push(sql`${column} is null`);
      else if (operator === "ne") conditions.push(sql`${column} is not null`);
      continue;
    }
    const value = leaf as Leaf;
    const bound = (): Slot => bind(value, operator);
    const set = (): Sql => around(sql`${bound()}`, setOf);
    const like = (pattern: (text: string) => string): Sql => ({
      text: dialect.like(column.text, "?"),
      slots: [...column.slots, value.map((text) => pattern(plain(String(text))))],
    });
    switch (operator) {
      case "eq":
        conditions.push(sql`${column} = ${bound()}`);
        break;
      case "ne":
        conditions.push(sql`(${column} <> ${bound()} or ${column} is null)`);
        break;
      case "in":
        conditions.push(sql`${column} in ${set()}`);
        break;
      case "notIn":
        conditions.push(sql`(${column} is null or ${column} not in ${set()})`);
        break;
      case "gt":
        conditions.push(sql`${column} > ${bound()}`);
        break;
      case "gte":
        conditions.push(sql`${column} >= ${bound()}`);
        break;
      case "lt":
        conditions.push(sql`${column} < ${bound()}`);
        break;
      case "lte":
        conditions.push(sql`${column} <= ${bound()}`);
        break;
      case "contains":
        conditions.push(
          value.pin((text) => /[a-z]/i.test(String(text)))
            ? like((text) => `%${text}%`)
            : { text: dialect.holds(column.text, "?"), slots: [...column.slots, bound()] },
        );
        break;
      case "startsWith":
        conditions.push(like((text) => `${text}%`));
        break;
      case "endsWith":
        conditions.push(like((text) => `%${text}`));
        break;
      case "has":
        conditions.push(
          sql`${bound()} in ${around(column, (text) => dialect.texts(`coalesce(${text}, '[]')`))}`,
        );
        break;
      case "isNull":
        conditions.push(value.pin() ? sql`${column} is null` : sql`${column} is not null`);
        break;
      default:
        throw new Error(`No operator is called ${operator}.`);
    }
  }
  return all(conditions);
}

const longestPattern = 1000;

/** A text in which nothing is a wildcard. What is longer than any text that is kept can be in none, as a NUL can. */
const plain = (text: string): string =>
  text.length > longestPattern ? "\u0000" : text.replace(/[\\%_]/g, "\\$&");

/** Holds of every row of which a condition does not, also where a value it asks for is empty. */
export const opposite = (condition: Sql): Sql => sql`not coalesce((${condition}), 1 = 0)`;

function related(c: Compilation, alias: string, toOne: ToOne, tree: Tree): Sql {
  return whereLeads(c, alias, toOne.steps, (value) => {
    const inner = c.alias();
    const from = source(c, toOne.target, inner, false);
    // Nothing in it depends on the row, so that the database makes the set of them once.
    const wanted = c.cost.once(() => {
      const rows = rowsFor(c, toOne.target, tree, rowsOf(c, toOne.target));
      c.cost.visit(rows);
      return c.cost.each(rows, () => filter(c, toOne.target, inner, tree));
    });
    return sql`${value} in (select ${inner}.id from ${from.from} where ${all([...from.where, wanted])})`;
  });
}

function listed(c: Compilation, owner: EntityModel, alias: string, list: List, tree: Branch): Sql {
  const inner = c.alias();
  const reach = listOf(c, owner, list);
  const each = (where: Tree): Sql | undefined => {
    c.cost.visit(reach.way + reach.rows);
    return c.cost.each(reach.rows, () => filter(c, list.target, inner, where));
  };
  const link = linked(c, inner, list, alias);
  const from = source(c, list.target, inner, true);
  const rows = (...more: (Sql | undefined)[]): Sql =>
    sql`${from.from} where ${all([link, ...from.where, ...more])}`;
  const conditions: Sql[] = [];
  if (tree.some) conditions.push(sql`exists (select 1 from ${rows(each(tree.some))})`);
  if (tree.none) conditions.push(sql`not exists (select 1 from ${rows(each(tree.none))})`);
  if (tree.every) {
    const held = each(tree.every) ?? raw("1 = 1");
    conditions.push(sql`not exists (select 1 from ${rows(opposite(held))})`);
  }
  if (tree.count) {
    const count = sql`(select count(*) from ${rows(each(tree.where))})`;
    conditions.push(comparison(c, count, tree.count as Branch));
  }
  return all(conditions);
}

/** A list of an abstract entity's records is reached from each level in its own way. */
const onEachLevel = (c: Compilation, entity: EntityModel, alias: string, name: string, tree: Branch): Sql =>
  any(
    entity.concretes.map(
      (one) =>
        sql`(${alias}.level = ${literal(one.level?.name ?? "")} and ${listed(c, one, alias, one.lists.get(name) as List, tree)})`,
    ),
  );

/** The unit itself or anything below it; the id tells the level, so one indexed column answers. */
function within(c: Compilation, entity: EntityModel, alias: string, leaf: Leaf, joins?: Joins): Sql {
  if (entity.anyField)
    return ofAny(c, alias, entity.anyField, (record, inner) => within(c, record, inner, leaf));
  const hierarchy = hierarchyOf(entity);
  const type = leaf.pin((value) => String(value).slice(0, longestId).replace(/_\d+$/, ""));
  const level = hierarchy.concretes.find((one) => one.name === type);
  if (!level) throw unitExpected(hierarchy, leaf);
  return onLevel(c, entity, alias, level, (value) => sql`${value} = ${leaf.map(localIdOf(level))}`, joins);
}

function withinCode(c: Compilation, entity: EntityModel, alias: string, leaf: Leaf, joins?: Joins): Sql {
  if (entity.anyField)
    return ofAny(c, alias, entity.anyField, (record, inner) => withinCode(c, record, inner, leaf));
  const hierarchy = hierarchyOf(entity);
  const digits = leaf.pin((value) => String(value).length);
  const level = hierarchy.concretes.find((one) => one.level?.codeLength === digits);
  if (!level) throw unitExpected(hierarchy, leaf);
  const inner = c.aliasOfOne();
  const from = sourceOfOne(c, level, inner);
  const key = snake(level.key ?? "code");
  const held = all([sql`${inner}.${key} = ${leaf}`, ...from.where, lifespan(c, level, inner)]);
  const unit = sql`(select ${inner}.id from ${from.from} where ${held} limit 1)`;
  return onLevel(c, entity, alias, level, (value) => sql`${value} = ${unit}`, joins);
}

/** Holds where the record that a row names, deleted or not, fulfils a condition today. */
function ofAny(
  c: Compilation,
  alias: string,
  { type, number }: AnyField,
  holds: (entity: EntityModel, alias: string) => Sql,
): Sql {
  const { time } = c;
  c.time = {};
  const cases = c.model.concretes
    .filter((entity) => entity.recorded && entity.hierarchy)
    .map((entity) => {
      const inner = c.alias();
      const { from, where } = rows(c, entity, inner);
      const there = all([...where, holds(entity, inner)]);
      return sql`when ${literal(entity.name)} then ${alias}.${number} in (select ${inner}.id from ${from} where ${there})`;
    });
  c.time = time;
  return sql`case ${alias}.${type} ${join(cases, " ")} else 1 = 0 end`;
}

function onLevel(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  level: EntityModel,
  holds: (value: Sql) => Sql,
  joins?: Joins,
): Sql {
  const column = `${snake(level.name)}_id`;
  if (entity.root.abstract) return holds(raw(`${alias}.${column}`));
  const home = entity.home?.steps ?? [];
  const steps = [...home, { column, target: level }];
  // A record may be seen by another way than its home, which then is not.
  if (isConfined(c, level))
    return whereLeads(c, alias, home, (value) => {
      const unit = c.alias();
      const { from, where } = source(c, level.root, unit, false);
      return sql`${value} in (select ${unit}.id from ${from} where ${all([...where, holds(raw(`${unit}.${column}`))])})`;
    });
  return joins ? holds(joins.end(steps, true)) : whereLeads(c, alias, steps, holds);
}

function hierarchyOf(entity: EntityModel): EntityModel {
  if (entity.hierarchy) return entity.hierarchy;
  throw HubError.input("within", {
    zh: `${entity.statement.label}不隶属于任何单位,不能按单位筛选`,
    en: `a ${entity.single} hangs on no unit and cannot be filtered by one`,
  });
}

/** Characters of a text that are looked at to tell what unit it names. */
const longestId = 200;

function unitExpected({ statement, concretes }: EntityModel, leaf: Leaf): HubError {
  const value = leaf.pin((given) => String(given).slice(0, longestId));
  const labels = concretes.map((one) => one.statement.label).join("、");
  const names = concretes.map(({ single }) => single).join(", ");
  return HubError.input("within", {
    zh: `“${value}”不是${statement.label}的标识或代码,请填写其 id 或代码(${labels})`,
    en: `“${value}” is neither the id nor the code of a unit: give those of one (${names})`,
  });
}

function status(c: Compilation, entity: EntityModel, alias: string, operators: Branch): Sql {
  const inForce = sql`case when ${lifespan(c, entity, alias)} then 'ACTIVE' else 'ABOLISHED' end`;
  return scalar(c, inForce, operators, c.dialect.texts, (leaf) => leaf);
}

/** Plain comparisons of a figure, as lists' counts and `having` use them. */
export const comparison = (c: Compilation, value: Sql, operators: { [name: string]: Tree }): Sql =>
  scalar(c, value, operators, c.dialect.figures, (leaf) => mapped(leaf, Number));
