/** What a change did to the values of its record: those of the version before it and of the one after it that differ. */
import type { SelectionSetNode } from "graphql";
import type { AnyField, Field } from "../field.ts";
import { type EntityModel, isStored } from "../model.ts";
import { isSealed, sealedName } from "../personal/sealedFields.ts";
import { takenOutTo } from "../record/takenOut.ts";
import { believedAfter, believedBefore, bookkept, historyTable } from "../recording.ts";
import { all, join, literal, raw, type Sql, sql } from "../sql.ts";
import type { Compilation } from "./compilation.ts";
import { globalId } from "./identity.ts";
import { around, jsonObject } from "./json.ts";
import { recordsOf } from "./reach.ts";
import { seenVersion, sourceOfOne } from "./source.ts";
import { output } from "./value.ts";
import { isWithheld } from "./visibility.ts";

/** A JSON array of the values of the change `alias` that differ. */
export function difference(
  c: Compilation,
  alias: string,
  { type, number }: AnyField,
  sets: readonly SelectionSetNode[],
): Sql {
  // The name of its type is compared with one after the other.
  c.cost.visit(c.model.concretes.length / 4);
  const cases = c.cost.dearest(
    c.model.concretes.filter((entity) => entity.recorded),
    (entity) => sql`when ${literal(entity.name)} then ${ofEntity(c, entity, alias, number, sets)}`,
  );
  const known = raw(`${alias}.transaction_id > ${takenOutTo}`);
  return around(
    sql`case when ${known} then case ${alias}.${type} ${join(cases, " ")} else '[]' end else '[]' end`,
    (text) => c.dialect.json(text),
  );
}

function ofEntity(
  c: Compilation,
  entity: EntityModel,
  change: string,
  number: string,
  sets: readonly SelectionSetNode[],
): Sql {
  const [one, old, now, row] = [c.alias(), c.alias(), c.alias(), c.alias()];
  c.cost.visit((2 * c.cost.size(entity, true)) / recordsOf(c, entity));
  c.cost.write(entity.fields.size);
  const version = (as: string, believed: (h: string) => string): Sql => {
    const h = c.alias();
    const where = all([
      raw(`${h}.id = ${change}.${number} and ${believed(h)}`),
      raw(`(${h}.valid_to is null or ${h}.valid_to > ${change}.effective_on)`),
      ...seenVersion(c, entity, h),
    ]);
    const table = historyTable(entity);
    return sql`left join ${table} ${as} on ${as}.history_id = (select ${h}.history_id from ${table} ${h} where ${where} order by ${h}.valid_from limit 1)`;
  };
  const before = version(old, (h) => believedBefore(h, `${change}.transaction_id`));
  const after = version(now, (h) => believedAfter(h, `${change}.transaction_id`));
  const values = toldFields(entity)
    .filter(([, field]) => !isWithheld(c, field))
    .map(([name, field]) => {
      const column = entity.column(name);
      const kept = keptIn(entity, name, field);
      const differs = c.dialect.differs(`${old}.${kept}`, `${now}.${kept}`);
      return sql`select ${literal(name)} as field, ${shown(c, field, `${old}.${column}`)} as before, ${shown(c, field, `${now}.${column}`)} as after where ${differs}`;
    });
  const pairs: [string, Sql][] = [...c.collect("ChangedValue", sets)].map(([key, [{ name }]]) => [
    key,
    raw(name.value === "__typename" ? literal("ChangedValue") : `${row}.${name.value}`),
  ]);
  const list = around(jsonObject(c, pairs), (text) => c.dialect.array(text));
  return sql`(select (select ${list} from (${join(values, " union all ")}) ${row}) from (select 1 as one) ${one} ${before} ${after})`;
}

/** Fields of which it is told that a write changed them. */
export const toldFields = (entity: EntityModel): [name: string, field: Field][] =>
  [...entity.fields].filter(
    ([name, field]) =>
      isStored(field) && !field.hidden && !bookkept.has(entity.column(name)) && name !== "deletedAt",
  );

/** The column by which a change of a field shows: what is personal may look the same and be another. */
export const keptIn = (entity: EntityModel, name: string, field: Field): string =>
  entity.column(isSealed(field) ? sealedName(name) : name);

/** A value as text, masked like everywhere; a record by its global id, where it is seen. */
function shown(c: Compilation, field: Field, column: string): Sql {
  if (field.kind === "reference") {
    const target = c.entity(field.target);
    const alias = c.aliasOfOne();
    const { from, where } = sourceOfOne(c, target, alias);
    return sql`(select ${globalId(target, alias)} from ${from} where ${all([raw(`${alias}.id = ${column}`), ...where])})`;
  }
  if (field.kind === "boolean")
    return raw(`case when ${column} is null then null when ${column} = 1 then 'true' else 'false' end`);
  if (field.kind === "choices") return raw(column);
  return raw(`cast(${output(c, field, column)} as text)`);
}
