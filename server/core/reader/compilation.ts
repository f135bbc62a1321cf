/** What is known while one root field is compiled into one statement. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from "graphql";
import type { Dialect } from "../dialect.ts";
import type { Model } from "../model.ts";
import type { Viewer } from "../viewer.ts";
import { Arguments, type Pin, type Tree } from "./argument.ts";
import type { Cost, Size } from "./cost.ts";
import { Reading } from "./reading.ts";

export interface Setting {
  model: Model;
  dialect: Dialect;
  schema: GraphQLSchema;
  size: Size;
}

export class Compilation extends Reading {
  readonly pins: Pin[] = [];
  /** Adds to abstract values the name of their type, which graphql-js asks for. */
  readonly typed: boolean;
  readonly schema: GraphQLSchema;
  private readonly fragments: Record<string, FragmentDefinitionNode>;
  private readonly variables: Record<string, unknown>;
  private readonly arguments: Arguments;

  constructor(
    setting: Setting,
    viewer: Viewer,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
    typed: boolean,
    cost: Cost,
  ) {
    super(setting.model, setting.dialect, viewer, cost);
    this.schema = setting.schema;
    this.fragments = fragments;
    this.variables = variables;
    this.typed = typed;
    this.arguments = new Arguments(variables, this.pins);
  }

  field(type: string, name: string): GraphQLField<unknown, unknown> {
    const found = (this.schema.getType(type) as GraphQLObjectType | GraphQLInterfaceType).getFields()[name];
    return found;
  }

  argumentsOf(type: string, node: FieldNode): Record<string, Tree> {
    return this.arguments.of(node, this.field(type, node.name.value).args);
  }

  /** Fields selected on a value of the concrete type, by the key they have in the answer. */
  collect(type: string, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    for (const set of sets) this.gather(type, set, found);
    return found;
  }

  private gather(type: string, set: SelectionSetNode, found: Map<string, FieldNode[]>): void {
    for (const selection of set.selections) {
      if (!this.included(selection)) continue;
      if (selection.kind === "Field") {
        const key = selection.alias?.value ?? selection.name.value;
        const same = found.get(key);
        if (same) same.push(selection);
        else found.set(key, [selection]);
      } else {
        const fragment =
          selection.kind === "InlineFragment" ? selection : this.fragments[selection.name.value];
        const condition = fragment.typeCondition?.name.value;
        if (!condition || this.matches(type, condition)) this.gather(type, fragment.selectionSet, found);
      }
    }
  }

  private included(node: SelectionSetNode["selections"][number]): boolean {
    if (!node.directives?.length) return true;
    // The variables of these directives are booleans, which are part of the shape a plan is kept under.
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if !== false;
  }

  private matches(type: string, condition: string): boolean {
    if (type === condition) return true;
    const concrete = this.schema.getType(type) as GraphQLObjectType | undefined;
    return Boolean(concrete?.getInterfaces?.().some((one) => one.name === condition));
  }
}

export const selectionsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
