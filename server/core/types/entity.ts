/** The GraphQL types of an entity, each made when it is first asked for so that entities may refer to each other. */
import { Float, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { describe, term } from "../describe.ts";
import type { Choices, ObjectStatement, Field as StatedField } from "../field.ts";
import type { EntityModel, Model, ToOne } from "../model.ts";
import { versionType } from "../reader/selection.ts";
import { shown } from "../statement.ts";
import { type ArgumentShape, addField, type Class, newClass, type Shape, type Type } from "./classes.ts";
import { Conditions, statusOf } from "./conditions.ts";
import { changedValue, derived, validity, versionFrame } from "./derived.ts";
import { Made } from "./made.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.ts";

/** Arguments of related lists in a word each. */
const inShort: Record<string, string> = {
  level: "Level. 层级",
  where: "Conditions. 筛选",
  orderBy: "Order. 排序",
  first: "From the start. 前几条",
  after: "After a cursor. 起始",
  last: "From the end. 后几条",
  before: "Before a cursor. 截止",
  offset: "To skip. 跳过",
  includeAbolished: "Ended too. 含失效",
};

export class Types extends Made {
  readonly node: Class;
  readonly pageInfo: Class;
  readonly conditions = new Conditions(this);
  /** References of stated objects, to be filled with the records they name. */
  readonly fillers = new Map<string, [field: string, entity: string][]>();
  private readonly model: Model;
  /** Object types reachable only through an interface. */
  readonly orphans: Class[] = [];

  constructor(model: Model) {
    super();
    this.model = model;
    this.node = newClass("Node");
    InterfaceType("Node", {
      description: "Anything with a global id, as the Relay specification has it. 节点",
      resolveType: typeOfValue,
    })(this.node);
    addField(this.node, "id", { type: ID, description: describe(derived.id) });
    addField(this.node, "cacheKey", { type: ID, description: describe(derived.cacheKey) });
    this.pageInfo = this.object("PageInfo", "Where a page stands in its list. 分页信息", {
      hasNextPage: { type: Boolean, description: "Whether records follow. 有下一页" },
      hasPreviousPage: { type: Boolean, description: "Whether records come before. 有上一页" },
      startCursor: { type: String, nullable: true, description: "Cursor of the first record. 首条游标" },
      endCursor: { type: String, nullable: true, description: "Cursor of the last record. 末条游标" },
    });
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
    addField(made, "id", { type: ID, description: term("id", derived.id) });
    addField(made, "cacheKey", { type: ID, description: term("cacheKey", derived.cacheKey) });
    const relate = (relation: ToOne): void =>
      addField(made, relation.name, {
        type: this.type(relation.target),
        nullable: true,
        description: describe(relation.stated),
        deprecated: entity.fields.get(relation.name)?.deprecated,
      });
    // Fields stand in the order of their statement, relations among them; then what is derived.
    for (const [name, field] of entity.fields) {
      const relation = entity.toOnes.get(name);
      if (relation) relate(relation);
      else if (!field.hidden) addField(made, name, this.output(field));
    }
    for (const relation of entity.toOnes.values()) if (!entity.fields.has(relation.name)) relate(relation);
    const lists = entity.ownLists;
    for (const list of lists)
      if (list.whole)
        addField(made, list.name, {
          type: this.type(list.target),
          list: true,
          description: describe(list.stated),
        });
      else
        addField(
          made,
          list.name,
          { type: this.connection(list.target), description: describe(list.stated) },
          this.relatedArguments(list.target),
        );
    if (entity.root.abstract) this.hierarchyFields(entity, made);
    addField(
      made,
      "figure",
      { type: Float, nullable: true, description: describe(derived.figure) },
      { formula: formulaShape },
    );
    if (entity.changeOf)
      addField(made, "values", {
        type: this.object(
          "ChangedValue",
          "A value that a write changed. 字段变化",
          Object.fromEntries(Object.entries(changedValue).map(([name, field]) => [name, this.output(field)])),
        ),
        list: true,
        description: describe(derived.values),
      });
    if (entity.recorded) {
      addField(made, "validity", {
        type: this.object(
          "Validity",
          "When what is said of a record held, and who wrote it. 有效期",
          Object.fromEntries(Object.entries(validity).map(([name, field]) => [name, this.output(field)])),
        ),
        nullable: true,
        description: describe(derived.validity),
      });
      addField(made, "history", {
        type: this.version(entity.root),
        list: true,
        description: describe(derived.history),
      });
    }
  }

  private hierarchyFields(entity: EntityModel, made: Class): void {
    const root = this.type(entity.root);
    addField(made, "status", {
      type: this.filters.enumOf(statusOf(entity.root)),
      description: describe(derived.status),
    });
    addField(made, "fullName", {
      type: String,
      description: describe(derived.fullName),
    });
    addField(made, "ancestors", { type: root, list: true, description: describe(derived.ancestors) });
    addField(
      made,
      "descendants",
      { type: this.connection(entity.root), description: describe(derived.descendants) },
      this.relatedArguments(entity.root),
    );
  }

  /** The type of an object that no table holds. */
  stated(object: ObjectStatement): Class {
    const shapes: Record<string, Shape> = {};
    const references: [string, string][] = [];
    for (const [name, field] of Object.entries(object.fields)) {
      const target = field.kind === "reference" ? this.model.get(field.target) : undefined;
      if (target) references.push([name, target.name]);
      shapes[name] = target
        ? {
            type: this.type(target),
            list: field.many,
            nullable: !field.required,
            description: describe(field),
          }
        : this.output(field);
    }
    this.fillers.set(object.name, references);
    return this.object(object.name, describe(object), shapes);
  }

  output(field: StatedField): Shape {
    return {
      type: this.scalar(field),
      list: shown(field).kind === "choices" || field.many,
      nullable: !field.required && shown(field).kind !== "choices",
      description: describe(field),
      deprecated: field.deprecated,
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
      case "object":
        return this.stated(field.of);
      case "ratio":
        return Float;
      case "choice":
      case "choices":
        return this.filters.enumOf(field.choices);
      case "reference":
      case "via":
        return ID;
      case "any":
        return this.node;
      case "computed":
        return this.scalar(shown(field));
      default:
        return String;
    }
  }

  private version(root: EntityModel): Class {
    return this.once(versionType(root), (made) => {
      ObjectType(versionType(root), {
        description: `A ${root.name} as the hub knew it over a period. ${root.statement.label}版本`,
      })(made);
      for (const [name, field] of Object.entries(versionFrame)) addField(made, name, this.output(field));
      // Who wrote it and when is said above.
      const seen = new Set([
        ...Object.keys(versionFrame),
        "createdAt",
        "updatedAt",
        "updatedBy",
        "deletedAt",
      ]);
      for (const entity of [root, ...root.concretes]) {
        for (const [name, field] of entity.fields)
          if (
            !seen.has(name) &&
            !field.hidden &&
            !["reference", "via", "computed", "any", "object"].includes(field.kind)
          ) {
            seen.add(name);
            addField(made, name, { ...this.output(field), nullable: true, description: term(name, field) });
          }
        for (const relation of entity.toOnes.values())
          if (relation.field && !seen.has(relation.name)) {
            seen.add(relation.name);
            addField(made, relation.name, {
              type: this.type(relation.target),
              nullable: true,
              description: term(relation.name, relation.stated),
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
          description: "Place in the list. 游标",
        });
        addField(edgeClass, "node", { type: this.type(entity), description: "The record. 记录" });
      });
      addField(made, "totalCount", {
        type: Int,
        description: "Records on all pages. 总数",
      });
      addField(made, "nodes", {
        type: this.type(entity),
        list: true,
        description: "Records of the page. 记录",
      });
      addField(made, "edges", {
        type: edge,
        list: true,
        description: "With their cursors. 条目",
      });
      addField(made, "pageInfo", { type: this.pageInfo, description: "Where it stands. 分页信息" });
    });
  }

  /** A related list takes what the list takes at the root, where it is explained. */
  private relatedArguments(entity: EntityModel): Record<string, ArgumentShape> {
    return Object.fromEntries(
      Object.entries(this.listArguments(entity)).map(([name, argument]) => [
        name,
        { ...argument, description: inShort[name] },
      ]),
    );
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
        type: this.conditions.where(entity),
        nullable: true,
        description: "All must hold. 筛选条件",
      },
      orderBy: {
        type: this.conditions.orderBy(entity),
        list: true,
        nullable: true,
        description: "Order, the first key first. 排序",
      },
      first: {
        type: Int,
        nullable: true,
        description: "From the start; 50 when absent, 1,000 at most. 前几条",
      },
      after: { type: String, nullable: true, description: "After this cursor. 起始游标" },
      last: { type: Int, nullable: true, description: "From the end; 1,000 at most. 后几条" },
      before: { type: String, nullable: true, description: "Before this cursor. 截止游标" },
      offset: { type: Int, nullable: true, description: "Records to skip. 跳过几条" },
      ...(!entity.bare && {
        includeAbolished: {
          type: Boolean,
          nullable: true,
          description: "Ended ones too. 含已失效",
        },
      }),
    };
  }
}

const formulaShape: ArgumentShape = {
  type: String,
  description: "As FigureOrder tells, e.g. list.count / field * 100. 公式",
};

const typeOfValue = (value: { __type?: string }): string | undefined => value.__type;
