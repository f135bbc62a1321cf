/** What is to be known of each column before it is filled in, as a sheet of its own. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Field } from "../../core/field.ts";
import type { TableColumn } from "../column.ts";

const heads = {
  zh: ["字段", "必填", "规则", "单位", "示例", "依据"],
  en: ["Column", "Required", "Rule", "Unit", "Example", "Source"],
};

/** Without it no record is made. */
export const isRequired = ({ field }: TableColumn): boolean =>
  Boolean(field?.required && field.default === undefined);

export function notesOn(
  columns: readonly TableColumn[],
  headings: readonly string[],
  options: readonly string[][],
  language: keyof Bilingual,
): (string | null)[][] {
  return [
    heads[language],
    ...columns.map((column, index) => [
      headings[index],
      isRequired(column) ? { zh: "是", en: "yes" }[language] : null,
      ruleOf(column, language),
      column.field?.unit?.[language] ?? null,
      exampleOf(column, options[index], language),
      column.field?.source ?? null,
    ]),
  ];
}

function ruleOf({ field, target, many }: TableColumn, language: keyof Bilingual): string {
  if (!field)
    return {
      zh: "更新已有记录时填写,新增时留空",
      en: "Given where a record that is there is changed; empty of new ones",
    }[language];
  const shape = target ? references : shapeOf(field);
  const parts = [field.rule, many && several, shape].map((one) => one?.[language]).filter(Boolean);
  return parts.join({ zh: ";", en: "; " }[language]);
}

const several: Bilingual = { zh: "可填多个,以顿号分隔", en: "Several with commas between" };

const references: Bilingual = {
  zh: "填编号、代码、全称,或不会混淆的名称",
  en: "An id, a code, a full name, or a name that only one bears",
};

function shapeOf(field: Field): Bilingual | undefined {
  switch (field.kind) {
    case "date":
      return { zh: "日期,年-月-日", en: "A day: year-month-day" };
    case "dateTime":
      return { zh: "北京时间,年-月-日 时:分", en: "An instant in China's time: year-month-day hour:minute" };
    case "choices": {
      const values = Object.values(field.choices.values);
      return {
        zh: `可多选,以顿号分隔:${values.map(({ zh }) => zh).join("、")}`,
        en: `Several with commas between: ${values.map(({ en, labelEn }) => labelEn ?? en).join(", ")}`,
      };
    }
    case "integer":
    case "decimal": {
      const { min, max } = field;
      const zh = [min !== undefined && `不小于 ${min}`, max !== undefined && `不大于 ${max}`];
      const en = [min !== undefined && `at least ${min}`, max !== undefined && `at most ${max}`];
      const whole = field.kind === "integer";
      return {
        zh: [whole ? "整数" : "数字", ...zh.filter(Boolean)].join(","),
        en: [whole ? "A whole number" : "A number", ...en.filter(Boolean)].join(", "),
      };
    }
    case "text":
      return field.maxLength === undefined
        ? undefined
        : { zh: `最多 ${field.maxLength} 字`, en: `${field.maxLength} characters at most` };
    default:
      return undefined;
  }
}

function exampleOf({ field }: TableColumn, options: string[], language: keyof Bilingual): string | null {
  if (options.length > 0) return options[0];
  switch (field?.kind) {
    case "date":
      return "2020-06-30";
    case "dateTime":
      return "2020-06-30 09:30";
    case "integer":
      return String(field.min ?? 1);
    case "decimal":
      return (field.min ?? 1).toFixed(field.scale ?? 2);
    case "choices":
      return Object.values(field.choices.values)
        .slice(0, 2)
        .map(({ zh, en, labelEn }) => (language === "zh" ? zh : (labelEn ?? en)))
        .join({ zh: "、", en: ", " }[language]);
    default:
      return null;
  }
}
