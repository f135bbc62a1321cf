/** What was called or numbered after a unit whose record was wrong was wrong with it: it is put right as far back. */
import { unitsAbove } from "./above.ts";
import type { Fate } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { homeOf } from "./relation.ts";
import { standingOn, type Version, versionsOf } from "./versions.ts";

export async function reachBack(ground: Ground): Promise<void> {
  const { course, fates } = ground;
  const { forest } = course;
  const wrong = fates.all().filter(({ entity, row, set }) => {
    const unit = forest.unit(row[homeOf(entity)?.column ?? ""] as number | undefined);
    const isWrong = unit && [...unitsAbove(forest, unit, "is").values()].some(({ corrected }) => corrected);
    return isWrong && Object.keys(set).length > 0;
  });
  for (const [entity, some] of Map.groupBy(wrong, (fate) => fate.entity)) {
    const versions = await versionsOf(
      ground,
      entity,
      some.map(({ row }) => row.id),
    );
    for (const fate of some) fate.since = sinceOf(fate, versions.get(Number(fate.row.id)) ?? [], forest.day);
  }
}

/** Of each value that is put right the first day on which the wrong one stood without a break. */
function sinceOf({ entity, set }: Fate, versions: Version[], day: string): Record<string, string> {
  const before = versions.slice(0, versions.indexOf(standingOn(versions, day) as Version) + 1);
  const after = [entity.display, homeOf(entity)?.field.prefixes].filter(
    (name) => name && name in set,
  ) as string[];
  return Object.fromEntries(
    after.flatMap((name) => {
      const column = entity.column(name);
      const wrong = before.at(-1)?.row[column];
      const since = before.toReversed().findIndex(({ row }) => row[column] !== wrong);
      const first = before.at(since < 0 ? 0 : -since);
      return first && first.from < day ? [[name, first.from]] : [];
    }),
  );
}
