/** How a stored value leaves the hub: its JSON form, and its mask where it is personal. */
import type { Dialect } from "../dialect.ts";
import type { Field } from "../field.ts";
import { permitted } from "../rights.ts";
import type { Reading } from "./reading.ts";

export function output(c: Reading, field: Field, column: string): string {
  const { dialect } = c;
  if (field.personal && !permitted(c.viewer, "PERSONAL_DATA")) return masked(dialect, field.personal, column);
  switch (field.kind) {
    case "boolean":
      return dialect.boolean(column);
    case "decimal":
      return dialect.decimal(column, field.scale ?? 2);
    case "choices":
      return dialect.json(`coalesce(${column}, '[]')`);
    default:
      return column;
  }
}

/**
 * The one place that masks: 138****1234, 510722********0012, and of a date of birth the year alone. Of what is too short
 * for its ends to leave anything hidden nothing is shown.
 */
export function masked(dialect: Dialect, kind: NonNullable<Field["personal"]>, column: string): string {
  const ends = (first: number, stars: string, last: number): string =>
    `case when length(${column}) > ${first + last + 3} then substr(${column}, 1, ${first}) || '${stars}' || ${dialect.tail(column, last)}
      when ${column} is not null then '${stars}' end`;
  switch (kind) {
    case "phone":
      return ends(3, "****", 4);
    case "identityNumber":
      return ends(6, "********", 4);
    case "birthDate":
      return "null";
  }
}
