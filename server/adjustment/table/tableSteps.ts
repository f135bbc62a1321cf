/** From the lines of a table to the steps that lead from what was to what is. */

import type { Bilingual } from "../../core/bilingual.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import type { NewUnit, Step } from "../steps/step.ts";
import type { CalledUnits, NamedUnit } from "./namedUnits.ts";
import type { TableRow } from "./tableRows.ts";
import { oldUnits, type Say, unitAfter } from "./tableUnits.ts";

export interface Unclear {
  line: number;
  message: Bilingual;
}

/** Units that come to the same: one that lives on, or a new one. */
interface Outcome {
  line: number;
  before: NamedUnit[];
  into: NamedUnit | NewUnit;
}

/** `lines`: that on which each of the steps begins. */
export function tableSteps(
  rows: TableRow[],
  units: CalledUnits,
  typeOf: (level: string) => string,
): { steps: Step[]; lines: number[]; unclear: Unclear[] } {
  const unclear: Unclear[] = [];
  const say = (line: number, zh: string, en: string) => unclear.push({ line, message: { zh, en } });
  const outcomes = new Map<string, Outcome>();
  const taken = new Map<NamedUnit, Outcome>();
  const groups = Map.groupBy(
    rows.filter((row) => isComplete(row, say)),
    (row) => row.after,
  );
  for (const [after, lines] of groups) {
    const read = lines.map((row) => ({ line: row.line, units: oldUnits(row, units, say) }));
    const before = [...new Set(read.flatMap((one) => one.units))];
    if (before.length === 0) continue;
    const [{ line }] = lines;
    const into = unitAfter(after, before, units, new Set(groups.keys()), line, typeOf, say);
    if (!into) continue;
    // One that lives on may be written by name here and by code there; new ones of a name may lie in two places.
    const key = "id" in into ? `#${into.id}` : after;
    const outcome = outcomes.get(key) ?? { line, before: [], into };
    outcomes.set(key, outcome);
    for (const one of read)
      for (const unit of one.units) {
        const other = taken.get(unit);
        if (other && other !== outcome)
          say(
            one.line,
            `“${unit.name}”已在第${other.line}行去往“${other.into.name}”;一分为几的(分设、拆并)请用“逐步填写”另加步骤`,
            `${unit.name} already goes to ${other.into.name} in line ${other.line}; add a unit that is divided as a step of its own`,
          );
        else if (!other) {
          taken.set(unit, outcome);
          outcome.before.push(unit);
        }
      }
  }
  for (const [key, { line, into }] of outcomes) {
    const own = "id" in into ? taken.get(into) : undefined;
    if (!own || own.into === into) continue;
    say(
      line,
      `“${into.name}”自己在第${own.line}行变为“${own.into.name}”,看不出这一行指的是它还是同名的新单位;请用“逐步填写”另加步骤`,
      `${into.name} itself becomes ${own.into.name} in line ${own.line}: whether this line means it or a new unit of that name cannot be told; add a step of its own`,
    );
    outcomes.delete(key);
  }
  const mention = (unit: NamedUnit) => toGlobalId(typeOf(unit.level), unit.id);
  const read = [...outcomes.values()].flatMap((outcome) => {
    const step = stepOf(outcome, mention);
    return step ? [{ step, line: outcome.line }] : [];
  });
  const steps = read.map(({ step }) => step);
  return {
    steps,
    lines: read.map(({ line }) => line),
    unclear: unclear.sort((one, other) => one.line - other.line),
  };
}

function isComplete({ line, before, after }: TableRow, say: Say): boolean {
  if (before && after) return true;
  if (before)
    say(line, `“${before}”没有填写现单位,请补全`, `${before} has no unit after it: complete the line`);
  else say(line, "没有填写原单位,请补全", "the line names no unit before: complete it");
  return false;
}

function stepOf({ before, into }: Outcome, mention: (unit: NamedUnit) => string): Step | undefined {
  if ("id" in into) {
    const from = before.filter((unit) => unit !== into).map(mention);
    return from.length === 0 ? undefined : { kind: "MERGE_ABSORB", from, into: [{ id: mention(into) }] };
  }
  const from = before.map(mention);
  if (before.length > 1) return { kind: "MERGE_NEW", from, into: [{ new: into }] };
  const [unit] = before;
  if (!unit) return undefined;
  const { type, ...rest } = into;
  if (!type || type === unit.kind) return { kind: "RENAME", from, into: [{ new: rest }] };
  if (unit.kind === "VILLAGE" && type === "COMMUNITY")
    return { kind: "VILLAGE_TO_COMMUNITY", from, into: [{ new: rest }] };
  return { kind: "KIND_CHANGE", from, into: [{ new: into }] };
}
