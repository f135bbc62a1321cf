/** Units that a plan sets up, changes and ends, as sets for the gate. */

import type { Model } from "../../core/model.ts";
import { snake } from "../../core/naming.ts";
import type { Row } from "../../core/rule.ts";
import type { ChangeRow, ChangeSet } from "../../core/writer/changeSet.ts";
import type { Forest } from "../forest/forest.ts";
import { keysThatDiffer, type State, type Unit } from "../forest/unit.ts";
import { consequence } from "./consequence.ts";
import { mistakesOf } from "./mistakes.ts";
import { valuesOf } from "./valuesOf.ts";

export function unitSets(model: Model, forest: Forest): ChangeSet[] {
  const division = model.get("Division");
  const placed = movedUnits(forest);
  const changed = new Set([...forest.changed(), ...placed]);
  const lasting = [...changed].filter((unit) => unit.was);
  const founded = [...changed].filter((unit) => !unit.was && unit.is.inForce);
  const update = (from: string, rows: ChangeRow[]): ChangeSet => ({
    entity: division,
    act: "UPDATE",
    rows,
    ...consequence(from),
  });
  const corrections = Map.groupBy(
    lasting.flatMap((unit) => mistakesOf(forest, unit)),
    ({ from }) => from,
  );
  return [
    ...division.levels.map(
      (level): ChangeSet => ({
        entity: forest.entity(level.name),
        act: "CREATE",
        rows: founded
          .filter((unit) => unit.level === level.name)
          .map((unit) => ({ which: unit.id, values: foundedValues(forest, unit) })),
        ...consequence(forest.day),
      }),
    ),
    // A seat may itself be new: it can be referred to once every unit stands.
    update(
      forest.day,
      founded
        .filter(({ is }) => is.seat !== null || is.managedBy !== null)
        .map(({ id, is }) => ({ which: id, values: { seat: is.seat, managedBy: is.managedBy } })),
    ),
    // What was wrong is put right from the day on which it first stood, until it was something else.
    ...[...corrections].map(([from, some]) =>
      update(
        from,
        some.map(({ unit, values }) => ({ which: unit.id, values })),
      ),
    ),
    update(
      forest.day,
      lasting.flatMap((unit) => lastingRow(forest, unit, placed.has(unit)) ?? []),
    ),
  ];
}

/** Units whose ancestors change. */
function movedUnits(forest: Forest): Set<Unit> {
  const moved = new Set(
    [...forest.units.values()].filter(
      ({ is, was }) => was && (is.parent !== was.parent || (is.inForce && !was.inForce)),
    ),
  );
  if (moved.size === 0) return moved;
  const isBelow = (unit: Unit | undefined): boolean =>
    unit !== undefined && (moved.has(unit) || isBelow(forest.parent(unit)));
  return new Set([...forest.units.values()].filter((unit) => unit.was && unit.is.inForce && isBelow(unit)));
}

function ancestors(forest: Forest, unit: Unit): Row {
  const row: Row = {};
  for (let at: Unit | undefined = unit; at; at = forest.parent(at))
    row[`${snake(forest.entity(at.level).name)}_id`] = at.id;
  return row;
}

const foundedValues = (forest: Forest, unit: Unit): Row => {
  const { is, level } = unit;
  return {
    ...Object.fromEntries(forest.entity(level).root.levelColumns.map((column) => [column, null])),
    ...ancestors(forest, unit),
    code: is.code,
    name: is.name,
    officialName: is.officialName,
    kind: is.kind,
    parent: is.parent,
    origin: "APPROVED",
    establishedOn: forest.day,
  };
};

/** A unit as the plan leaves it; nothing where all that was to change was a correction. */
function lastingRow(forest: Forest, unit: Unit, placed: boolean): ChangeRow | undefined {
  const { is, was, corrected } = unit;
  const differs = keysThatDiffer(is, { ...(was as State), ...corrected });
  if (differs.length === 0 && !placed) return undefined;
  const values = valuesOf(is, differs);
  if (differs.includes("inForce")) values.abolishedOn = is.inForce ? null : forest.day;
  if (placed) {
    const above = ancestors(forest, unit);
    for (const column of forest.entity(unit.level).root.levelColumns) values[column] = above[column] ?? null;
  }
  return { which: unit.id, values };
}
