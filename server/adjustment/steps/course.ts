/** What the steps of a plan come to: the forest they change, the links they leave and where ended units went. */

import type { Bilingual } from "../../core/bilingual.ts";
import { type Problem, problem } from "../../core/rule.ts";
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import type { Step } from "./step.ts";

export interface Link {
  from: Unit;
  to: Unit;
  relation: string;
  /** Part of the one that went to the other; undefined when unknown. */
  share?: number;
  /** The same of each figure, where nobody said it of the whole. */
  parts?: Record<string, number>;
  step: number;
  /** A proposal that nobody asserts, and what speaks for it. */
  doubt?: string;
}

export interface Course {
  forest: Forest;
  steps: Step[];
  links: Link[];
  /** Units that ended: where what hung on them goes, and by which step. */
  fates: Map<Unit, { to?: Unit; step: number }>;
  /** Units that live on as another kind, by the step that made them so. */
  kinds: Map<Unit, number>;
  warnings: Problem[];
  decisions: Decision[];
  /** Answers to decisions by their key. */
  answers: Map<string, string>;
}

/** Something that a person should settle before the plan is executed. */
export interface Decision {
  key: string;
  kind: "NAME" | "BODY" | "RETAIN" | "WORDING" | "SUPERIOR" | "FOUNDING";
  step: number;
  /** Units and records concerned, for a person to read. */
  about: Bilingual;
  options: Option[];
  /** What is done while nobody has answered; without it the plan cannot be executed. */
  default?: string;
}

/** A possible answer to a decision. */
export interface Option {
  value: string;
  label: Bilingual;
}

export type Act = (course: Course, step: Step) => void;

export function warn({ forest, warnings }: Course, zh: string, en: string): void {
  const step = forest.at + 1;
  warnings.push(problem(`steps.${forest.at}`, `第${step}步:${zh}`, `step ${step}: ${en}`));
}

export const newCourse = (forest: Forest, answers: Map<string, string>): Course => ({
  forest,
  steps: [],
  links: [],
  fates: new Map(),
  kinds: new Map(),
  warnings: [],
  decisions: [],
  answers,
});
