import type { RuleView, SetRule } from "../core/rule.ts";

/**
 * Of the fields that a rule compares, the one that an update changes, where a problem refuses it; of a new record the
 * first.
 */
export const touched = ({ before, changed }: RuleView, ...paths: string[]): string =>
  (before && paths.find((path) => changed.has(path) || changed.has(path.replace(/Id$/, "")))) ?? paths[0];

/** A rule between records, told of the one of its fields that the write changes. */
export const toldOf = (rule: SetRule, ...paths: string[]): SetRule => ({
  name: rule.name,
  together: async (views, ask) =>
    (await rule.together(views, ask)).map((problems, index) =>
      problems.map((one) => ({ ...one, path: touched(views[index], ...paths) })),
    ),
});
