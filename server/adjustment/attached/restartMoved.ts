import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import { natural } from "../../core/writer/stored.ts";
import type { Fate } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { keptOf } from "./likeness.ts";
import { relationsTo } from "./relation.ts";

/**
 * What belongs to a record that goes over to another unit ends with the old one and starts anew, if it is to be
 * succeeded.
 */
export async function restartMoved(ground: Ground): Promise<void> {
  const moved = ground.fates
    .all()
    .filter(({ entity, set, ends }) => !ends && entity.home && set[entity.home.name] !== undefined);
  for (const [target, some] of Map.groupBy(moved, (fate) => fate.entity)) {
    const those = new Map(some.map((fate) => [Number(fate.row.id), fate]));
    for (const relation of relationsTo(ground.model, target)) {
      const { entity, name, column } = relation;
      if (entity.home?.name !== name || entity.statement.attachment?.merger !== "END_AND_SUCCEED") continue;
      for (const row of await hanging(ground, relation, those.keys()))
        await restart(ground, entity, row, (those.get(Number(row[column])) as Fate).step);
    }
  }
}

async function restart(
  { course: { forest }, fates, founded, given }: Ground,
  entity: EntityModel,
  row: Row,
  step: number,
): Promise<void> {
  const { start } = entity.lifespan;
  const fate = fates.of(entity, row, step);
  const policy = given.of(step, entity, Number(row.id))?.policy ?? "END_AND_SUCCEED";
  const began = String(row[entity.column(start)] ?? "") < forest.day;
  if (fate.ends || !began || policy === "FOLLOW" || policy === "RETAIN") return;
  fate.ends = true;
  if (policy === "END") return;
  fate.successor = await founded.add(entity, {
    ...keptOf(entity, natural(entity, row)),
    [start]: forest.day,
  });
}
