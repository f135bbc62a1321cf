/** Rules that compare several fields refuse by whichever of them a write changes; by any other they would only warn. */
import { asked, type Problem, type Row, type RuleView, type SetRule } from "../core/rule.ts";

const stem = (path: string): string => path.replace(/Id$/, "");

/** The first of some input paths that an update changes; the first of all where none is, and of a new record. */
export const changedAmong = (
  { before, changed }: Pick<RuleView, "before" | "changed">,
  ...paths: [string, ...string[]]
): string => (before && paths.find((path) => changed.has(path) || changed.has(stem(path)))) ?? paths[0];

/** A rule between records, asked where one of the paths is given or changed, and told on that one. */
export function askedOf(
  name: string,
  paths: [string, ...string[]],
  sql: string,
  tell: (row: Row) => Omit<Problem, "path">,
): SetRule {
  const rule = asked(name, paths.map(stem), sql, (row) => ({ ...tell(row), path: paths[0] }));
  return {
    name,
    async together(views, ask) {
      const found = await rule.together(views, ask);
      return found.map((problems, index) =>
        problems.map((one) => ({ ...one, path: changedAmong(views[index], ...paths) })),
      );
    },
  };
}
