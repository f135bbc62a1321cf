/** What lists are filtered and ordered by. */
import { ID } from "type-graphql";
import { term } from "../describe.ts";
import type { Choices } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { isSealed } from "../personal/sealedFields.ts";
import { shown } from "../statement.ts";
import type { Class, Shape, Type } from "./classes.ts";
import type { Made } from "./made.ts";

/** The language of formulas, told here once; other places give an example and lead here. */
const formulas = [
  "A formula, e.g. list.count.",
  "It names fields and relations (one.other.name), by their names or by what they are called in Chinese,",
  "and lists by figures: count, sum(x), avg, min, max, median(x), percentile(x, 90), distinct(x), of those alone that",
  "where(condition) leaves, one within another: list.sum(one.list.where(x > 1).count).",
  "at('2019-10-31') is the record on that day, after a relation the related one: one.at('2019-10-31').code.",
  "A choice compares as text: type = 'NAME'. A record compares by its fields, not itself.",
  "validFrom, validTo, recordedFrom: when what is said of it held, and came to be known.",
  "Groups: their keys, figures of their records, all and parent for all groups and those of the keys above;",
  "at('2019-10-31').count is of the records of that day, by their keys on it.",
  "Both: + - * / = <> < <= > >= and or not, a ? b : c, null, today (± days), year month quarter(day), age(day, on),",
  "bands(x, 100, 300), round(x, digits), abs, coalesce, contains. Divided by nothing is nothing. 公式",
].join(" ");

export class Conditions {
  private readonly types: Made;

  constructor(types: Made) {
    this.types = types;
  }

  where(entity: EntityModel): Class {
    const name = `${entity.name}Where`;
    return this.types.input(
      name,
      `Conditions on ${entity.list}, all of which must hold. ${entity.statement.label}筛选条件`,
      () => {
        const fields: Record<string, Shape> = {};
        const add = (key: string, type: Type, description: string, list = false): void => {
          fields[key] = { type, nullable: true, description, list };
        };
        add("id", this.types.filters.of("id"), "By global id. 标识");
        for (const [key, field] of entity.fields) {
          if (field.hidden || ["via", "any", "object"].includes(field.kind)) continue;
          if (key === "version") continue;
          if (field.personal) {
            if (isSealed(field)) add(key, this.types.filters.of("personal"), term(key, field));
            continue;
          }
          const like = shown(field);
          if (field.kind === "reference") add(`${key}Id`, this.types.filters.of("id"), term(key, field));
          else if (like.kind === "choice" || like.kind === "choices")
            add(key, this.types.filters.ofChoices(like.choices, like.kind === "choices"), term(key, field));
          else add(key, this.types.filters.of(like.kind), term(key, field));
        }
        if (entity.root.abstract)
          add(
            "status",
            this.types.filters.ofChoices(statusOf(entity.root), false),
            "Whether it is in force. 状态",
          );
        for (const relation of entity.toOnes.values())
          add(relation.name, this.where(relation.target), term(relation.name, relation.stated));
        for (const list of entity.ownLists)
          add(list.name, this.listWhere(list.target), term(list.name, list.target.statement));
        if (entity.hierarchy || entity.anyField) {
          add("within", ID, "Within this unit or below it. 位于单位内");
          add("withinCode", String, "Within the unit that holds this code. 位于代码所指单位内");
        }
        add("holds", String, "A formula that holds, e.g. one.field > list.count * 2. 公式成立");
        const self = this.types.known(name) as Class;
        add("and", self, "All of these. 且", true);
        add("or", self, "Any of these. 或", true);
        add("not", self, "Not this. 非");
        return fields;
      },
    );
  }

  private listWhere(entity: EntityModel): Class {
    return this.types.input(
      `${entity.name}ListWhere`,
      `Conditions on related ${entity.list} in force on the day asked for. 相关${entity.statement.label}条件`,
      () => ({
        some: {
          type: this.where(entity),
          nullable: true,
          description: "At least one fulfils these. 至少一个",
        },
        none: { type: this.where(entity), nullable: true, description: "Not one fulfils these. 没有一个" },
        every: { type: this.where(entity), nullable: true, description: "Each fulfils these. 每一个" },
        where: {
          type: this.where(entity),
          nullable: true,
          description: "What count counts; all when absent. 计数范围",
        },
        count: {
          type: this.types.filters.of("count"),
          nullable: true,
          description: "How many there are. 数量",
        },
      }),
    );
  }

  direction(): Type {
    return this.types.filters.enumOf({
      name: "OrderDirection",
      description: "Direction of an order.",
      zh: "排序方向",
      values: {
        ASC: { zh: "升序", en: "Ascending, empty values first" },
        DESC: { zh: "降序", en: "Descending, empty values last" },
      },
    });
  }

  figureOrder(): Class {
    return this.types.input("FigureOrder", "An order by what a formula yields. 按公式排序", () => ({
      formula: { type: String, description: formulas },
      direction: { type: this.direction(), description: "Direction. 方向" },
    }));
  }

  orderBy(entity: EntityModel): Class {
    return this.types.input(
      `${entity.name}OrderBy`,
      `One key of an order of ${entity.list}. ${entity.statement.label}排序`,
      () => {
        const fields: Record<string, Shape> = {
          id: { type: this.direction(), nullable: true, description: "By id, the order of entry. 标识" },
        };
        for (const [key, field] of entity.fields)
          if (
            !field.hidden &&
            !field.personal &&
            !["version", "deletedAt"].includes(key) &&
            !["reference", "via", "choices", "any", "object"].includes(shown(field).kind)
          )
            fields[key] = { type: this.direction(), nullable: true, description: term(key, field) };
        fields.figure = { type: this.figureOrder(), nullable: true, description: "By a formula. 按公式" };
        for (const relation of entity.toOnes.values())
          fields[relation.name] = {
            type: this.orderBy(relation.target),
            nullable: true,
            description: term(relation.name, relation.stated),
          };
        return fields;
      },
    );
  }
}

export const statusOf = (entity: EntityModel): Choices => ({
  name: `${entity.name}Status`,
  zh: "状态",
  en: "Whether a unit is in force.",
  description: "Whether a unit is in force on a day.",
  values: {
    ACTIVE: { zh: "现行", en: "In force" },
    ABOLISHED: { zh: "已撤销", en: "No longer, or not yet, in force" },
  },
  tones: { ACTIVE: "green", ABOLISHED: "quiet" },
});
