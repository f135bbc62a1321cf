/** Nothing in force hangs on a unit or a record that is not, but through what it remembers. */
import { expect } from "vitest";
import type { Hub } from "../server/core/hub.ts";

/** Of all counties, or of one by its number. */
export function nothingDangles({ database, model }: Hub, today: string, county?: number): void {
  const recorded = model.roots.filter((one) => one.recorded && !one.statement.operationsOnly && !one.bare);
  for (const entity of recorded)
    for (const [name, field] of entity.fields) {
      if (field.kind !== "reference" || field.remembers) continue;
      const target = model.get(field.target).root;
      const home = target.abstract ? "o.county_id" : entity.abstract ? "r.county_id" : undefined;
      if (county !== undefined && !home) continue;
      const end = `r.${entity.column(entity.lifespan.end)}`;
      const rows = database.rows(
        `select r.id, r.${entity.displayColumn} as shown from ${entity.table} r join ${target.table} o on o.id = r.${entity.column(name)}
         where r.deleted_at is null and (${end} is null or ${end} > ?) and o.${target.column(target.lifespan.end)} <= ?
           ${county === undefined ? "" : `and ${home} = ?`}`,
        [today, today, ...(county === undefined ? [] : [county])],
      );
      expect(rows, `${entity.name}.${name} leads to what ended`).toEqual([]);
    }
}
