import { useGraphiQL } from "@graphiql/react";
import { useEffect, useRef } from "react";
import { useOpen } from "./useOpen.ts";

/**
 * Opens what the address asks for, so that a query can be sent to a colleague or linked from a chart:
 * `/playground?query=…&variables={…}`. Reading is run at once, writing never.
 */
export function OpenFromAddress() {
  const open = useOpen();
  const ready = useGraphiQL((state) =>
    Boolean(state.queryEditor && state.variableEditor && state.responseEditor),
  );
  const done = useRef(false);

  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    const address = new URL(location.href);
    const query = address.searchParams.get("query");
    if (!query) return;
    open({ query, variables: readVariables(address.searchParams.get("variables")) });
    // Otherwise a reload would open it once more.
    window.history.replaceState(null, "", address.pathname);
  }, [ready, open]);
  return null;
}

function readVariables(text: string | null): Record<string, unknown> | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
