import { answeredKey } from "./answeredKey.ts";
import type { Course, Decision } from "./course.ts";

/** A decision with its answer; the default holds where there is none. */
export interface Decided extends Decision {
  answer: string | null;
  /** By which key it was answered: its own, or the beginning of it. */
  answeredAs: string;
}

export const decidedIn = ({ decisions, answers }: Course): Decided[] =>
  decisions.map((one) => {
    const answeredAs = answeredKey(answers, one.key);
    return { ...one, answeredAs, answer: answers.get(answeredAs) ?? null };
  });
