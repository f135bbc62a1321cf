/**
 * Triggers below every way of writing: the record is only ever added to, and no transaction ends without an entry in it.
 * What was put into an archive may go, once the signed stub stands that names the file.
 */
import type { TriggerEvent, TriggerWords } from "../recording.ts";

const archived = "coalesce((select max(entry) from audit_head where archive is not null), 0)";

const rules: [table: string, event: TriggerEvent, condition: string, why: string][] = [
  ["audit_entry", "before update", "1 = 1", "an entry of the record is never changed"],
  ["audit_entry", "before delete", `old.id > ${archived}`, "an entry of the record is never removed"],
  ["audit_head", "before update", "1 = 1", "a signature of the record is never changed"],
  ["audit_head", "before delete", "1 = 1", "a signature of the record is never removed"],
  ["change", "before update", "1 = 1", "the log of changes is never changed"],
  ["change", "before delete", "1 = 1", "the log of changes is only added to"],
  [
    "write_context",
    "before update",
    `old.number is not null and (new.number is null or new.number <> old.number)
      and not exists (select 1 from audit_entry where transaction_id = old.number)`,
    "a transaction leaves an entry in the record",
  ],
];

export const keeping = (words: Pick<TriggerWords, "trigger" | "refuse">): string[] =>
  rules.flatMap(([table, event, condition, why]) =>
    words.trigger(`${table}_${event.replace(" ", "_")}_recorded`, table, event, condition, words.refuse(why)),
  );
