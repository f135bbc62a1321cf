import { asked, problem, type SetRule } from "../core/rule.ts";
import { overlap } from "../people/overlap.ts";

/** On every day a code stands for one record of its scheme. */
export const codeIsFree = (table: string, term: string): SetRule =>
  asked(
    "codeIsFree",
    ["code", "scheme", "startOn", "endOn"],
    `select distinct a.id, a.code, o.name from ${table} a join ${table} o on o.scheme = a.scheme and o.code = a.code
     where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
    ({ code, name }) =>
      problem(
        "code",
        `同一体系中${term}代码“${code}”已用于“${name}”,请另取代码`,
        `code ${code} already stands for ${name} in this scheme: choose another`,
      ),
  );
