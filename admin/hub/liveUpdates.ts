import type { QueryClient } from "@tanstack/react-query";
import { createClient } from "graphql-ws";
import { askStranger } from "./client.ts";
import { onSession, renewSession, sessionEnded, sessionMark } from "./session.ts";

/** Closes of the protocol that say: not signed in, or no longer. */
const refused = new Set([4401, 4403]);

/** Whether the hub still knows who sits here; without a network nobody can tell. */
const signedIn = async (): Promise<boolean> => {
  const answer = await askStranger<{ me: { id: string } | null }>("{ me { id } }").catch(() => undefined);
  return answer ? answer.me !== null : true;
};

/** How far the changes were heard. */
interface Heard {
  cursor?: number;
}

function listen(queryClient: QueryClient, heard: Heard, ended: () => void): () => void {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  const client = createClient({
    url: `${scheme}://${window.location.host}/graphql`,
    lazy: false,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => !refused.has((event as CloseEvent).code),
    on: {
      error: () => undefined,
      closed: (event) => {
        if (refused.has((event as CloseEvent).code)) ended();
      },
    },
    onNonLazyError: () => undefined,
  });
  let timer: number | undefined;
  const askAgain = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => queryClient.invalidateQueries(), 400);
  };
  // Before the first change is heard there is no cursor to go on from.
  client.on("connected", (_socket, _payload, wasRetry) => {
    if (wasRetry && heard.cursor === undefined) askAgain();
  });
  const stop = client.subscribe<{ changed: { cursor: number } }>(
    {
      query: "subscription ($since: ID) { changed(since: $since) { cursor } }",
      // Read whenever the socket is opened, so that what came while it was shut is heard.
      variables: {
        get since() {
          return heard.cursor;
        },
      },
    },
    {
      next: ({ data }) => {
        heard.cursor = data?.changed.cursor ?? heard.cursor;
        askAgain();
      },
      // Rights are asked anew for every event; a refusal ends the listening, that of the cursor included.
      error: () => {
        heard.cursor = undefined;
        askAgain();
        ended();
      },
      complete: ended,
    },
  );
  return () => {
    window.clearTimeout(timer);
    stop();
    client.dispose();
  };
}

/**
 * Keeps open windows up to date. Whatever was changed may be named in any list (a village's name stands in the rows
 * of its grids), so every visible question is asked again; bursts such as imports are taken together. When the hub
 * listens no longer because the session has ended, the page asks to sign in and then listens anew.
 */
export function followChanges(queryClient: QueryClient): () => void {
  const heard: Heard = {};
  let stopped = false;
  let stop: (() => void) | undefined;
  let again: number | undefined;
  const begin = () => {
    let over = false;
    stop = listen(queryClient, heard, async () => {
      if (over || stopped) return;
      over = true;
      const mark = sessionMark();
      if (await signedIn()) again = window.setTimeout(restart, 5000);
      else if (stopped) return;
      else if (mark === sessionMark()) renewSession(mark);
      else restart();
    });
  };
  const restart = () => {
    window.clearTimeout(again);
    stop?.();
    if (!stopped) begin();
  };
  begin();
  let waited = sessionEnded();
  const forget = onSession(() => {
    // Whoever has signed in listens with rights of their own.
    if (waited && !sessionEnded()) restart();
    waited = sessionEnded();
  });
  return () => {
    stopped = true;
    window.clearTimeout(again);
    forget();
    stop?.();
  };
}
