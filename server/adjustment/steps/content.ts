import type { Step } from "./step.ts";

/** What of a plan is carried out. */
export interface Content {
  plan: number;
  day: string;
  documentNumber: string | null;
  steps: Step[];
  answers: Map<string, string>;
}
