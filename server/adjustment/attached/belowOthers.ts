import type { EntityModel } from "../../core/model.ts";
import type { Unit } from "../forest/unit.ts";
import { stepOf } from "./above.ts";
import type { Fate } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import type { Relation } from "./relation.ts";

/**
 * Records whose place under others is to be looked at: on units that come under another superior, those that go over to
 * another unit, and those that are retained, stand under what is, or stood under what ended.
 */
export async function belowOthers(
  ground: Ground,
  home: Relation,
  under: Relation,
  target: EntityModel,
  moved: Unit[],
): Promise<Fate[]> {
  const { course, fates } = ground;
  const { forest } = course;
  const touched = fates
    .all()
    .filter(
      ({ entity, retained, set }) =>
        entity === under.entity && (retained || home.name in set || under.name in set),
    );
  const onMoved = await hanging(
    ground,
    home,
    moved.map(({ id }) => id),
  );
  const retained = fates.all().filter((one) => one.entity === target && one.retained && !one.ends);
  const below = await hanging(
    ground,
    under,
    retained.map(({ row }) => Number(row.id)),
  );
  const found = [
    ...touched,
    ...onMoved.map((row) =>
      fates.of(home.entity, row, stepOf(forest, forest.unit(Number(row[home.column])) as Unit)),
    ),
    ...below.map((row) => fates.of(home.entity, row, fates.known(target, row[under.column])?.step ?? 0)),
  ];
  return [...new Set(found)].filter(({ ends }) => !ends);
}
