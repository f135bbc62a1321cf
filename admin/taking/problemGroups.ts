import type { Heading, TableProblem } from "./answer.ts";

/** Rules that one word serves, by the rule whose word it is. */
const alike: Record<string, string[]> = {
  reference: ["parentFits", "ambiguous"],
  number: ["integer", "scale", "min", "max", "range"],
  pattern: ["check"],
  maxLength: ["minLength"],
  visible: ["trimmed"],
  column: ["columnTwice"],
};

const words = [
  "reference",
  "required",
  "option",
  "date",
  "dateTime",
  "boolean",
  "number",
  "pattern",
  "maxLength",
  "visible",
  "digitsLost",
  "lifespan",
  "contradiction",
  "masked",
  "unique",
  "column",
  "ragged",
  "mode",
  "id",
  "scope",
] as const;

export type Word = (typeof words)[number] | "other";

export interface ProblemGroup {
  word: Word;
  problems: TableProblem[];
}

const wordOf = ({ rule = "" }: TableProblem): Word =>
  words.find((word) => word === rule || alike[word]?.includes(rule)) ?? "other";

/** Problems of a kind together, the most frequent first; what is like a record that is there is a decision and none. */
export function problemGroups(problems: readonly TableProblem[]): ProblemGroup[] {
  const groups = new Map<Word, TableProblem[]>();
  for (const one of problems) {
    if (isDouble(one)) continue;
    const word = wordOf(one);
    groups.set(word, [...(groups.get(word) ?? []), one]);
  }
  return [...groups]
    .map(([word, problems]) => ({ word, problems }))
    .sort((one, other) => other.problems.length - one.problems.length);
}

export const isDouble = ({ rule }: TableProblem): boolean => rule === "double";

/** Where a problem is: in a workbook of many lists behind the name of a sheet; of a whole row its number alone. */
export function placeOf({ cell = "", path }: TableProblem): { sheet: string; cell: string; line: string } {
  const mark = cell.lastIndexOf("!");
  const within = cell.slice(mark + 1);
  return {
    sheet: cell.slice(0, Math.max(0, mark)),
    cell: within,
    line: /\d+/.exec(within || path)?.[0] ?? "",
  };
}

/** Heading of the column in which a cell stands; of a whole row there is none. */
export function headingAt(columns: readonly Heading[], cell: string | undefined): string {
  const letters = /^[A-Z]+/.exec(cell ?? "")?.[0];
  if (!letters) return "";
  const index = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return columns[index]?.heading ?? "";
}

export const lineOf = (problem: TableProblem): string => placeOf(problem).line;
