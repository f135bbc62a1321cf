import type { Finding } from "./useImport.ts";

/** What became of units, in the order in which a person goes through it: what needs one comes last. */
export const groupOrder = [
  "renamed",
  "recoded",
  "merged",
  "divided",
  "kindChanged",
  "established",
  "unknown",
  "doubtful",
] as const;
export type Group = (typeof groupOrder)[number];

const ofRelations: Record<string, Group> = {
  MERGED_INTO: "merged",
  SPLIT_FROM: "divided",
  TERRITORY_TO: "divided",
  KIND_CHANGED: "kindChanged",
  RECODED: "recoded",
};

function groupOf({ oldCode, oldName, newCode, newName, relation, confidence }: Finding): Group {
  if (!oldCode) return "established";
  if (!newCode) return "unknown";
  if (confidence === "DOUBTFUL") return "doubtful";
  return ofRelations[relation ?? ""] ?? (oldName === newName ? "recoded" : "renamed");
}

export function groupsOf(findings: Finding[]): { group: Group; findings: Finding[] }[] {
  const leads = new Set(
    findings.filter(({ confidence }) => confidence === "DOUBTFUL").map(({ oldCode }) => oldCode),
  );
  // A unit of which there is a doubtful lead is shown with its lead, not among those of which nothing is known.
  const shown = findings.filter(({ oldCode, newCode }) => newCode || !leads.has(oldCode));
  return groupOrder
    .map((group) => ({ group, findings: shown.filter((finding) => groupOf(finding) === group) }))
    .filter((each) => each.findings.length > 0);
}
