/** How a stored value leaves the hub: its JSON form. What is personal is stored as the mask that everyone may see. */
import type { Field } from "../field.ts";
import type { Reading } from "./reading.ts";

export function output(c: Reading, field: Field, column: string): string {
  const { dialect } = c;
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
