/** What stands in the way of taking a transaction back. */

import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import { inForce } from "../inForce.ts";
import type { EntityModel, Model } from "../model.ts";
import { toGlobalId } from "../reader/identity.ts";
import { typeOfRow } from "../recording.ts";
import type { Row } from "../rule.ts";
import type { Sees } from "./references.ts";
import type { Transaction } from "./transaction.ts";

/** A record that stands in the way, and why. */
export interface Obstacle {
  id: string;
  name: string;
  reason: "CHANGED_LATER" | "DEPENDS" | "TAKEN";
  at: string | null;
  by: string | null;
}

export const obstacle = (entity: EntityModel, row: Row, reason: Obstacle["reason"]): Obstacle => ({
  id: toGlobalId(String(row.record_type), Number(row.id)),
  name: String(row[entity.displayColumn] ?? row.id),
  reason,
  at: row.changed_at ? String(row.changed_at) : null,
  by: row.changed_by ? String(row.changed_by) : null,
});

/**
 * Records that the transaction did not write and that hang on what would no longer be in force, or on a unit that would
 * move; `alive` are those of its records that were in force before the taking back. Only those that the writer sees are
 * named, and whether there are others.
 */
export async function dependents(
  t: Transaction,
  dialect: Dialect,
  model: Model,
  number: number,
  alive: Map<EntityModel, number[]>,
  sees: Sees,
): Promise<{ seen: Obstacle[]; isMore: boolean }> {
  const found = new Map<string, Obstacle>();
  let isMore = false;
  for (const entity of model.roots.filter((one) => one.recorded && !one.statement.journal))
    for (const { field, name } of entity.columns) {
      if (field.kind !== "reference") continue;
      const target = model.get(field.target).root;
      const taken = alive.get(target);
      if (!taken || taken.length === 0) continue;
      const live = (of: EntityModel, alias: string): string =>
        inForce(alias, "?", of.column(of.lifespan.end));
      // What only remembers a unit may outlive it, but not its record.
      const gone = field.remembers ? "o.deleted_at is not null" : `not (${live(target, "o")})`;
      const stranded = target === entity && entity.abstract ? `or (${strayed(entity)})` : "";
      const types = [entity, ...entity.concretes].map((one) => `'${one.name}'`).join(", ");
      const rows = await t.ask(
        `select r.*, ${typeOfRow(entity, "r")} as record_type, r.updated_at as changed_at, r.updated_by as changed_by
         from ${entity.table} r join ${target.table} o on o.id = r.${name}
         where ${live(entity, "r")}
           and r.id not in (select record_number from change where transaction_id = ? and type in (${types}))
           and o.id in ${dialect.elements("?")} and (${gone} ${stranded}) order by r.id`,
        [t.today, number, JSON.stringify(taken), ...(field.remembers ? [] : [t.today])],
      );
      if (rows.length === 0) continue;
      const seen = await sees(
        t,
        entity,
        rows.map((row) => Number(row.id)),
      );
      isMore ||= rows.some((row) => !seen.has(Number(row.id)));
      for (const row of rows) {
        if (!seen.has(Number(row.id))) continue;
        const one = obstacle(entity, row, "DEPENDS");
        found.set(one.id, one);
      }
    }
  return { seen: [...found.values()], isMore };
}

/** A unit whose parent moved away under it: its ancestors or its code are no longer those that its parent has. */
function strayed(entity: EntityModel): string {
  const key = entity.key && entity.column(entity.key);
  return [
    ...entity.levelColumns.map((column) => `r.${column} <> o.${column}`),
    ...(key ? [`substr(r.${key}, 1, length(o.${key})) <> o.${key}`] : []),
  ].join(" or ");
}

const shown = 100;

const reasons: Record<Obstacle["reason"], { zh: string; en: string }> = {
  DEPENDS: { zh: "挂靠其上", en: "hangs on it" },
  CHANGED_LATER: { zh: "后来改过", en: "changed later" },
  TAKEN: { zh: "原值已被占用", en: "what it had is taken by now" },
};

/** `isMore`: what the writer does not see stands in the way as well. */
export function inTheWay(obstacles: Obstacle[], isMore: boolean): HubError {
  const some = obstacles.slice(0, 5);
  const more = obstacles.length - some.length;
  const zh = [
    ...(some.length > 0
      ? [
          `${obstacles.length} 条记录(${some.map((one) => `${one.name}:${reasons[one.reason].zh}`).join("、")}${more > 0 ? "等" : ""})`,
        ]
      : []),
    ...(isMore ? ["您管辖范围以外的记录"] : []),
  ].join("和");
  const en = [
    ...(some.length > 0
      ? [
          `${obstacles.length} records (${some.map((one) => `${one.name}: ${reasons[one.reason].en}`).join(", ")}${more > 0 ? " and others" : ""})`,
        ]
      : []),
    ...(isMore ? ["records outside your scope"] : []),
  ].join(" and ");
  return new HubError(
    "CONFLICT",
    {
      zh: `有${zh}挡在前面。请先把这些后来的变更改回或删除`,
      en: `${en} stand in the way: change them back or delete them first`,
    },
    [],
    { obstacles: obstacles.slice(0, shown), obstacleCount: obstacles.length },
  );
}
