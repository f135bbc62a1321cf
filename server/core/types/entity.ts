/** The GraphQL types of an entity, each made when it is first asked for so that entities may refer to each other. */
import { Float, ID, InputType, Int, InterfaceType, ObjectType } from "type-graphql";
import { describe, type EntityModel, type List, type Model } from "../model.ts";
import { groupable, numeric } from "../reader/aggregate.ts";
import { versionType } from "../reader/selection.ts";
import type { Choices, Field as StatedField } from "../statement.ts";
import { type ArgumentShape, addField, type Class, newClass, type Shape, type Type } from "./classes.ts";
import { Filters } from "./filters.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.ts";

export class Types {
  readonly filters = new Filters();
  readonly node: Class;
  readonly pageInfo: Class;
  private readonly made = new Map<string, Class>();
  private readonly model: Model;
  /** Object types reachable only through an interface. */
  readonly orphans: Class[] = [];

  constructor(model: Model) {
    this.model = model;
    this.node = newClass("Node");
    InterfaceType("Node", {
      description: "Anything with a global id, as the Relay specification has it. 节点",
      resolveType: typeOfValue,
    })(this.node);
    addField(this.node, "id", { type: ID, description: "Global id, stable and never used again. 标识" });
    this.pageInfo = this.object("PageInfo", "Where a page stands in its list. 分页信息", {
      hasNextPage: { type: Boolean, description: "Whether records follow. 有下一页" },
      hasPreviousPage: { type: Boolean, description: "Whether records come before. 有上一页" },
      startCursor: { type: String, nullable: true, description: "Cursor of the first record. 首条游标" },
      endCursor: { type: String, nullable: true, description: "Cursor of the last record. 末条游标" },
    });
  }

  object(name: string, description: string, fields: Record<string, Shape>): Class {
    return this.once(name, (made) => {
      ObjectType(name, { description })(made);
      for (const [field, shape] of Object.entries(fields)) addField(made, field, shape);
    });
  }

  input(name: string, description: string, fields: () => Record<string, Shape>): Class {
    return this.once(name, (made) => {
      InputType(name, { description })(made);
      for (const [field, shape] of Object.entries(fields())) addField(made, field, shape);
    });
  }

  private once(name: string, make: (made: Class) => void): Class {
    const known = this.made.get(name);
    if (known) return known;
    const made = newClass(name);
    this.made.set(name, made);
    make(made);
    return made;
  }

  /** The interface of an abstract entity, the object type of a concrete one. */
  type(entity: EntityModel): Class {
    return this.once(entity.name, (made) => {
      const description = describe(entity.statement);
      if (entity.abstract) {
        InterfaceType(entity.name, { description, implements: this.node, resolveType: typeOfValue } as never)(
          made,
        );
        for (const concrete of entity.concretes) this.orphans.push(this.type(concrete));
      } else {
        const above = entity.base ? [this.type(entity.base), this.node] : [this.node];
        ObjectType(entity.name, { description, ...(entity.bare ? {} : { implements: above }) } as never)(
          made,
        );
        if (!entity.bare) this.orphans.push(made);
      }
      this.fields(entity, made);
    });
  }

  private fields(entity: EntityModel, made: Class): void {
    addField(made, "id", { type: ID, description: "Global id, stable and never used again. 标识" });
    for (const [name, field] of entity.fields)
      if (!field.hidden && field.kind !== "reference" && field.kind !== "via")
        addField(made, name, this.output(field));
    for (const relation of entity.toOnes.values())
      addField(made, relation.name, {
        type: this.type(relation.target),
        nullable: true,
        description: relation.description,
      });
    const lists = entity.abstract ? commonLists(entity) : [...entity.lists.values()];
    for (const list of lists)
      if (list.whole)
        addField(made, list.name, {
          type: this.type(list.target),
          list: true,
          description: list.description,
        });
      else
        addField(
          made,
          list.name,
          { type: this.connection(list.target), description: list.description },
          this.listArguments(list.target),
        );
    if (entity.root.abstract) this.hierarchyFields(entity, made);
    if (entity.recorded)
      addField(made, "history", {
        type: this.version(entity.root),
        list: true,
        description: "What the hub knew and knows of the record, earliest first. 历史版本",
      });
  }

  private hierarchyFields(entity: EntityModel, made: Class): void {
    const root = this.type(entity.root);
    addField(made, "status", {
      type: this.filters.enumOf(statusOf(entity.root)),
      description: "Whether the unit is in force on the day asked for. 状态",
    });
    addField(made, "fullName", {
      type: String,
      description: "Names from the root down, e.g. 三台县三元镇龙吟村. 全称",
    });
    addField(made, "ancestors", { type: root, list: true, description: "Units above, root first. 上级各级" });
    addField(
      made,
      "descendants",
      { type: this.connection(entity.root), description: "Units below, on all levels or one. 下属各级" },
      this.listArguments(entity.root),
    );
  }

  private output(field: StatedField): Shape {
    return {
      type: this.scalar(field),
      list: field.kind === "choices",
      nullable: !field.required && field.kind !== "choices",
      description: describe(field),
    };
  }

  scalar(field: StatedField): Type {
    switch (field.kind) {
      case "integer":
        return Int;
      case "decimal":
        return DecimalScalar;
      case "boolean":
        return Boolean;
      case "date":
        return DateScalar;
      case "dateTime":
        return DateTimeScalar;
      case "choice":
      case "choices":
        return this.filters.enumOf(field.choices);
      case "reference":
      case "via":
        return ID;
      case "any":
        return this.node;
      case "computed":
        return field.type === "integer" ? Int : field.type === "boolean" ? Boolean : String;
      default:
        return String;
    }
  }

  private version(root: EntityModel): Class {
    return this.once(versionType(root), (made) => {
      ObjectType(versionType(root), {
        description: `A ${root.name} as the hub knew it over a period. ${root.statement.label}版本`,
      })(made);
      const own: Record<string, Shape> = {
        validFrom: { type: DateScalar, description: "First day on which it held. 生效日" },
        validTo: {
          type: DateScalar,
          nullable: true,
          description: "First day on which it held no more. 失效日",
        },
        recordedFrom: { type: DateTimeScalar, description: "When the hub came to know it. 录入时间" },
        recordedTo: {
          type: DateTimeScalar,
          nullable: true,
          description: "When the hub came to know better. 更正时间",
        },
        actor: { type: String, nullable: true, description: "Account that wrote it. 操作人" },
      };
      for (const [name, shape] of Object.entries(own)) addField(made, name, shape);
      const seen = new Set([...Object.keys(own), "history"]);
      for (const entity of [root, ...root.concretes]) {
        for (const [name, field] of entity.fields)
          if (
            !seen.has(name) &&
            !field.hidden &&
            !["reference", "via", "computed", "any"].includes(field.kind)
          ) {
            seen.add(name);
            addField(made, name, { ...this.output(field), nullable: true });
          }
        for (const relation of entity.toOnes.values())
          if (relation.field && !seen.has(relation.name)) {
            seen.add(relation.name);
            addField(made, relation.name, {
              type: this.type(relation.target),
              nullable: true,
              description: relation.description,
            });
          }
      }
    });
  }

  connection(entity: EntityModel): Class {
    return this.once(`${entity.name}Connection`, (made) => {
      ObjectType(`${entity.name}Connection`, {
        description: `A page of ${entity.list}. ${entity.statement.label}列表`,
      })(made);
      const edge = this.once(`${entity.name}Edge`, (edgeClass) => {
        ObjectType(`${entity.name}Edge`, {
          description: `A ${entity.single} and its place in the list. ${entity.statement.label}条目`,
        })(edgeClass);
        addField(edgeClass, "cursor", {
          type: String,
          description: "Place in the list, for after and before. 游标",
        });
        addField(edgeClass, "node", { type: this.type(entity), description: "The record. 记录" });
      });
      addField(made, "totalCount", {
        type: Int,
        description: "Records that fulfil the conditions, on all pages. 总数",
      });
      addField(made, "nodes", {
        type: this.type(entity),
        list: true,
        description: "Records of the page. 记录",
      });
      addField(made, "edges", {
        type: edge,
        list: true,
        description: "Records of the page with their cursors. 条目",
      });
      addField(made, "pageInfo", { type: this.pageInfo, description: "Where the page stands. 分页信息" });
    });
  }

  listArguments(entity: EntityModel): Record<string, ArgumentShape> {
    return {
      ...(entity.abstract && {
        level: {
          type: this.filters.enumOf(this.model.choices.get(`${entity.name}Level`) as Choices),
          nullable: true,
          description: "Only units of this level. 只要此层级",
        },
      }),
      where: {
        type: this.where(entity),
        nullable: true,
        description: "Conditions, all of which must hold. 筛选条件",
      },
      orderBy: {
        type: this.orderBy(entity),
        list: true,
        nullable: true,
        description: "Order, the first key first. 排序",
      },
      first: {
        type: Int,
        nullable: true,
        description: "Records from the start; 50 when absent, 1,000 at most. 前几条",
      },
      after: { type: String, nullable: true, description: "Only records after this cursor. 起始游标" },
      last: { type: Int, nullable: true, description: "Records from the end; 1,000 at most. 后几条" },
      before: { type: String, nullable: true, description: "Only records before this cursor. 截止游标" },
      offset: { type: Int, nullable: true, description: "Records to skip. 跳过几条" },
      ...(!entity.bare && {
        includeAbolished: {
          type: Boolean,
          nullable: true,
          description: "Also records that are no longer in force. 含已失效",
        },
      }),
    };
  }

  where(entity: EntityModel): Class {
    const name = `${entity.name}Where`;
    return this.input(
      name,
      `Conditions on ${entity.list}, all of which must hold. ${entity.statement.label}筛选条件`,
      () => {
        const fields: Record<string, Shape> = {};
        const add = (key: string, type: Type, description: string, list = false): void => {
          fields[key] = { type, nullable: true, description, list };
        };
        add("id", this.filters.of("id"), "By global id. 标识");
        for (const [key, field] of entity.fields) {
          if (field.hidden || field.personal || field.kind === "via" || field.kind === "any") continue;
          if (field.kind === "reference") add(`${key}Id`, this.filters.of("id"), describe(field));
          else if (field.kind === "choice" || field.kind === "choices")
            add(key, this.filters.ofChoices(field.choices, field.kind === "choices"), describe(field));
          else
            add(key, this.filters.of(field.kind === "computed" ? field.type : field.kind), describe(field));
        }
        if (entity.root.abstract)
          add(
            "status",
            this.filters.ofChoices(statusOf(entity.root), false),
            "Whether the unit is in force on the day asked for. 状态",
          );
        for (const relation of entity.toOnes.values())
          add(relation.name, this.where(relation.target), relation.description);
        const lists = entity.abstract ? commonLists(entity) : [...entity.lists.values()];
        for (const list of lists) add(list.name, this.listWhere(list.target), list.description);
        if (entity.root.abstract || entity.home) {
          add("within", ID, "Within this unit: the unit itself or anything below it. 位于单位内");
          add(
            "withinCode",
            String,
            "Within the unit that holds this code on the day asked for. 位于代码所指单位内",
          );
        }
        const self = this.made.get(name) as Class;
        add("and", self, "All of these. 且", true);
        add("or", self, "Any of these. 或", true);
        add("not", self, "Not this. 非");
        return fields;
      },
    );
  }

  private listWhere(entity: EntityModel): Class {
    return this.input(
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
        count: { type: this.filters.of("count"), nullable: true, description: "How many there are. 数量" },
      }),
    );
  }

  private direction(): Type {
    return this.filters.enumOf({
      name: "OrderDirection",
      description: "Direction of an order.",
      zh: "排序方向",
      values: {
        ASC: { zh: "升序", en: "Ascending, empty values first" },
        DESC: { zh: "降序", en: "Descending, empty values last" },
      },
    });
  }

  orderBy(entity: EntityModel): Class {
    return this.input(
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
            !["reference", "via", "choices", "any"].includes(field.kind)
          )
            fields[key] = { type: this.direction(), nullable: true, description: describe(field) };
        for (const relation of entity.toOnes.values())
          fields[relation.name] = {
            type: this.orderBy(relation.target),
            nullable: true,
            description: relation.description,
          };
        return fields;
      },
    );
  }

  groupBy(entity: EntityModel): Type {
    return this.filters.enumOf({
      name: `${entity.name}GroupBy`,
      description: `What ${entity.list} can be grouped by.`,
      zh: `${entity.statement.label}分组依据`,
      values: Object.fromEntries(
        [...groupable(entity)].map(([key, { by }]) => {
          const [sentence, term] = split("steps" in by ? by.description : describe(by));
          return [key, { en: sentence, zh: term }];
        }),
      ),
    });
  }

  aggregateGroup(entity: EntityModel): Class {
    return this.once(`${entity.name}AggregateGroup`, (made) => {
      ObjectType(`${entity.name}AggregateGroup`, {
        description: `One group of ${entity.list}. ${entity.statement.label}分组`,
      })(made);
      addField(made, "count", { type: Int, description: "Records of the group. 数量" });
      const keys: Record<string, Shape> = {};
      for (const { name, by } of groupable(entity).values())
        keys[name] =
          "steps" in by
            ? { type: this.type(by.target), nullable: true, description: by.description }
            : { ...this.output(by), nullable: true };
      addField(made, "keys", {
        type: this.object(
          `${entity.name}AggregateKeys`,
          `What the records of a group share; empty what was not grouped by. ${entity.statement.label}分组键`,
          keys,
        ),
        description: "What the records of the group share. 分组键",
      });
      const figures = numeric(entity);
      if (figures.length === 0) return;
      const values = this.object(
        `${entity.name}AggregateValues`,
        `Figures of a group. ${entity.statement.label}汇总值`,
        Object.fromEntries(figures.map(([name, field]) => [name, { ...this.output(field), nullable: true }])),
      );
      const averages = this.object(
        `${entity.name}AggregateAverage`,
        `Averages of a group. ${entity.statement.label}平均值`,
        Object.fromEntries(
          figures.map(([name, field]) => [
            name,
            { type: Float, nullable: true, description: describe(field) },
          ]),
        ),
      );
      addField(made, "sum", { type: values, description: "Sums. 合计" });
      addField(made, "avg", { type: averages, description: "Averages. 平均" });
      addField(made, "min", { type: values, description: "Least values. 最小" });
      addField(made, "max", { type: values, description: "Greatest values. 最大" });
    });
  }

  aggregateArguments(entity: EntityModel): Record<string, ArgumentShape> {
    const { where, includeAbolished } = this.listArguments(entity);
    return {
      where,
      groupBy: {
        type: this.groupBy(entity),
        list: true,
        nullable: true,
        description: "What to group by; one group of all when absent. 分组依据",
      },
      having: {
        type: this.having(entity),
        nullable: true,
        description: "Conditions on the groups. 分组后条件",
      },
      orderBy: {
        type: this.aggregateOrder(entity),
        list: true,
        nullable: true,
        description: "Order of the groups. 排序",
      },
      first: { type: Int, nullable: true, description: "Groups from the start; 1,000 at most. 前几组" },
      ...(includeAbolished && { includeAbolished }),
    };
  }

  private having(entity: EntityModel): Class {
    const name = `${entity.name}Having`;
    return this.input(
      name,
      `Conditions on groups of ${entity.list}. ${entity.statement.label}分组后条件`,
      () => {
        const fields: Record<string, Shape> = {
          count: {
            type: this.filters.of("count"),
            nullable: true,
            description: "Records of the group. 数量",
          },
        };
        const figures = numeric(entity);
        for (const [operation, term] of figures.length > 0 ? Object.entries(operations) : [])
          fields[operation] = {
            type: this.input(
              `${entity.name}${operation === "avg" ? "Average" : "Values"}Having`,
              `Conditions on figures of a group. ${entity.statement.label}汇总值条件`,
              () =>
                Object.fromEntries(
                  figures.map(([figure, field]) => [
                    figure,
                    {
                      type: this.filters.of(
                        operation === "avg" ? "average" : field.kind === "decimal" ? "decimal" : "integer",
                      ),
                      nullable: true,
                      description: describe(field),
                    },
                  ]),
                ),
            ),
            nullable: true,
            description: term,
          };
        const self = this.made.get(name) as Class;
        fields.and = { type: self, list: true, nullable: true, description: "All of these. 且" };
        fields.or = { type: self, list: true, nullable: true, description: "Any of these. 或" };
        fields.not = { type: self, nullable: true, description: "Not this. 非" };
        return fields;
      },
    );
  }

  private aggregateOrder(entity: EntityModel): Class {
    return this.input(
      `${entity.name}AggregateOrderBy`,
      `One key of an order of groups. ${entity.statement.label}分组排序`,
      () => {
        const fields: Record<string, Shape> = {
          count: { type: this.direction(), nullable: true, description: "By the number of records. 数量" },
          keys: {
            type: this.input(
              `${entity.name}KeysOrderBy`,
              `By what the groups were made by. ${entity.statement.label}分组键排序`,
              () =>
                Object.fromEntries(
                  [...groupable(entity).values()].map(({ name, by }) => [
                    name,
                    {
                      type: this.direction(),
                      nullable: true,
                      description: "steps" in by ? by.description : describe(by),
                    },
                  ]),
                ),
            ),
            nullable: true,
            description: "By a key; relations by their code or name. 分组键",
          },
        };
        const figures = numeric(entity);
        for (const [operation, term] of figures.length > 0 ? Object.entries(operations) : [])
          fields[operation] = {
            type: this.input(
              `${entity.name}ValuesOrderBy`,
              `By a figure of the groups. ${entity.statement.label}汇总值排序`,
              () =>
                Object.fromEntries(
                  figures.map(([figure, field]) => [
                    figure,
                    { type: this.direction(), nullable: true, description: describe(field) },
                  ]),
                ),
            ),
            nullable: true,
            description: term,
          };
        return fields;
      },
    );
  }

  createInput(entity: EntityModel): Class {
    return this.input(
      `Create${entity.name}Input`,
      `A new ${entity.single}. 新建${entity.statement.label}`,
      () => ({
        ...this.writable(entity, true),
        effectiveOn: {
          type: DateScalar,
          nullable: true,
          description: "Day from which it holds; today when absent. 变更生效日",
        },
      }),
    );
  }

  updateInput(entity: EntityModel): Class {
    return this.input(
      `Update${entity.name}Input`,
      `Changes of a ${entity.single}; what is absent stays. 修改${entity.statement.label}`,
      () => ({
        ...this.writable(entity, false),
        effectiveOn: {
          type: DateScalar,
          nullable: true,
          description: "Day from which the change holds; today when absent. 变更生效日",
        },
      }),
    );
  }

  private writable(entity: EntityModel, creating: boolean): Record<string, Shape> {
    const fields: Record<string, Shape> = {};
    for (const [name, field] of entity.fields) {
      if (field.readOnly || field.hidden || (!creating && field.immutable)) continue;
      fields[field.kind === "reference" ? `${name}Id` : name] = {
        type: this.scalar(field),
        list: field.kind === "choices",
        nullable: !(creating && field.required && field.default === undefined),
        description: describe(field),
      };
    }
    return fields;
  }
}

const operations: Record<string, string> = {
  sum: "Sums. 合计",
  avg: "Averages. 平均",
  min: "Least values. 最小",
  max: "Greatest values. 最大",
};

const typeOfValue = (value: { __type?: string }): string | undefined => value.__type;

/** Lists that every concrete entity of an abstract one has. */
export const commonLists = (entity: EntityModel): List[] => {
  const [first, ...others] = entity.concretes;
  return [...first.lists.values()].filter((list) =>
    others.every((other) => other.lists.get(list.name)?.target === list.target),
  );
};

const statusOf = (entity: EntityModel): Choices => ({
  name: `${entity.name}Status`,
  zh: "状态",
  en: "Whether a unit is in force.",
  description: "Whether a unit is in force on a day.",
  values: {
    ACTIVE: { zh: "现行", en: "In force" },
    ABOLISHED: { zh: "已撤销", en: "No longer, or not yet, in force" },
  },
});

const split = (description: string): [sentence: string, term: string] => {
  const [line] = description.split("\n");
  const at = line.lastIndexOf(". ");
  return at < 0 ? [line, line] : [line.slice(0, at), line.slice(at + 2)];
};
