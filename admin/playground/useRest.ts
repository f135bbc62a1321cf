import type { GraphQLSchema } from "graphql";
import { useEffect, useReducer, useRef, useState } from "react";
import type { Exchange } from "./exchange.ts";
import { extentsOf, grown } from "./extent.ts";
import type { JsonObject } from "./flatten.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { nextPage } from "./nextPage.ts";
import { post } from "./post.ts";

/** Of one page; the hub gives 1,000 at most. */
const atLeast = 200;
const atMost = 1000;

export interface Rest {
  /** Whether the rest of these root fields can be fetched. */
  canFetch: boolean;
  fetching: boolean;
  problem?: string;
  fetch: () => void;
  stop: () => void;
}

/** The answer that a table shows a part of. */
export interface Answered {
  data: JsonObject;
  exchange: Exchange | undefined;
  schema: GraphQLSchema | null | undefined;
  /** Called when a page was added to the exchange. */
  onGrown: () => void;
}

/** What of a table's root fields the answer did not hold, fetched page by page until all is there. */
export function useRest({ data, exchange, schema, onGrown }: Answered, roots: string[]): Rest {
  const { unreachable } = useLanguage().words;
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController>(undefined);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const isShort = (all: JsonObject) => extentsOf(all, roots).filter(({ shown, total }) => shown < total);

  function stop() {
    running.current?.abort();
    running.current = undefined;
    redraw();
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer or another view ends it
  useEffect(() => () => running.current?.abort(), [exchange]);

  async function fetchAll() {
    if (!exchange || !schema) return;
    const abort = new AbortController();
    running.current = abort;
    setProblem(undefined);
    redraw();
    const before = Math.max(...isShort(data).map(({ shown }) => shown));
    let size = Math.min(Math.max(before, atLeast), atMost);
    try {
      for (let open = isShort(data); open.length > 0; open = isShort(exchange.grown ?? data)) {
        const query = nextPage(exchange.request, schema, open, size);
        if (!query) return;
        const answer = await post<JsonObject>({ ...exchange.request, query }, exchange.headers, abort.signal);
        if (abort.signal.aborted) return;
        if (answer.errors || !answer.data) {
          // What is too dear by the hundred may do in the portions that were asked for.
          if (size > before && before > 0) {
            size = before;
            continue;
          }
          return setProblem(answer.errors?.[0]?.message);
        }
        const had = JSON.stringify(open);
        exchange.grown = grown(exchange.grown ?? data, answer.data);
        onGrown();
        if (JSON.stringify(isShort(exchange.grown)) === had) return; // fewer by now than the answer said
      }
    } catch (failure) {
      if (abort.signal.aborted) return;
      setProblem(failure instanceof TypeError ? unreachable : String(failure));
    } finally {
      if (running.current === abort) running.current = undefined;
      redraw();
    }
  }

  const open = isShort(data);
  return {
    canFetch: Boolean(exchange && schema && open.length > 0 && nextPage(exchange.request, schema, open, 1)),
    fetching: running.current !== undefined,
    problem,
    fetch: fetchAll,
    stop,
  };
}
