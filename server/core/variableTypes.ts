/** The types of an operation's variables by their names; of a document that was held against the schema. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";

export const variableTypes = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
): Map<string, GraphQLInputType> =>
  new Map(
    (operation?.variableDefinitions ?? []).flatMap(({ variable, type: node }) => {
      const type = typeFromAST(schema, node);
      return isInputType(type) ? [[variable.name.value, type] as const] : [];
    }),
  );
