/** What the hub says of a table. */
import type { FirstPassword } from "../account/passwords/useSlips.ts";

export interface Heading {
  heading: string;
  /** What it was taken for, or nothing where that is unknown. */
  field: string | null;
  takenIn: boolean;
}

export interface Understood {
  sheet: string;
  sheets: string[];
  headings: { line: number; columns: Heading[] };
}

export interface Difference {
  cell: string;
  column: string;
  id: string;
  before: string;
  after: string;
}

export interface TableProblem {
  path: string;
  message: string;
  rule?: string;
  cell?: string;
  value?: string;
  records?: string[];
}

export interface Counts {
  created: number;
  updated: number;
  unchanged: number;
}

export interface Taken extends Counts {
  transaction: number | null;
  receipt: string | null;
  /** Of accounts: told this once. */
  firstPasswords?: FirstPassword[];
}

export interface TableTaken extends Taken, Understood {
  differences: Difference[];
  differenceCount: number;
  warnings: { path: string; message: string }[];
}

/** A workbook of many lists, sheet by sheet. */
export interface WorkbookTaken extends Taken {
  tables: (Counts & { list: string; sheet: string })[];
}

export type TakenIn = TableTaken | WorkbookTaken;

export interface Refused {
  message: string;
  /** Nothing where the table could not be read so far, nor of many lists. */
  understood?: Understood;
  problems: TableProblem[];
  problemCount: number;
}

export type Outcome = { taken: TakenIn; refused?: undefined } | { refused: Refused; taken?: undefined };

export const understoodOf = ({ taken, refused }: Outcome): Understood | undefined =>
  taken && "headings" in taken ? taken : refused?.understood;

/** A refusal that tells what is wrong with the table; any other fault is none of the table's. */
export function refusalIn(message: string, extensions: Record<string, unknown>): Refused | undefined {
  const { fields, problemCount, sheet, sheets, headings } = extensions;
  if (!Array.isArray(fields)) return undefined;
  const problems = fields as TableProblem[];
  return {
    message,
    problems,
    problemCount: Number(problemCount ?? problems.length),
    ...(headings !== undefined && { understood: { sheet, sheets, headings } as Understood }),
  };
}
