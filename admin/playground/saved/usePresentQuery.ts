import { pick, useGraphiQL } from "@graphiql/react";

/** The query of the present tab, to be saved. */
export function usePresentQuery() {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick("queryEditor", "variableEditor", "operationName"),
  );
  return {
    name: operationName ?? "",
    read: () => ({
      document: queryEditor?.getValue() ?? "",
      variables: variableEditor?.getValue().trim() || null,
    }),
  };
}
