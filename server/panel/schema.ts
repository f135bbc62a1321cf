/** What the built schema offers of entities: types and arguments, and what may be filtered, ordered and grouped by. */
import {
  type GraphQLField,
  type GraphQLFieldMap,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isScalarType,
} from "graphql";
import type { FieldKind, Term } from "../../admin/schema/modelTypes.ts";
import { labelsIn } from "../core/describe.ts";
import type { EntityModel, Model } from "../core/model.ts";

type Typed = Pick<GraphQLField<unknown, unknown>, "type"> | Pick<GraphQLInputField, "type">;

export class Schema {
  private readonly built: GraphQLSchema;
  private readonly model: Model;
  private readonly roots: GraphQLFieldMap<unknown, unknown>;

  constructor(model: Model, built: GraphQLSchema) {
    this.model = model;
    this.built = built;
    this.roots = {
      ...built.getQueryType()?.getFields(),
      ...built.getMutationType()?.getFields(),
    };
  }

  root(name: string): GraphQLField<unknown, unknown> | undefined {
    return this.roots[name];
  }

  /** What every mutation is called. */
  mutations(): Record<string, Term> {
    const fields = Object.entries(this.built.getMutationType()?.getFields() ?? {});
    return Object.fromEntries(
      fields.flatMap(([name, { description }]) => {
        const { label } = labelsIn(name, description);
        return label ? [[name, label]] : [];
      }),
    );
  }

  argumentsOf(name: string): Record<string, string> {
    return Object.fromEntries((this.roots[name]?.args ?? []).map((arg) => [arg.name, String(arg.type)]));
  }

  /** What needs an argument, such as a formula, is nothing that a page could ask of each record. */
  fieldsOf(entity: EntityModel): GraphQLField<unknown, unknown>[] {
    return Object.values(this.output(entity.name)).filter(({ args }) => !args.some(isRequiredArgument));
  }

  historyOf(entity: EntityModel): string[] | undefined {
    const history = this.output(entity.name).history;
    return history && Object.keys(this.output(getNamedType(history.type).name));
  }

  /** A field of versions, which is the same in all of them. */
  versionField(name: string): Typed {
    const [entity] = [...this.model.entities.values()].filter(({ recorded }) => recorded);
    return this.output(getNamedType(this.output(entity.name).history.type).name)[name];
  }

  typeOf({ type }: Typed): { type: string; list?: true; required?: true } {
    return {
      type: getNamedType(type).name,
      list: isListType(getNullableType(type)) || undefined,
      required: isNonNullType(type) || undefined,
    };
  }

  kindOf({ type }: Typed): FieldKind {
    const named = getNamedType(type);
    if (isScalarType(named)) return "scalar";
    if (isEnumType(named)) return "enum";
    if (!this.model.entities.has(named.name)) return "other";
    return isListType(getNullableType(type)) ? "references" : "reference";
  }

  where(entity: EntityModel): string[] {
    return this.keys(`${entity.name}Where`);
  }

  orderBy(entity: EntityModel): string[] {
    return this.keys(`${entity.name}OrderBy`);
  }

  groupBy(entity: EntityModel): string[] {
    const by = this.roots[`${entity.single}Aggregate`]?.args.find(({ name }) => name === "groupBy");
    const named = by && getNamedType(by.type);
    return isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
  }

  /** Whether conditions on records of the entity can be put along the path. */
  filters(entity: EntityModel, path: string[], operator: string): boolean {
    return this.leads(`${entity.name}Where`, [...path, operator]);
  }

  orders(entity: EntityModel, path: string[]): boolean {
    return this.leads(`${entity.name}OrderBy`, path);
  }

  private leads(input: string, path: string[]): boolean {
    let at: GraphQLNamedType | undefined = this.built.getType(input);
    for (const name of path) {
      const field: GraphQLInputField | undefined = isInputObjectType(at) ? at.getFields()[name] : undefined;
      if (!field) return false;
      at = getNamedType(field.type);
    }
    return true;
  }

  private output(name: string): GraphQLFieldMap<unknown, unknown> {
    const type = this.built.getType(name);
    return type && "getFields" in type ? (type.getFields() as GraphQLFieldMap<unknown, unknown>) : {};
  }

  private keys(name: string): string[] {
    const type = this.built.getType(name);
    return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  }
}
