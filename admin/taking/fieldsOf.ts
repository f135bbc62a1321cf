import type { EntityModel, Term } from "../schema/modelTypes.ts";

/** The day from which it holds is a choice for the whole table. */
const ofTheTable = "effectiveOn";

/** What a column of a table may be taken for: names of fields, with their words. */
export function fieldsOf({ create = [], update = [] }: EntityModel): { name: string; label: Term }[] {
  const found = new Map<string, Term>();
  for (const { name, field = name, label, look } of [...create, ...update])
    if (name !== ofTheTable && look !== "secret") found.set(field, label);
  return [...found].map(([name, label]) => ({ name, label }));
}
