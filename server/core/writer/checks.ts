/** What may be wrong with a single value. */

import type { Field, NumberField, TextField } from "../field.ts";
import { mask } from "../personal/mask.ts";
import { type Problem, problem, type Row } from "../rule.ts";
import { isDay } from "../types/scalars.ts";

const textLimit = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** What stands for a character that was lost, or one of a private font that others see as something else. */
const lost = /[\ufffd\p{Co}]/u;

/** What is wrong with values given to an operation, objects and lists within them included. */
export function checkGiven(fields: Record<string, Field>, given: Row, path = ""): Problem[] {
  const found: Problem[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    const values = Array.isArray(value) ? value : [value];
    for (const [index, each] of values.entries()) {
      const at = `${path}${name}${Array.isArray(value) ? `.${index}` : ""}`;
      found.push(
        ...(field.kind === "object"
          ? checkGiven(field.of.fields, each as Row, `${at}.`)
          : check(at, field, each)),
      );
    }
  }
  return found;
}

export function check(path: string, field: Field, value: unknown): Problem[] {
  switch (field.kind) {
    case "text":
      return checkText(path, field, String(value));
    case "integer":
    case "decimal":
      return checkNumber(path, field, value);
    case "choice":
    case "choices":
      return [value]
        .flat()
        .filter((one) => !(String(one) in field.choices.values))
        .map((one) =>
          problem(
            path,
            `“${field.label}”没有选项“${one}”,可选:${Object.values(field.choices.values)
              .map(({ zh }) => zh)
              .join("、")}`,
            `${path} has no option ${one}: choose ${Object.keys(field.choices.values).join(", ")}`,
            "option",
          ),
        );
    case "boolean":
      return typeof value === "boolean"
        ? []
        : [
            problem(
              path,
              `“${field.label}”为“${value}”,请填是或否`,
              `${path} is “${value}”: give true or false`,
              "boolean",
            ),
          ];
    case "date":
      return isDay(String(value))
        ? []
        : [
            problem(
              path,
              `“${field.label}”为“${quoted(field, value)}”,请写成存在的日期,如 2020-06-30`,
              `${path} is “${quoted(field, value)}”: write a day that exists as YYYY-MM-DD`,
              "date",
            ),
          ];
    case "dateTime":
      return Number.isNaN(Date.parse(String(value)))
        ? [
            problem(
              path,
              `“${field.label}”为“${value}”,请写成如 2020-06-30T08:00:00+08:00 的时刻`,
              `${path} is “${value}”: write an instant such as 2020-06-30T08:00:00+08:00`,
              "dateTime",
            ),
          ]
        : [];
    default:
      return [];
  }
}

/**
 * A value as a refusal quotes it: refusals are kept and passed on, where nothing personal belongs. Of what is hidden whole
 * the form is told, by which a clerk sees what is wrong with it.
 */
const quoted = ({ personal }: Pick<Field, "personal">, value: unknown): string =>
  personal
    ? (mask(personal, String(value)) ?? String(value).replace(/[\p{N}零一二三四五六七八九十]/gu, "*"))
    : String(value);

function checkText(path: string, field: TextField, value: string): Problem[] {
  const found: Problem[] = [];
  const shown = quoted(field, value);
  const say = (rule: string, zh: string, en: string): void =>
    void found.push(problem(path, `“${field.label}”${zh}`, `${path} ${en}`, rule));
  if (invisible.test(field.lines ? value.replace(/[\n\r\t]/g, " ") : value) || !value.isWellFormed())
    say("visible", "含有不可见字符,请删去后重填", "holds invisible characters: remove them");
  // What the hub makes itself holds what it was made of.
  const gone = field.hidden ? undefined : lost.exec(value)?.[0];
  if (gone)
    say(
      "lost",
      `“${shown}”中的“${gone}”不是通用的字,可能是丢失或自造的字,请改为原字`,
      `“${shown}” holds “${gone}”, a character that was lost or made up: enter the true one`,
    );
  if (value !== value.trim())
    say("trimmed", `“${shown}”首尾有空格,请删去`, `“${shown}” begins or ends with a space: remove it`);
  const length = [...value].length;
  const most = field.maxLength ?? textLimit;
  const least = field.minLength ?? (field.required ? 1 : 0);
  if (length > most)
    say(
      "maxLength",
      `有${length}个字,最多${most}个,请缩短`,
      `has ${length} characters, at most ${most}: shorten it`,
    );
  if (length < least)
    say("minLength", `至少${least}个字,请填写完整`, `needs at least ${least} characters: complete it`);
  // What is wrong with its signs or its length is not told once more of its form.
  else if (found.length > 0) return found;
  else if (field.pattern && !field.pattern.test(value))
    say(
      "pattern",
      `“${shown}”格式不对,请${field.rule ? `按规则填写:${field.rule.zh}` : "核对"}`,
      `“${shown}” is malformed: ${field.rule ? `write ${field.rule.en}` : "check it"}`,
    );
  else {
    const rule = field.check?.(value);
    if (rule) say("check", `“${shown}”${rule.zh}`, `“${shown}” ${rule.en}`);
  }
  return found;
}

function checkNumber(path: string, field: NumberField, given: unknown): Problem[] {
  const unit = { zh: field.unit?.zh ?? "", en: field.unit ? ` ${field.unit.en}` : "" };
  const value = Number(given);
  const said = (zh: string, en: string, rule: string): Problem[] => [
    problem(path, `“${field.label}”为${given},${zh}`, `${path} is ${given}; ${en}`, rule),
  ];
  if (!Number.isFinite(value)) return said("不是数字,请改正", "it is no number: correct it", "number");
  if (field.kind === "integer" && !Number.isSafeInteger(value))
    return said("须为整数,请改正", "a whole number is wanted: correct it", "integer");
  const digits = field.kind === "decimal" ? (field.scale ?? 2) : 0;
  const fraction = /\.(\d*?)0*$/.exec(String(given))?.[1] ?? "";
  if (fraction.length > digits)
    return said(
      `最多保留${digits}位小数,请改正`,
      `it has more than ${digits} digits after the point: correct it`,
      "scale",
    );
  if (field.min !== undefined && value < field.min)
    return said(
      `不能小于${field.min}${unit.zh},请改正`,
      `the least is ${field.min}${unit.en}: correct it`,
      "min",
    );
  if (field.max !== undefined && value > field.max)
    return said(
      `不能大于${field.max}${unit.zh},请改正`,
      `the most is ${field.max}${unit.en}: correct it`,
      "max",
    );
  return [];
}
