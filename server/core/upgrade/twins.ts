/** Uniqueness rests on indexes: records that share what must be theirs alone are named before an index refuses them. */

import type Sqlite from "better-sqlite3";
import { isThere } from "../inForce.ts";
import type { Model } from "../model.ts";
import { type Refusal, refused, rowsWhere } from "./refusal.ts";

export function refuseTwins(database: Sqlite.Database, model: Model): void {
  const refusals = model.roots.flatMap((entity) =>
    entity.uniqueFields.flatMap((name): Refusal[] => {
      const column = entity.column(name);
      const rows = rowsWhere(
        database,
        entity,
        entity.tableName,
        `exists (select 1 from "${entity.tableName}" t where t.${column} = o.${column} and t.id <> o.id and ${isThere(entity, "t")}) and ${isThere(entity, "o")}`,
        `o."${entity.displayColumn}"`,
      );
      if (rows.size === 0) return [];
      const why = { zh: "不得重复,但有记录同值", en: "is unique, but records share a value" };
      const remedy = { zh: "请先改正这些记录", en: "Correct these records first" };
      return [{ entity, fields: [name], why, remedy, rows }];
    }),
  );
  if (refusals.length > 0) throw refused(refusals);
}
