/** Inputs by which scalars are filtered; one for each kind of value, shared by all entities. */
import { ID, InputType, Int, registerEnumType } from "type-graphql";
import { describe } from "../describe.ts";
import type { Choice, Choices } from "../field.ts";
import { addField, type Class, deprecation, newClass, type Type } from "./classes.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.ts";

const operators: Record<string, string> = {
  eq: "Equal to the value. 等于",
  ne: "Different from the value, or empty. 不等于,含空值",
  in: "One of the values. 属于",
  notIn: "None of the values, or empty. 不属于,含空值",
  gt: "Greater than, or later. 大于",
  gte: "Greater than or equal. 大于等于",
  lt: "Less than, or earlier. 小于",
  lte: "Less than or equal. 小于等于",
  contains: "Holds the text anywhere, letter case ignored. 包含",
  startsWith: "Begins with the text. 开头是",
  endsWith: "Ends with the text. 结尾是",
  has: "The list holds the value. 含有",
  isNull: "Whether it is empty. 为空",
};

const equality = ["eq", "ne", "in", "notIn", "isNull"];
const ordered = [...equality, "gt", "gte", "lt", "lte"];

export class Filters {
  private readonly classes = new Map<string, Class>();
  private readonly enums = new Map<string, Type>();

  of(kind: string): Class {
    switch (kind) {
      case "id":
        return this.make("IdFilter", "ids. 标识", ID, equality);
      case "text":
        return this.make("TextFilter", "texts. 文本", String, [
          ...equality,
          "contains",
          "startsWith",
          "endsWith",
          "gt",
          "gte",
          "lt",
          "lte",
        ]);
      case "integer":
        return this.make("IntFilter", "whole numbers. 整数", Int, ordered);
      case "decimal":
        return this.make("DecimalFilter", "decimal numbers. 小数", DecimalScalar, ordered);
      case "average":
        return this.make("FloatFilter", "numbers. 数", Number, ordered);
      case "boolean":
        return this.make("BooleanFilter", "yes and no. 是否", Boolean, ["eq", "ne", "isNull"]);
      case "date":
        return this.make("DateFilter", "days. 日期", DateScalar, ordered);
      case "dateTime":
        return this.make("DateTimeFilter", "instants. 时刻", DateTimeScalar, ordered);
      case "personal":
        return this.make(
          "PersonalFilter",
          "personal data, which take the permission PERSONAL_DATA. 个人信息",
          String,
          ["eq", "in", "isNull"],
        );
      case "count":
        return this.make("CountFilter", "counts. 数量", Int, ["eq", "ne", "gt", "gte", "lt", "lte"]);
      default:
        throw new Error(`No filter is made for ${kind}.`);
    }
  }

  ofChoices(choices: Choices, list: boolean): Class {
    return list
      ? this.make(
          `${choices.name}ListFilter`,
          `lists of ${choices.zh}. ${choices.zh}`,
          this.enumOf(choices),
          ["has", "isNull"],
        )
      : this.make(`${choices.name}Filter`, `${choices.name}. ${choices.zh}`, this.enumOf(choices), equality);
  }

  enumOf(choices: {
    name: string;
    description: string;
    values: Record<string, Choice>;
    zh?: string;
    labelEn?: string;
    deprecated?: Choices["deprecated"];
  }): Type {
    let made = this.enums.get(choices.name);
    if (!made) {
      made = Object.fromEntries(Object.keys(choices.values).map((key) => [key, key]));
      registerEnumType(made as object, {
        name: choices.name,
        description: describe({ ...choices, label: choices.zh ?? "" }).trim(),
        valuesConfig: Object.fromEntries(
          Object.entries(choices.values).map(([key, value]) => [
            key,
            {
              description: describe({
                ...value,
                label: value.zh,
                description: `${value.en.replace(/\.$/, "")}.`,
              }),
              ...deprecation({ deprecated: choices.deprecated?.[key] }),
            },
          ]),
        ),
      });
      this.enums.set(choices.name, made);
    }
    return made;
  }

  private make(name: string, what: string, type: Type, names: string[]): Class {
    const known = this.classes.get(name);
    if (known) return known;
    const made = newClass(name);
    this.classes.set(name, made);
    InputType(name, { description: `Conditions on ${what.replace(". ", ", all of which must hold. ")}条件` })(
      made,
    );
    for (const operator of names)
      addField(made, operator, {
        type: operator === "isNull" ? Boolean : type,
        list: operator === "in" || operator === "notIn",
        nullable: true,
        description: operators[operator],
      });
    return made;
  }
}
