import { useGraphiQL } from "@graphiql/react";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "./LanguageProvider.tsx";
import { openLink } from "./saved/savedQueries.ts";
import { sheetOf } from "./saved/sheetOf.ts";
import { useOpen } from "./useOpen.ts";

/**
 * Opens what the address asks for, so that a query can be sent to a colleague or linked from a chart:
 * `/playground?query=…&variables={…}`, or `?saved=…` for one that is kept in the hub. Reading is run at once,
 * writing never.
 */
export function OpenFromAddress() {
  const { language, words } = useLanguage();
  const open = useOpen();
  const ready = useGraphiQL((state) =>
    Boolean(state.queryEditor && state.variableEditor && state.responseEditor),
  );
  const done = useRef(false);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    const address = new URL(location.href);
    const query = address.searchParams.get("query");
    const saved = address.searchParams.get("saved");
    if (!query && !saved) return;
    // Otherwise a reload would open it once more.
    window.history.replaceState(null, "", address.pathname);
    if (query) open({ query, variables: readVariables(address.searchParams.get("variables")) });
    else if (saved)
      openLink(saved, language).then(
        (found) => open(sheetOf(found)),
        (fault: Error) => setProblem(fault instanceof TypeError ? words.unreachable : fault.message),
      );
  }, [ready, open, language, words]);

  return problem ? (
    <div className="address-problem" role="alert">
      <p className="problem">{problem}</p>
      <button type="button" className="plain" onClick={() => setProblem(undefined)}>
        {words.close}
      </button>
    </div>
  ) : null;
}

function readVariables(text: string | null): Record<string, unknown> | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
