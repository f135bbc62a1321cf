/** What is given with a code table, whatever way it comes. */
import { HubError } from "../../core/errors.ts";
import type { Field } from "../../core/field.ts";
import type { Row } from "../../core/rule.ts";
import { boolean, date, text } from "../../core/statement.ts";
import { checkGiven } from "../../core/writer/checks.ts";

export const snapshotArguments: Record<string, Field> = {
  date: date("时点", "Day whose state the table is.", { required: true }),
  name: text("方案名称", "Name of the derived plan.", { maxLength: 80 }),
  documentNumber: text("批复文号", "Document that the plan cites.", { maxLength: 60 }),
  draft: boolean("存为草案", "Leaves the derived plan to a person."),
};

export interface SnapshotGiven {
  day: string;
  name?: string;
  documentNumber?: string;
  draft: boolean;
  dryRun: boolean;
}

/** The same from the parameters of an address. */
export function snapshotGiven(query: Record<string, unknown>): SnapshotGiven {
  const { date: day = "", name, documentNumber, draft, dryRun } = query;
  const given: Row = { date: day, name, documentNumber };
  const problems = checkGiven(snapshotArguments, given);
  if (problems.length > 0) throw HubError.problems(problems);
  return {
    day: String(day),
    ...(name !== undefined && name !== "" && { name: String(name) }),
    ...(documentNumber !== undefined && documentNumber !== "" && { documentNumber: String(documentNumber) }),
    draft: isTrue("draft", draft),
    dryRun: isTrue("dryRun", dryRun),
  };
}

function isTrue(name: string, given: unknown): boolean {
  if (given === undefined || given === "false" || given === "true") return given === "true";
  throw HubError.input(name, {
    zh: `${name} 为“${given}”,应为 true 或 false`,
    en: `${name} is ${given}: give true or false`,
  });
}
