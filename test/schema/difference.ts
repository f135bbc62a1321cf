/** What changed between two schemas, by how much it asks of clients: nothing, care, or other code. */
import { CriticalityLevel, DiffRule, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

export interface Difference {
  breaking: string[];
  dangerous: string[];
  safe: string[];
}

const levels: Record<CriticalityLevel, keyof Difference> = {
  [CriticalityLevel.Breaking]: "breaking",
  [CriticalityLevel.Dangerous]: "dangerous",
  [CriticalityLevel.NonBreaking]: "safe",
};

/** What was deprecated before may go; words of descriptions are nobody's matter. */
const rules = [DiffRule.suppressRemovalOfDeprecatedField, DiffRule.ignoreDescriptionChanges];

export async function difference(before: string, after: string): Promise<Difference> {
  const told: Difference = { breaking: [], dangerous: [], safe: [] };
  const schemas = [before, after].map((text) => buildSchema(text, { assumeValid: true }));
  for (const { criticality, message } of await diff(schemas[0], schemas[1], rules))
    told[levels[criticality.level]].push(message);
  return told;
}
