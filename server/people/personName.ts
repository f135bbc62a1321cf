import { sql } from "../core/sql.ts";
import { computed } from "../core/statement.ts";

/** The name of the person a record is about, by which people know the record. */
export const personName = computed(
  "text",
  "姓名",
  "Name of the person.",
  (at) => sql`(select p.name from person p where p.id = ${at}.person_id)`,
  { required: true },
);
