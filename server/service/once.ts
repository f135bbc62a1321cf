import { snake } from "../core/naming.ts";
import { asked, type SetRule } from "../core/rule.ts";
import { overlap } from "../people/overlap.ts";

/** No two records in force on one day have the same values in some fields, named as an input names them. */
export function once(table: string, paths: string[], start: string, zh: string, en: string): SetRule {
  const own = [...new Set([...paths, start, "endOn"])];
  return asked(
    "once",
    [own[0], ...own.slice(1)],
    `select distinct r.id from ${table} r join ${table} o on ${overlap("r", "o", snake(start))}
       ${paths.map((path) => `and o.${snake(path)} = r.${snake(path)}`).join(" ")}
     where r.id in (select value from json_each(@ids))`,
    () => ({ message: { zh, en } }),
  );
}
