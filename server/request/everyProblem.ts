/**
 * GraphQL refuses a value of the wrong kind before anything looks at the rest. Of what a form sends, all problems are
 * told at once: those of values it cannot read, and those that the write finds when it is tried with the others.
 */
import type { ApolloServerPlugin } from "@apollo/server";
import {
  coerceInputValue,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromAST,
} from "graphql";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { inChinese } from "../core/inChinese.ts";
import type { EntityModel } from "../core/model.ts";
import { capital } from "../core/naming.ts";
import { type Problem, problem } from "../core/rule.ts";

type Values = Record<string, unknown>;

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What GraphQL says of one value, in the words of a form. */
function problemAt(
  path: string,
  value: unknown,
  message: string,
  labelOf: (field: string) => string,
): Problem {
  const missing =
    /^Field "(.+?)" of required type/.exec(message) ?? /^Expected non-nullable type/.exec(message);
  const at = [path, missing?.[1]].filter(Boolean).join(".");
  const field = at.slice(at.lastIndexOf(".") + 1);
  const label = labelOf(field);
  if (missing) return problem(at, `“${label}”必须填写`, `${field} is required`, "required");
  if (message.startsWith("Int cannot represent"))
    return problem(
      at,
      `“${label}”须为整数,现为“${shown(value)}”,请填写整数`,
      `${field} must be a whole number, ${shown(value)} is none`,
      "integer",
    );
  return problem(at, `“${label}”:${inChinese(message)}`, `${field}: ${message}`, "kind");
}

/** The variables as far as they can be read, and what is wrong with the rest. */
function read(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Values,
  labelOf: (field: string) => string,
) {
  const values: Values = {};
  const problems: Problem[] = [];
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) continue;
    if (!(name in given)) {
      values[name] = defaultValue && valueFromAST(defaultValue, type);
      continue;
    }
    const before = problems.length;
    values[name] = coerceInputValue(given[name], type, (path, value, { message }) =>
      problems.push(problemAt(placeOf(operation, name, path), value, message, labelOf)),
    );
    // What the answer is to be like is nothing that the write could be tried with.
    if (problems.length > before && !rootArgument(operation, name)) delete values[name];
  }
  return { values, problems };
}

const fieldsOf = ({ selectionSet }: OperationDefinitionNode): FieldNode[] =>
  selectionSet.selections.filter((one) => one.kind === Kind.FIELD);

/** The argument that a variable is given to; a form names both alike. */
const argumentOf = (operation: OperationDefinitionNode, variable: string): string =>
  rootArgument(operation, variable) ?? variable;

/** The argument of the write itself that a variable is given to. */
const rootArgument = (operation: OperationDefinitionNode, variable: string): string | undefined =>
  fieldsOf(operation)
    .flatMap((field) => field.arguments ?? [])
    .find(({ value }) => value.kind === Kind.VARIABLE && value.name.value === variable)?.name.value;

/** Where the gate would say it: fields of an input by their own names. */
function placeOf(
  operation: OperationDefinitionNode,
  variable: string,
  path: readonly (string | number)[],
): string {
  const argument = argumentOf(operation, variable);
  return [...(argument === "input" ? [] : [argument]), ...path].join(".");
}

const nothingWanted: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }],
};

/** What the writes find wrong when they are tried with the values that can be read; nothing of it stays. */
async function tried(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variableValues: Values,
  context: Context,
): Promise<Problem[]> {
  const parentType = schema.getMutationType();
  if (!parentType) return [];
  const fragments = Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const found: Problem[] = [];
  for (const node of fieldsOf(operation)) {
    const field = parentType.getFields()[node.name.value];
    if (!written(context, node.name.value) || !field?.resolve) continue;
    const values = Object.fromEntries(
      (node.arguments ?? []).map(({ name, value }) => [
        name.value,
        value.kind === Kind.VARIABLE
          ? variableValues[value.name.value]
          : valueFromAST(
              value,
              field.args.find((one) => one.name === name.value)?.type as never,
              variableValues,
            ),
      ]),
    );
    const info: GraphQLResolveInfo = {
      fieldName: node.name.value,
      // How the answer is to be is judged with the variables.
      fieldNodes: [node.selectionSet ? { ...node, selectionSet: nothingWanted } : node],
      returnType: field.type,
      parentType,
      path: { prev: undefined, key: node.alias?.value ?? node.name.value, typename: parentType.name },
      schema,
      fragments,
      rootValue: undefined,
      // Statements are kept by the operation: those of a trial answer nothing.
      operation: { ...operation },
      variableValues,
    };
    try {
      await field.resolve(undefined, values, { ...context, rehearsing: true }, info);
    } catch (error) {
      const original = error instanceof GraphQLError ? error.originalError : error;
      if (!(original instanceof HubError)) throw error;
      // What one may not touch is not judged; a newer version is met once the values can be read.
      if (original.code === "FORBIDDEN" || original.code === "NOT_FOUND") throw original;
      found.push(...original.problems);
    }
  }
  return found;
}

/** The entity whose records the field writes as every entity's are written, so that trying it leaves no trace. */
const written = ({ hub }: Context, field: string): EntityModel | undefined =>
  hub.model.concretes.find(
    ({ name, list, writable }) =>
      writable && [`create${name}`, `update${name}`, `update${capital(list)}`].includes(field),
  );

/** The label of the field that an input sets; a reference is set by its number. */
const labelIn =
  (entity: EntityModel) =>
  (input: string): string =>
    (entity.fields.get(input) ?? entity.fields.get(input.replace(/Id$/, "")))?.label ?? input;

export const everyProblem: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (operation?.operation !== "mutation" || !contextValue.account) return;
        const entity = fieldsOf(operation)
          .map(({ name }) => written(contextValue, name.value))
          .find((one) => one !== undefined);
        if (!entity) return;
        const { values, problems } = read(schema, operation, request.variables ?? {}, labelIn(entity));
        if (problems.length === 0) return;
        const unread = new Set(problems.map(({ path }) => path));
        const found = await tried(schema, document, operation, values, contextValue).catch((error) => {
          if (error instanceof HubError) throw told(error);
          throw error;
        });
        throw told(HubError.problems([...problems, ...found.filter(({ path }) => !unread.has(path))]));
      },
    };
  },
};

/** With the status that the same answer has where GraphQL, or the write itself, gives it. */
const told = (error: HubError): GraphQLError =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: error.code === "BAD_USER_INPUT" ? 400 : 200 } },
  });
