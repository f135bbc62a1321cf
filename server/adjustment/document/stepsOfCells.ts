/** Lines of a table that a document carries, read as the table of old and new units that they are. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import type { Step } from "../steps/step.ts";
import type { NamedUnit } from "../table/namedUnits.ts";
import { tableRows } from "../table/tableRows.ts";
import { tableSteps } from "../table/tableSteps.ts";
import type { Sentence } from "./sentences.ts";
import type { UnitsByName } from "./unitsByName.ts";

export interface LineRead {
  steps: Step[];
  remarks: Bilingual[];
}

/** What the lines say, by the number of their sentence. */
export function stepsOfCells(
  forest: Forest,
  names: UnitsByName,
  sentences: Sentence[],
): [number, LineRead][] {
  const lines = sentences.filter((one) => one.cells);
  if (lines.length === 0) return [];
  const known = new Map<Unit, NamedUnit>();
  const named = (unit: Unit): NamedUnit => {
    const parent = forest.parent(unit);
    const one = known.get(unit) ?? {
      ...unit.is,
      id: unit.id,
      level: unit.level,
      parent: parent && named(parent),
    };
    known.set(unit, one);
    return one;
  };
  const rows = tableRows(lines.map(({ cells }) => cells?.join("\t")).join("\n"));
  const units = { called: (words: string) => names.called(words).map(named) };
  const { steps, lines: ofSteps, unclear } = tableSteps(rows, units, (level) => forest.entity(level).name);
  return lines.map(({ number }, index) => [
    number,
    {
      steps: steps.filter((_step, at) => ofSteps[at] === index + 1),
      remarks: unclear.filter(({ line }) => line === index + 1).map(({ message }) => message),
    },
  ]);
}
