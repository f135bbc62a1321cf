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

/** The one place that masks: 138****1234, 510722********0012, and of a date of birth the year alone. */
function masked(dialect: Dialect, kind: NonNullable<Field["personal"]>, column: string): string {
  switch (kind) {
    case "phone":
      return `case when ${column} is not null then substr(${column}, 1, 3) || '****' || ${dialect.tail(column, 4)} end`;
    case "identityNumber":
      return `case when ${column} is not null then substr(${column}, 1, 6) || '********' || ${dialect.tail(column, 4)} end`;
    case "birthDate":
      return "null";
  }
}
