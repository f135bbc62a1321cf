/** What became of a unit of the older table, and how that is known. */
import type { TableUnit } from "./tableUnit.ts";

export interface Finding {
  old: TableUnit;
  next: TableUnit;
  relation: "CONTINUES" | "MERGED_INTO";
  confidence: "DOCUMENTED" | "CONFIRMED" | "INFERRED" | "DOUBTFUL";
  evidence: string;
}

/** A link that a document states, by the codes of the two tables. */
export interface Documented {
  /** Line of its table. */
  line: number;
  oldCode: string;
  newCode: string;
  relation: "CONTINUES" | "MERGED_INTO";
  confidence: "DOCUMENTED" | "CONFIRMED" | "INFERRED";
  evidence: string;
}

export interface Sides {
  olds: TableUnit[];
  nexts: TableUnit[];
}

/** Units of both tables that no finding speaks of yet. */
export function without({ olds, nexts }: Sides, found: Finding[]): Sides {
  const [gone, come] = [new Set(found.map(({ old }) => old)), new Set(found.map(({ next }) => next))];
  return { olds: olds.filter((old) => !gone.has(old)), nexts: nexts.filter((next) => !come.has(next)) };
}

export const isContinuation = ({ relation, confidence }: Finding): boolean =>
  relation === "CONTINUES" && confidence !== "DOUBTFUL";

export const above = (unit: TableUnit): string => unit.parentCode ?? "";
