/** A stored value as a formula reckons with it. */
import type { Field } from "../../field.ts";
import { type Sql, sql } from "../../sql.ts";
import { around } from "../json.ts";
import type { Reading } from "../reading.ts";

export function reckoned({ dialect }: Reading, field: Field, value: Sql): Sql {
  if (field.kind === "decimal")
    return sql`(${around(value, dialect.floating)} / ${10 ** (field.scale ?? 2)})`;
  if (field.kind === "boolean") return around(value, (text) => `(${text} = 1)`);
  if (field.kind === "dateTime") return around(value, (text) => `substr(${text}, 1, 10)`);
  return value;
}
