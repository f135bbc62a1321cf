/** How a stored value leaves the hub: its JSON form, and its mask where it is personal. */
import { permitted } from "../rights.ts";
import type { Field } from "../statement.ts";
import type { Reading } from "./reading.ts";

export function output(c: Reading, field: Field, column: string): string {
  const { dialect } = c;
  if (field.personal && !permitted(c.viewer, "PERSONAL_DATA")) return masked(field.personal, column);
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
function masked(kind: NonNullable<Field["personal"]>, column: string): string {
  switch (kind) {
    case "phone":
      return `case when ${column} is not null then substr(${column}, 1, 3) || '****' || substr(${column}, -4) end`;
    case "identityNumber":
      return `case when ${column} is not null then substr(${column}, 1, 6) || '********' || substr(${column}, -4) end`;
    case "birthDate":
      return "null";
  }
}
