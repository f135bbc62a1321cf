import { ask } from "../../hub/client.ts";
import { type NamedUnit, type PlanStep, stepInput, stepSelection } from "../planSteps.ts";

export interface Candidate extends NamedUnit {
  fullName: string;
}

export interface Sentence {
  number: number;
  text: string;
  steps: PlanStep[];
  unresolved: { text: string; message: string; candidates: Candidate[] }[];
  remarks: string[];
}

export interface Approval {
  title: string | null;
  documentNumber: string | null;
  issuingBody: string | null;
  sentences: Sentence[];
}

/** A unit that a person chose for a name of a sentence. */
export interface Choice {
  sentence: number;
  text: string;
  unitId: string;
}

const document = `query ($text: String!, $effectiveOn: Date, $before: [AdjustmentStepInput!], $choices: [ApprovalChoiceInput!]) {
  readApproval(text: $text, effectiveOn: $effectiveOn, before: $before, choices: $choices) {
    title documentNumber issuingBody sentences { number text remarks
      unresolved { text message candidates { id name code fullName } } steps ${stepSelection} } } }`;

interface Asked {
  text: string;
  effectiveOn: string | undefined;
  before: PlanStep[];
  choices: Choice[];
}

/** What the text of an approval comes to, after the steps that a draft has already. */
export async function readApproval({ effectiveOn, before, ...asked }: Asked): Promise<Approval> {
  const answer = await ask<{ readApproval: Approval }>(document, {
    ...asked,
    effectiveOn: effectiveOn || null,
    before: before.map(stepInput),
  });
  return answer.readApproval;
}
