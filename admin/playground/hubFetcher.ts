import type { Fetcher, FetcherParams } from "@graphiql/toolkit";
import { type ExecutionResult, getOperationAST, parse } from "graphql";
import { type Client, createClient } from "graphql-ws";
import { isSignedOut } from "./isSignedOut.ts";
import { acceptLanguage, type Language } from "./language.ts";
import { endpoint, post } from "./post.ts";

/**
 * How GraphiQL reaches the hub: queries and mutations over HTTP, subscriptions over a WebSocket that
 * is opened for the first of them only. `onSignedOut` is called when an answer asks for signing in.
 */
export function hubFetcher(language: Language, onSignedOut: () => void): Fetcher {
  let socket: Client | undefined;

  return (params, options) => {
    const request = settle(params);
    const headers = { "accept-language": acceptLanguage(language), ...options?.headers };
    if (isSubscription(request)) {
      socket ??= createClient({ url: socketAddress(), lazy: true, retryAttempts: 2 });
      return listen(socket, request);
    }
    return post(request, headers).then((answer) => {
      // Whoever tries out a token of their own gets the refusal as an answer, not a sign-in form.
      if (isSignedOut(answer) && !options?.headers?.Authorization && !options?.headers?.authorization)
        onSignedOut();
      return answer;
    });
  };
}

/** Drops an operation name that GraphiQL remembers from the tab before. */
function settle({ query, variables, operationName }: FetcherParams) {
  const known = operationName && findOperation(query, operationName) ? operationName : undefined;
  return { query, variables: variables ?? undefined, operationName: known };
}

function isSubscription(request: ReturnType<typeof settle>): boolean {
  return findOperation(request.query, request.operationName)?.operation === "subscription";
}

function findOperation(query: string, operationName?: string) {
  try {
    return getOperationAST(parse(query), operationName);
  } catch {
    return null; // the hub says better than we could what is wrong with the text
  }
}

function socketAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${endpoint}`;
}

/** Hands the socket's events on; not a generator, for that could not be stopped while it waits. */
function listen(socket: Client, request: ReturnType<typeof settle>): AsyncIterable<ExecutionResult> {
  const events = socket.iterate(request) as AsyncIterableIterator<ExecutionResult>;
  const iterator: AsyncIterator<ExecutionResult> = {
    next: () => events.next().catch((problem) => Promise.reject(readable(problem))),
    return: () => events.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** A closed socket throws its close event, which would print as {"isTrusted":true}. */
function readable(problem: unknown): unknown {
  if (problem instanceof CloseEvent) return new Error(`WebSocket ${problem.code} ${problem.reason}`.trim());
  if (Array.isArray(problem)) return new Error(problem.map(({ message }) => message).join("\n"));
  return problem instanceof Event ? new Error("WebSocket") : problem;
}
