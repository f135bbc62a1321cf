import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { Kind, type OperationDefinitionNode, parse } from "graphql";

/** What is put into a tab. */
export interface Sheet {
  query: string;
  variables?: Record<string, unknown>;
}

/**
 * Opens a sheet in a tab of its own, or in the present one where that is empty, and runs it.
 * One that writes is opened only: running it is the reader's decision.
 */
export function useOpen(): (sheet: Sheet, run?: boolean) => void {
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "responseEditor"),
  );
  const actions = useGraphiQLActions();

  return ({ query, variables }, run = true) => {
    const text = variables ? JSON.stringify(variables, null, 2) : "";
    actions.stop(); // a running subscription would take the next run for its end
    if (queryEditor?.getValue().trim()) actions.addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(text);
    responseEditor?.setValue("");
    actions.updateActiveTabValues({ query, variables: text, response: null });
    // With many tabs the new one lies beyond the edge of the bar.
    setTimeout(() => document.querySelector(".graphiql-tab-active")?.scrollIntoView({ inline: "nearest" }));

    const operations = operationsOf(query);
    const operation = operations?.[operations.length - 1];
    if (!operations || !operation) return;
    // GraphiQL works these out a moment after typing; running at once needs them now.
    actions.setOperationFacts({
      documentAST: parse(query),
      operationName: operation.name?.value,
      operations,
    });
    if (run && operation.operation !== "mutation" && isGiven(operation, variables ?? {})) actions.run();
  };
}

/** Whether nothing is left to be asked for. */
function isGiven(
  { variableDefinitions }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean {
  return (variableDefinitions ?? []).every(
    ({ variable, type, defaultValue }) =>
      type.kind !== Kind.NON_NULL_TYPE || defaultValue || (variables[variable.name.value] ?? null) !== null,
  );
}

function operationsOf(query: string): OperationDefinitionNode[] | null {
  try {
    return parse(query).definitions.filter((part) => part.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return null;
  }
}
