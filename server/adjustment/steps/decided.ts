import type { Course, Decision } from "./course.ts";

/** A decision with its answer; the default holds where there is none. */
export interface Decided extends Decision {
  answer: string | null;
}

export const decidedIn = ({ decisions, answers }: Course): Decided[] =>
  decisions.map((one) => ({ ...one, answer: answers.get(one.key) ?? null }));
