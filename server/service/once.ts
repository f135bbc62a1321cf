import { snake } from "../core/naming.ts";
import { asked, type SetRule } from "../core/rule.ts";

/** No two records in force on one day have the same values in some fields, named as an input names them. */
export function once(table: string, paths: string[], start: string, zh: string, en: string): SetRule {
  const own = [...new Set([...paths, start, "endOn"])];
  const first = snake(start);
  return asked(
    "once",
    [own[0], ...own.slice(1)],
    `select distinct r.id from ${table} r join ${table} o on o.id <> r.id
       ${paths.map((path) => `and o.${snake(path)} = r.${snake(path)}`).join(" ")}
     where o.deleted_at is null and (o.end_on is null or o.end_on > coalesce(r.${first}, @day))
       and (r.end_on is null or r.end_on > coalesce(o.${first}, @day))
       and r.id in (select value from json_each(@ids))`,
    () => ({ message: { zh, en } }),
  );
}
