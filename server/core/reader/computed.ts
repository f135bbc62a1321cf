/** Values of fields: a column of the row, or what is looked up along the paths that are stated for it. */

import type { AnyField, Field } from "../field.ts";
import type { Computation, EntityModel, List, Path } from "../model.ts";
import { all, join, literal, raw, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { around } from "./json.ts";
import { listOf } from "./reach.ts";
import type { Reading } from "./reading.ts";
import { idAt, whereLeads } from "./rows.ts";
import { source } from "./source.ts";
import { output } from "./value.ts";
import { isWithheld } from "./visibility.ts";

export function fieldValue(c: Reading, entity: EntityModel, alias: string, name: string): Sql {
  const field = entity.fields.get(name) as Field;
  if (isWithheld(c, field)) return raw("null");
  if (field.kind !== "computed") return raw(`${alias}.${entity.column(name)}`);
  if (field.by === "number") return raw(`${alias}.id`);
  if (field.by === "identity") {
    const { type, number } = entity.fields.get(field.paths[0]) as AnyField;
    return raw(`(${alias}.${type} || '_' || ${alias}.${number})`);
  }
  const { paths } = entity.computations.get(name) as Computation;
  const found = paths.map((path) => along(c, entity, alias, path));
  const [{ rows, first, last, end }] = found;
  switch (field.by) {
    case "path":
      return sql`(select ${end} ${rows}${first})`;
    case "latest":
      return sql`(select ${end} ${rows} and ${end} is not null${last})`;
    case "same":
      return around(
        join(
          found.map((one) => sql`(select ${one.end} ${one.rows}${one.first})`),
          " = ",
        ),
        (condition) => c.dialect.stored(`(${condition})`),
      );
    case "count":
      return sql`(select count(distinct ${end}) ${rows})`;
    case "sum":
      return sql`(select sum(${end}) ${rows})`;
  }
}

/** The value as it leaves the hub. */
export function outputOf(c: Reading, entity: EntityModel, alias: string, name: string): Sql {
  const field = entity.fields.get(name) as Field;
  if (field.kind !== "computed") return raw(output(c, field, `${alias}.${entity.column(name)}`));
  const value = fieldValue(c, entity, alias, name);
  const place = `${c.alias()}.value`;
  const made = output(c, shown(field), place).split(place);
  // What the output names more than once is worked out once, in a row of its own.
  return made.length === 2
    ? around(value, (text) => made.join(text))
    : sql`(select ${made.join(place)} from (select ${value} as value) ${place.split(".")[0]})`;
}

/** What a record is called, or its number where it has no name. */
export const displayOf = (c: Reading, entity: EntityModel, alias: string): Sql =>
  entity.fields.has(entity.display) ? fieldValue(c, entity, alias, entity.display) : raw(`${alias}.id`);

interface Found {
  /** `from … where …`, the nearest rows first, so that each is found by what the one before it holds. */
  rows: Sql;
  /** Cuts out the first by id. */
  first: Sql;
  /** Cuts out the one that began last. */
  last: Sql;
  /** The field at the end, or the id of the record there. */
  end: Sql;
}

function along(c: Reading, entity: EntityModel, alias: string, path: Path): Found {
  const from: Sql[] = [];
  const where: (Sql | undefined)[] = [];
  const order: string[] = [];
  let at = alias;
  let [owner, gone] = [entity, 1];
  for (const { relation, target, many, only } of path.steps) {
    const inner = many ? c.alias() : c.aliasOfOne();
    c.cost.visit(gone);
    if (many) {
      const { way, rows, records } = listOf(c, owner, relation as List);
      c.cost.visit(gone * (way + rows));
      gone *= records;
    }
    owner = target;
    const before = at;
    const link = many
      ? whereLeads(c, inner, relation.steps, (value) => sql`${value} = ${before}.id`)
      : sql`${inner}.id = ${idAt(c, before, relation.steps)}`;
    c.linked.add(inner);
    const rows = source(c, target, inner, many);
    from.push(rows.from);
    where.push(
      link,
      ...rows.where,
      ...only.map(({ column, values }) => raw(`${inner}.${column} in (${values.map(literal).join(", ")})`)),
    );
    if (many) order.push(`${inner}.id`);
    at = inner;
  }
  const end = path.steps[path.steps.length - 1].target;
  const begun = `${at}.${end.column(end.lifespan.start)}`;
  return {
    rows: sql`from ${join(from, " cross join ")} where ${all(where)}`,
    first: raw(order.length > 0 ? ` order by ${order.join(", ")} limit 1` : ""),
    last: raw(` order by ${c.dialect.sorted(begun, true)}, ${at}.id desc limit 1`),
    end:
      path.field === undefined
        ? raw(`${at}.id`)
        : c.cost.each(gone, () => fieldValue(c, end, at, path.field as string)),
  };
}
