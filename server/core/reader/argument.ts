/**
 * Arguments of a field as the reader sees them: their shape is known when a statement is compiled, their scalars
 * only when it runs. A compiled statement can so serve every request that has the same document and the same
 * shape of variables.
 */
import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type ValueNode,
  valueFromAST,
} from "graphql";
import type { Run, Slot } from "../sql.ts";

export type Tree = Leaf | Tree[] | { [name: string]: Tree } | null | undefined;

/** A condition under which a compiled statement may be used again. */
export interface Pin {
  read(variables: Record<string, unknown>): unknown;
  value: string;
}

/** A scalar, an enum value or a list of such. */
export class Leaf implements Slot {
  readonly slot = true;
  private readonly read: (variables: Record<string, unknown>) => unknown;
  private readonly now: unknown;
  private readonly pins?: Pin[];

  constructor(read: (variables: Record<string, unknown>) => unknown, now: unknown, pins?: Pin[]) {
    this.read = read;
    this.now = now;
    this.pins = pins;
  }

  value(run: Run): unknown {
    return this.read(run.variables);
  }

  /** The value itself, where the statement's text depends on it: the statement then serves this value alone. */
  pin<T>(of: (value: unknown) => T = (value) => value as T): T {
    const value = of(this.now);
    this.pins?.push({ read: (variables) => of(this.read(variables)), value: JSON.stringify(value) });
    return value;
  }

  map(change: (value: unknown) => unknown): Slot {
    return { slot: true, value: (run) => change(this.value(run)) };
  }
}

const isLeafType = (type: GraphQLInputType): boolean => !isInputObjectType(getNamedType(type));

export class Arguments {
  private readonly variables: Record<string, unknown>;
  private readonly pins: Pin[];

  constructor(variables: Record<string, unknown>, pins: Pin[]) {
    this.variables = variables;
    this.pins = pins;
  }

  of(node: FieldNode, defined: readonly GraphQLArgument[]): Record<string, Tree> {
    const found: Record<string, Tree> = {};
    for (const argument of defined) {
      const given = node.arguments?.find((one) => one.name.value === argument.name);
      const tree = given ? this.tree(given.value, argument.type) : undefined;
      if (tree !== undefined) found[argument.name] = tree;
      else if (argument.defaultValue !== undefined)
        found[argument.name] = this.wrap(argument.defaultValue, argument.type, () => argument.defaultValue);
    }
    return found;
  }

  tree(node: ValueNode, type: GraphQLInputType): Tree {
    if (isNonNullType(type)) return this.tree(node, type.ofType);
    if (node.kind === "Variable") {
      const name = node.name.value;
      return this.wrap(this.variables[name], type, (variables) => variables[name]);
    }
    if (node.kind === "NullValue") return null;
    if (isLeafType(type)) {
      if (node.kind !== "ListValue" || !holdsVariable(node)) {
        const value = valueFromAST(node, type);
        return new Leaf(() => value, value);
      }
      const items = node.values.map((one) => this.tree(one, isListType(type) ? type.ofType : type));
      const read = (variables: Record<string, unknown>): unknown =>
        items.map((item) => (item instanceof Leaf ? item.value({ variables, today: "" }) : item));
      return new Leaf(read, read(this.variables), this.pins);
    }
    if (isListType(type))
      return node.kind === "ListValue"
        ? node.values.map((one) => this.tree(one, type.ofType))
        : [this.tree(node, type.ofType)];
    const tree: Record<string, Tree> = {};
    if (isInputObjectType(type) && node.kind === "ObjectValue")
      for (const field of node.fields) {
        const inner = this.tree(field.value, type.getFields()[field.name.value].type);
        if (inner !== undefined) tree[field.name.value] = inner;
      }
    return tree;
  }

  private wrap(
    value: unknown,
    type: GraphQLInputType,
    read: (variables: Record<string, unknown>) => unknown,
  ): Tree {
    if (isNonNullType(type)) return this.wrap(value, type.ofType, read);
    if (value === undefined || value === null) return value as null | undefined;
    if (isLeafType(type)) return new Leaf(read, value, this.pins);
    if (isListType(type))
      return (value as unknown[]).map((one, index) =>
        this.wrap(one, type.ofType, (variables) => (read(variables) as unknown[])[index]),
      );
    const tree: Record<string, Tree> = {};
    if (isInputObjectType(type))
      for (const [name, inner] of Object.entries(value as Record<string, unknown>))
        tree[name] = this.wrap(
          inner,
          type.getFields()[name].type,
          (variables) => (read(variables) as Record<string, unknown>)[name],
        );
    return tree;
  }
}

const holdsVariable = (node: ValueNode): boolean =>
  node.kind === "Variable" || (node.kind === "ListValue" && node.values.some(holdsVariable));

/** What of the variables a statement's text may depend on without pinning: which are there, and their structure. */
export function shape(value: unknown): string {
  if (value === null || value === undefined) return "0";
  if (typeof value === "string") return "s";
  if (typeof value === "number") return "n";
  if (typeof value === "boolean") return value ? "t" : "f";
  if (Array.isArray(value))
    return value.length > 0 && typeof value[0] === "object" ? `[${value.map(shape).join()}]` : "[]";
  let text = "{";
  for (const name in value) text += `${name}:${shape((value as Record<string, unknown>)[name])},`;
  return `${text}}`;
}
