import type { Row } from "../../core/rule.ts";
import type { ChangeRow, ChangeSet } from "../../core/writer/changeSet.ts";
import { fromStored } from "../../core/writer/stored.ts";
import { figureOf } from "../forest/divideFigures.ts";
import type { Figure } from "../forest/figures.ts";
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import { consequence } from "./consequence.ts";

const caliber = "按调整方案由并入、划入单位的最近统计合计或按比例分摊";

/** New figures, from the plan's day on, of the units in force whose ground changed. */
export function figureSets({ kept, units, day }: Forest): ChangeSet[] {
  if (!kept) return [];
  const { entity, unit, figures } = kept;
  const [made, corrected, ended]: ChangeRow[][] = [[], [], []];
  const carried = new Map<string, ChangeRow[]>();
  for (const one of units.values()) {
    if (!one.is.inForce || !figures.some(({ name }) => differs(one, name))) continue;
    const values: Row = {
      ...Object.fromEntries(
        figures.map((figure) => [figure.name, written(figure, figureOf(one, figure.name))]),
      ),
      ...(entity.fields.has("caliber") && { caliber }),
      isSample: one.figures.areSamples,
    };
    const before = one.counts.filter((count) => count.day <= day);
    // What is not known any more is not what was counted last.
    const isLost = figures.some(({ name }) => figureOf(one, name) === null && differs(one, name));
    if (isLost)
      ended.push(...before.map(({ id }) => ({ which: id, values: { [entity.lifespan.end]: day } })));
    const onDay = isLost ? undefined : before.find((count) => count.day === day);
    if (onDay) corrected.push({ which: onDay.id, values });
    else if (figures.some(({ name }) => figureOf(one, name) !== null))
      made.push({ values: { ...values, [unit]: one.id, [entity.lifespan.start]: day } });
    for (const [from, row] of laterReckoned(one, figures, day))
      carried.set(from, [...(carried.get(from) ?? []), row]);
  }
  const set = (from: string, act: ChangeSet["act"], rows: ChangeRow[]): ChangeSet => ({
    entity,
    act,
    rows,
    ...consequence(from),
  });
  return [
    set(day, "UPDATE", ended),
    set(day, "CREATE", made),
    set(day, "UPDATE", corrected),
    ...[...carried].map(([from, rows]) => set(from, "UPDATE", rows)),
  ];
}

/** What later plans reckoned from the figures that change, until somebody counted anew; by its day. */
function laterReckoned(unit: Unit, figures: Figure[], day: string): [day: string, ChangeRow][] {
  let open = figures.filter(({ name }) => grown(unit, name) !== 0);
  const found: [string, ChangeRow][] = [];
  for (const count of unit.counts.filter((one) => one.day > day)) {
    const known = open.filter(({ name }) => count.values[name] !== null);
    if (!count.isReckoned) open = open.filter((figure) => !known.includes(figure));
    else if (known.length > 0) {
      const values = known.map((figure) => [
        figure.name,
        written(figure, (count.values[figure.name] ?? 0) + grown(unit, figure.name)),
      ]);
      found.push([count.day, { which: count.id, values: Object.fromEntries(values) }]);
    }
  }
  return found;
}

const countedOf = (unit: Unit, name: string): number | null => unit.counted?.values[name] ?? null;

const differs = (unit: Unit, name: string): boolean => figureOf(unit, name) !== countedOf(unit, name);

const grown = (unit: Unit, name: string): number =>
  (figureOf(unit, name) ?? 0) - (countedOf(unit, name) ?? 0);

const written = ({ scale }: Figure, value: number | null): unknown =>
  scale ? fromStored({ kind: "decimal", scale }, value) : value;
