import type { QueryClient } from "@tanstack/react-query";
import { createClient } from "graphql-ws";

/**
 * Keeps open windows up to date. Whatever was changed may be named in any list (a village's name stands in the rows
 * of its grids), so every visible question is asked again; bursts such as imports are taken together.
 */
export function followChanges(queryClient: QueryClient): () => void {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  const client = createClient({
    url: `${scheme}://${window.location.host}/graphql`,
    lazy: false,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    on: { error: () => undefined },
    onNonLazyError: () => undefined,
  });
  let timer: number | undefined;
  const stop = client.subscribe(
    { query: "subscription { changed { type id version } }" },
    {
      next: () => {
        window.clearTimeout(timer);
        timer = window.setTimeout(() => queryClient.invalidateQueries(), 400);
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return () => {
    window.clearTimeout(timer);
    stop();
    client.dispose();
  };
}
