import { type Problem, problem, type Rule, yearsAfter } from "../core/rule.ts";

/** A term of office lasts as long as the law gives it, from its first day on. */
export function termOf(years: number, law: string): Rule {
  return function term({ record }): Problem[] {
    const { termStart, termEnd } = record as { termStart?: string; termEnd?: string };
    if (!termStart || !termEnd) return [];
    if (termEnd <= termStart)
      return [
        problem(
          "termEnd",
          `届满日${termEnd}应晚于届期开始日${termStart}`,
          `termEnd ${termEnd} must be later than termStart ${termStart}`,
        ),
      ];
    const latest = yearsAfter(termStart, years);
    return termEnd <= latest
      ? []
      : [
          problem(
            "termEnd",
            `每届任期${years}年,自${termStart}起最迟到${latest}届满(${law})`,
            `a term lasts ${years} years: from ${termStart} it ends on ${latest} at the latest (${law})`,
          ),
        ];
  };
}
