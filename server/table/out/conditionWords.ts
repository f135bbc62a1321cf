/** Conditions in words, as the panel says them, for the head of a table that is given out. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { EntityModel, Model } from "../../core/model.ts";
import { entityOf } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import { textOf } from "../cell.ts";
import { calledBy, cellOfValue } from "../cellOfValue.ts";
import { columnsOf, type TableColumn } from "../column.ts";
import type { Ask } from "./records.ts";

type Called = ReadonlyMap<string, string>;

const operators: Record<string, Bilingual> = {
  eq: { zh: "为", en: "is" },
  ne: { zh: "不为", en: "is not" },
  in: { zh: "为", en: "is" },
  notIn: { zh: "不为", en: "is not" },
  gt: { zh: "大于", en: "is more than" },
  gte: { zh: "不小于", en: "is at least" },
  lt: { zh: "小于", en: "is less than" },
  lte: { zh: "不大于", en: "is at most" },
  contains: { zh: "含", en: "contains" },
  startsWith: { zh: "开头是", en: "begins with" },
  endsWith: { zh: "结尾是", en: "ends in" },
  has: { zh: "含有", en: "includes" },
};
const ofDays: typeof operators = {
  gt: { zh: "晚于", en: "is after" },
  gte: { zh: "不早于", en: "is not before" },
  lt: { zh: "早于", en: "is before" },
  lte: { zh: "不晚于", en: "is not after" },
};
const quantities: Record<string, Bilingual> = {
  some: { zh: "至少一条符合", en: "at least one with" },
  none: { zh: "没有一条符合", en: "none with" },
  every: { zh: "每一条都符合", en: "each with" },
  where: { zh: "只计", en: "counting those with" },
};

const isObject = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export class ConditionWords {
  private readonly language: keyof Bilingual;
  private readonly called: Called;

  constructor(language: keyof Bilingual, called: Called = new Map()) {
    this.language = language;
    this.called = called;
  }

  /** One phrase for each condition, all of which hold. */
  of(entity: EntityModel, where: unknown, before = ""): string[] {
    if (!isObject(where)) return [];
    return Object.entries(where).flatMap(([key, asked]) => {
      if (asked === null || asked === undefined) return [];
      const together = (one: unknown): string => this.of(entity, one, before).join(this.say("且", " and "));
      if (key === "and") return [asked].flat().flatMap((one) => this.of(entity, one, before));
      if (key === "or") return [`(${[asked].flat().map(together).join(this.say("或", " or "))})`];
      if (key === "not") return [this.say(`不符合(${together(asked)})`, `not (${together(asked)})`)];
      if (key === "within" || key === "withinCode")
        return [`${before}${this.say("位于", "within ")}${this.name(asked)}`];
      if (key === "holds") return [`${before}${this.say(`公式“${asked}”成立`, `${asked} holds`)}`];
      return this.compared(entity, key, asked, before);
    });
  }

  private compared(entity: EntityModel, key: string, asked: unknown, before: string): string[] {
    const list = entity.ownLists.find(({ name }) => name === key);
    if (list && isObject(asked)) {
      const label = `${before}${this.say(list.stated.label, key)}`;
      return Object.entries(asked).flatMap(([quantity, some]) =>
        quantity === "count"
          ? this.phrases(undefined, `${label}${this.say("数", " in number")}`, some)
          : `${label}${this.say("", " ")}${quantities[quantity]?.[this.language] ?? quantity}(${this.of(list.target, some).join(this.say("且", " and "))})`,
      );
    }
    const column = columnsOf(entity).find(({ name, input }) => name === key || input === key);
    const label = `${before}${column?.heading[this.language] ?? key}`;
    const relation = entity.toOnes.get(key);
    if (!relation || !isObject(asked)) return this.phrases(column, label, asked);
    const { id, ...others } = asked;
    return [
      ...(isObject(id) ? this.phrases(column, label, id) : []),
      ...this.of(relation.target, others, `${label}${this.say("的", ": ")}`),
    ];
  }

  private phrases(column: TableColumn | undefined, label: string, asked: unknown): string[] {
    if (!isObject(asked)) return [`${label} ${JSON.stringify(asked)}`];
    const gap = this.say("", " ");
    const isDay = column?.field?.kind === "date" || column?.field?.kind === "dateTime";
    return Object.entries(asked).map(([operator, value]) => {
      if (operator === "isNull")
        return `${label}${gap}${value ? this.say("为空", "is empty") : this.say("不为空", "is not empty")}`;
      const word = ((isDay && ofDays[operator]) || operators[operator])?.[this.language] ?? operator;
      const values = [value].flat().map((one) => this.value(column, one));
      return `${label}${gap}${word}${gap}${values.join(this.say("、", ", "))}`;
    });
  }

  private value(column: TableColumn | undefined, value: unknown): string {
    if (!column?.field || column.target) return this.name(value);
    return textOf(cellOfValue(column, value, this.language));
  }

  private name = (value: unknown): string => this.called.get(String(value)) ?? String(value);

  private say(zh: string, en: string): string {
    return this.language === "zh" ? zh : en;
  }
}

/** Records that are looked up by their names; those beyond are told by their ids. */
const most = 25;

/** What the records are called that conditions name, as far as the asker may know. */
export async function calledIn(model: Model, ask: Ask, where: unknown): Promise<Called> {
  const ids = [...new Set(JSON.stringify(where ?? {}).match(/\b[A-Z][A-Za-z]*_\d+\b/g))].slice(0, most);
  const named = ids.flatMap((id) => entityOf(model, id) ?? []);
  if (named.length === 0) return new Map();
  const asked = named.map(
    ({ entity, id }, index) =>
      `r${index}: ${entity.single}(id: "${entity.name}_${id}") { ${calledBy(entity)} }`,
  );
  const answer = await ask(`{ ${asked.join(" ")} }`, {});
  return new Map(
    named.flatMap(({ entity, id }, index) => {
      const name = (answer[`r${index}`] as Row | null)?.[calledBy(entity)];
      return name === undefined || name === null ? [] : [[`${entity.name}_${id}`, String(name)] as const];
    }),
  );
}
