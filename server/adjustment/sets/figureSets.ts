import type { Row } from "../../core/rule.ts";
import type { ChangeRow, ChangeSet } from "../../core/writer/changeSet.ts";
import { fromStored } from "../../core/writer/stored.ts";
import { figureOf } from "../forest/divideFigures.ts";
import type { Forest } from "../forest/forest.ts";
import { consequence } from "./consequence.ts";

const caliber = "按调整方案由并入、划入单位的最近统计合计或按比例分摊";

/** New figures, from the plan's day on, of the units in force whose ground changed. */
export function figureSets({ kept, units, day }: Forest): ChangeSet[] {
  if (!kept) return [];
  const { entity, unit, figures } = kept;
  const [made, corrected]: [ChangeRow[], ChangeRow[]] = [[], []];
  for (const one of units.values()) {
    if (
      !one.is.inForce ||
      !figures.some(({ name }) => figureOf(one, name) !== (one.counted?.values[name] ?? null))
    )
      continue;
    const values: Row = {
      ...Object.fromEntries(
        figures.map(({ name, scale }) => [
          name,
          scale ? fromStored({ kind: "decimal", scale }, figureOf(one, name)) : figureOf(one, name),
        ]),
      ),
      ...(entity.fields.has("caliber") && { caliber }),
      isSample: one.figures.areSamples,
    };
    if (one.countedOnDay === undefined)
      made.push({ values: { ...values, [unit]: one.id, [entity.lifespan.start]: day } });
    else corrected.push({ which: one.countedOnDay, values });
  }
  const shared = { entity, ...consequence(day) };
  return [
    { ...shared, act: "CREATE", rows: made },
    { ...shared, act: "UPDATE", rows: corrected },
  ];
}
