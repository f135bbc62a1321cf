/** Types of grouped counts and figures. */
import { Float, Int, ObjectType } from "type-graphql";
import { term } from "../describe.ts";
import type { EntityModel } from "../model.ts";
import { type Grouping, groupable, numeric } from "../reader/grouping.ts";
import { shown } from "../statement.ts";
import { type ArgumentShape, addField, type Class, type Shape, type Type } from "./classes.ts";
import type { Types } from "./entity.ts";

const operations: Record<string, string> = {
  sum: "Sums. 合计",
  avg: "Averages. 平均",
  min: "Least values. 最小",
  max: "Greatest values. 最大",
};

export class Aggregates {
  private readonly types: Types;

  constructor(types: Types) {
    this.types = types;
  }

  groupBy(entity: EntityModel): Type {
    return this.types.filters.enumOf({
      name: `${entity.name}GroupBy`,
      description: `What ${entity.list} can be grouped by.`,
      zh: `${entity.statement.label}分组依据`,
      values: Object.fromEntries(
        [...groupable(entity)].map(([key, grouping]) => {
          const [en, zh] = called(grouping).split(". ");
          return [key, { en, zh }];
        }),
      ),
    });
  }

  group(entity: EntityModel): Class {
    return this.types.once(`${entity.name}AggregateGroup`, (made) => {
      ObjectType(`${entity.name}AggregateGroup`, {
        description: `One group of ${entity.list}. ${entity.statement.label}分组`,
      })(made);
      addField(made, "count", { type: Int, description: "Records. 数量" });
      addField(made, "groupCount", {
        type: Int,
        description: "Groups that there are in all, on this page or not. 组数",
      });
      addField(made, "depth", {
        type: Int,
        description: "Keys that tell it from other groups; fewer than asked for in a total. 层次",
      });
      addField(
        made,
        "figure",
        { type: Float, nullable: true, description: "A figure of the group, by a formula. 公式" },
        {
          formula: {
            type: String,
            description: "As FigureOrder tells, e.g. where(field > 5).count / count * 100. 公式",
          },
        },
      );
      addField(
        made,
        "key",
        { type: String, nullable: true, description: "A key as text, by its name. 分组键文本" },
        { name: { type: String, description: "As in by, or a field of groupBy. 名称" } },
      );
      const keys: Record<string, Shape> = {};
      for (const grouping of groupable(entity).values()) {
        const { name, by } = grouping;
        const shape = "steps" in by ? { type: this.types.type(by.target) } : this.types.output(by);
        keys[name] = { ...shape, nullable: true, description: called(grouping) };
      }
      addField(made, "keys", {
        type: this.types.object(
          `${entity.name}AggregateKeys`,
          `What the records of a group share; empty what was not grouped by. ${entity.statement.label}分组键`,
          keys,
        ),
        description: "What the records of the group share. 分组键",
      });
      const figures = numeric(entity);
      if (figures.length === 0) return;
      const values = this.types.object(
        `${entity.name}AggregateValues`,
        `Figures of a group. ${entity.statement.label}汇总值`,
        Object.fromEntries(
          figures.map(([figure, field]) => [
            figure,
            { ...this.types.output(field), nullable: true, description: term(figure, field) },
          ]),
        ),
      );
      const averages = this.types.object(
        `${entity.name}AggregateAverage`,
        `Averages of a group. ${entity.statement.label}平均值`,
        Object.fromEntries(
          figures.map(([figure, field]) => [
            figure,
            { type: Float, nullable: true, description: term(figure, field) },
          ]),
        ),
      );
      addField(made, "sum", { type: values, description: "Sums. 合计" });
      addField(made, "avg", { type: averages, description: "Averages. 平均" });
      addField(made, "min", { type: values, description: "Least values. 最小" });
      addField(made, "max", { type: values, description: "Greatest values. 最大" });
    });
  }

  arguments(entity: EntityModel): Record<string, ArgumentShape> {
    const { where, includeAbolished } = this.types.listArguments(entity);
    return {
      where,
      groupBy: {
        type: this.groupBy(entity),
        list: true,
        nullable: true,
        description: "What to group by; one group of all when absent. 分组依据",
      },
      by: {
        type: this.key(),
        list: true,
        nullable: true,
        description: "Keys that formulas yield, after those of groupBy. 按公式分组",
      },
      totals: {
        type: Boolean,
        nullable: true,
        description: "Adds a group for each beginning of the keys, and one of all. 小计与合计",
      },
      empty: {
        type: Boolean,
        nullable: true,
        description: "Adds combinations of keys that no record has, where all values are known. 含空组",
      },
      having: {
        type: this.having(entity),
        nullable: true,
        description: "Conditions on the groups. 分组后条件",
      },
      orderBy: {
        type: this.orderBy(entity),
        list: true,
        nullable: true,
        description: "Order of the groups. 排序",
      },
      first: {
        type: Int,
        nullable: true,
        description: "Groups to answer; 1,000 when absent and at most. 几组",
      },
      offset: { type: Int, nullable: true, description: "Groups to skip. 跳过几组" },
      ...(includeAbolished && { includeAbolished }),
    };
  }

  private key(): Class {
    return this.types.input("GroupKey", "A key of groups that a formula yields. 公式分组键", () => ({
      name: { type: String, description: "By which the key is asked for. 名称" },
      formula: {
        type: String,
        description:
          "Of a record (see FigureOrder), e.g. one.field, year(day), bands(number, 100, 300). 公式",
      },
    }));
  }

  private having(entity: EntityModel): Class {
    const name = `${entity.name}Having`;
    return this.types.input(
      name,
      `Conditions on groups of ${entity.list}. ${entity.statement.label}分组后条件`,
      () => {
        const fields: Record<string, Shape> = {
          count: {
            type: this.types.filters.of("count"),
            nullable: true,
            description: "Records. 数量",
          },
        };
        const figures = numeric(entity);
        for (const [operation, word] of figures.length > 0 ? Object.entries(operations) : [])
          fields[operation] = {
            type: this.types.input(
              `${entity.name}${operation === "avg" ? "Average" : "Values"}Having`,
              `Conditions on figures of a group. ${entity.statement.label}汇总值条件`,
              () =>
                Object.fromEntries(
                  figures.map(([figure, field]) => [
                    figure,
                    {
                      type: this.types.filters.of(
                        operation === "avg"
                          ? "average"
                          : shown(field).kind === "decimal"
                            ? "decimal"
                            : "integer",
                      ),
                      nullable: true,
                      description: term(figure, field),
                    },
                  ]),
                ),
            ),
            nullable: true,
            description: word,
          };
        fields.holds = {
          type: String,
          nullable: true,
          description: "A formula of figures and keys that holds, e.g. sum(field) / count > 5. 公式成立",
        };
        const self = this.types.known(name) as Class;
        fields.and = { type: self, list: true, nullable: true, description: "All of these. 且" };
        fields.or = { type: self, list: true, nullable: true, description: "Any of these. 或" };
        fields.not = { type: self, nullable: true, description: "Not this. 非" };
        return fields;
      },
    );
  }

  private orderBy(entity: EntityModel): Class {
    return this.types.input(
      `${entity.name}AggregateOrderBy`,
      `One key of an order of groups. ${entity.statement.label}分组排序`,
      () => {
        const fields: Record<string, Shape> = {
          count: {
            type: this.types.conditions.direction(),
            nullable: true,
            description: "By the number of records. 数量",
          },
          keys: {
            type: this.types.input(
              `${entity.name}KeysOrderBy`,
              `By what the groups were made by. ${entity.statement.label}分组键排序`,
              () =>
                Object.fromEntries(
                  [...groupable(entity).values()].map((grouping) => [
                    grouping.name,
                    {
                      type: this.types.conditions.direction(),
                      nullable: true,
                      description: called(grouping),
                    },
                  ]),
                ),
            ),
            nullable: true,
            description: "By a key; relations by their code or name. 分组键",
          },
        };
        fields.figure = {
          type: this.types.conditions.figureOrder(),
          nullable: true,
          description: "By a formula of figures and keys. 按公式",
        };
        fields.key = {
          type: this.types.input("GroupKeyOrder", "An order by a key, by its name. 按分组键排序", () => ({
            name: { type: String, description: "As in by. 名称" },
            direction: { type: this.types.conditions.direction(), description: "Direction. 方向" },
          })),
          nullable: true,
          description: "By a key that a formula yields. 按公式分组键",
        };
        const figures = numeric(entity);
        for (const [operation, word] of figures.length > 0 ? Object.entries(operations) : [])
          fields[operation] = {
            type: this.types.input(
              `${entity.name}ValuesOrderBy`,
              `By a figure of the groups. ${entity.statement.label}汇总值排序`,
              () =>
                Object.fromEntries(
                  figures.map(([figure, field]) => [
                    figure,
                    {
                      type: this.types.conditions.direction(),
                      nullable: true,
                      description: term(figure, field),
                    },
                  ]),
                ),
            ),
            nullable: true,
            description: word,
          };
        return fields;
      },
    );
  }
}

const called = ({ name, by }: Grouping): string => term(name, "steps" in by ? by.stated : by);
