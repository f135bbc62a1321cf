/** Stored values under another statement of the same field: SQL that turns them, and which of them cannot be turned. */

import type { Bilingual } from "../bilingual.ts";
import type { Choices, Field } from "../field.ts";
import { literal } from "../sql.ts";
import { type StatedColumn, scaleOf } from "./stated.ts";

export interface Conversion {
  sql: string;
  /** Condition of the rows whose value would be lost, and why. */
  lost?: { where: string; why: Bilingual; remedy: Bilingual };
}

export function convert(
  sql: string,
  was: StatedColumn | undefined,
  field: Field,
  target?: string,
): Conversion {
  if (field.kind === "choice") return choose(sql, was, field.choices);
  if (field.kind === "choices") return chooseMany(sql, was, field.choices);
  if (!was) return { sql };
  if (isNumber(was.kind) && isNumber(field.kind)) return rescale(sql, was.scale ?? 0, scaleOf(field));
  if (was.kind === field.kind && was.target === target) return { sql };
  if (was.kind === "choice" && field.kind === "text") return { sql };
  return {
    sql,
    lost: {
      where: `${sql} is not null`,
      why: {
        zh: `原为 ${was.kind} 类型的值,不能当作 ${field.kind} 读取`,
        en: `holds values of the kind ${was.kind}, which cannot be read as ${field.kind}`,
      },
      remedy: {
        zh: "请另设新字段,以 fill 函数由旧值得出",
        en: "State a new field beside it, with a function as `fill` that makes its value from the old one",
      },
    },
  };
}

const isNumber = (kind: string): boolean => kind === "integer" || kind === "decimal";

/** Decimals are kept as whole numbers of their last digit. */
function rescale(sql: string, from: number, to: number): Conversion {
  if (to >= from) return { sql: to === from ? sql : `${sql} * ${10 ** (to - from)}` };
  const factor = 10 ** (from - to);
  return {
    sql: `${sql} / ${factor}`,
    lost: {
      where: `${sql} % ${factor} <> 0`,
      why: { zh: `${to} 位小数放不下已有的数值`, en: `holds figures with more than ${to} decimals` },
      remedy: {
        zh: "请保留原有小数位数,或先更正这些数值",
        en: "Keep the digits, or correct these figures first",
      },
    },
  };
}

const list = (values: string[]): string => `(${values.map(literal).join(", ")})`;

/** Values that are no more, each with the one in its place. */
const successors = (choices: Choices): [old: string, young: string][] =>
  Object.entries(choices.renamed ?? {}).filter(([old]) => !(old in choices.values));

const renamed = (sql: string, choices: Choices): string =>
  `case ${sql} ${successors(choices)
    .map(([old, young]) => `when ${literal(old)} then ${literal(young)}`)
    .join(" ")} else ${sql} end`;

const accepts = (was: StatedColumn | undefined, choices: Choices): boolean =>
  was?.values?.every((value) => value in choices.values) ?? false;

const noValue = (unknown: string, choices: Choices) => ({
  where: unknown,
  why: {
    zh: `存有“${choices.zh}”(${choices.name})已不含的值`,
    en: `holds values that ${choices.name} no longer has`,
  },
  remedy: {
    zh: "请在该选项表的 renamed 中写明各由何值取代",
    en: "Say in `renamed` of the choices which value takes the place of each",
  },
});

function choose(sql: string, was: StatedColumn | undefined, choices: Choices): Conversion {
  if (accepts(was, choices)) return { sql };
  const old = successors(choices);
  const known = [...Object.keys(choices.values), ...old.map(([value]) => value)];
  return {
    sql: old.length > 0 ? renamed(sql, choices) : sql,
    lost: noValue(`${sql} is not null and ${sql} not in ${list(known)}`, choices),
  };
}

function chooseMany(sql: string, was: StatedColumn | undefined, choices: Choices): Conversion {
  if (accepts(was, choices)) return { sql };
  const old = successors(choices);
  const known = [...Object.keys(choices.values), ...old.map(([value]) => value)];
  return {
    sql:
      old.length > 0
        ? `case when ${sql} is not null then (select json_group_array(distinct ${renamed("value", choices)}) from json_each(${sql})) end`
        : sql,
    lost: noValue(`exists (select 1 from json_each(${sql}) where value not in ${list(known)})`, choices),
  };
}
