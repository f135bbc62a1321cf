/** What became of a unit of the older table, and how that is known. */
import type { TableUnit } from "./tableUnit.ts";

export interface Finding {
  old: TableUnit;
  next: TableUnit;
  relation: "CONTINUES" | "MERGED_INTO" | "TERRITORY_TO";
  confidence: "DOCUMENTED" | "CONFIRMED" | "INFERRED" | "DOUBTFUL";
  evidence: string;
  /** Of the units below that can be told, where they went to several. */
  share?: number;
  /** From 0 to 1, where it was weighed. */
  probability?: number;
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

export const isContinuation = ({ relation, confidence }: Finding): boolean =>
  relation === "CONTINUES" && confidence !== "DOUBTFUL";

export const above = (unit: TableUnit): string => unit.parentCode ?? "";
