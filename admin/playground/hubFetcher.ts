import type { Fetcher, FetcherParams } from "@graphiql/toolkit";
import { type ExecutionResult, GraphQLError, getOperationAST, parse } from "graphql";
import { type Client, createClient } from "graphql-ws";
import { type Price, priceIn } from "./cost/price.ts";
import { remember } from "./exchange.ts";
import { isSignedOut } from "./isSignedOut.ts";
import { acceptLanguage, type Language } from "./language.ts";
import { endpoint, post, type Request } from "./post.ts";
import { words } from "./words.ts";

/** What GraphiQL asks for itself. */
const introspection = "IntrospectionQuery";

/**
 * How GraphiQL reaches the hub: queries and mutations over HTTP, subscriptions over a WebSocket that
 * is opened for the first of them only. `onSignedOut` is called when an answer asks for signing in.
 */
export function hubFetcher(language: Language, onSignedOut: () => void): Fetcher {
  let socket: Client | undefined;
  const { unreachable } = words[language];

  return (params, options) => {
    const request = settle(params);
    const headers = { "accept-language": acceptLanguage(language), ...options?.headers };
    if (isSubscription(request)) {
      socket ??= createClient({ url: socketAddress(), lazy: true, retryAttempts: 2 });
      return listen(socket, request, unreachable);
    }
    const sent = performance.now();
    const measured = isMeasured(request) ? { ...request, extensions: { measure: true } as const } : request;
    return post(measured, headers).then(
      (whole) => {
        const { answer, price } = apart(whole);
        if (request.operationName !== introspection)
          remember(answer, { request, headers, price, milliseconds: performance.now() - sent });
        // Whoever tries out a token of their own gets the refusal as an answer, not a sign-in form.
        const ownToken = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
        if (isSignedOut(answer) && !ownToken) onSignedOut();
        return answer;
      },
      (problem: Error) => ({
        errors: [new GraphQLError(problem instanceof TypeError ? unreachable : problem.message)],
      }),
    );
  };
}

/** What reads is measured; a program that does not ask for its price is answered without. */
function isMeasured({ query, operationName }: Request): boolean {
  return operationName !== introspection && findOperation(query, operationName)?.operation === "query";
}

/** The answer as a program gets it, and its price beside it. */
function apart(whole: ExecutionResult): { answer: ExecutionResult; price?: Price } {
  const price = priceIn(whole.extensions);
  if (!price) return { answer: whole };
  const { extensions, ...answer } = whole;
  const { cost: _cost, ...others } = extensions ?? {};
  return { answer: Object.keys(others).length > 0 ? { ...answer, extensions: others } : answer, price };
}

/** Drops an operation name that GraphiQL remembers from the tab before. */
function settle({ query, variables, operationName }: FetcherParams): Request {
  const known = operationName && findOperation(query, operationName) ? operationName : undefined;
  return { query, variables: variables ?? undefined, operationName: known };
}

function isSubscription(request: Request): boolean {
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

/**
 * Hands the socket's events on and ends with the refusal, if there is one, as an answer. Not a
 * generator, for that could not be stopped while it waits.
 */
function listen(socket: Client, request: Request, unreachable: string): AsyncIterable<ExecutionResult> {
  const events = socket.iterate(request) as AsyncIterableIterator<ExecutionResult>;
  let over = false;
  const iterator: AsyncIterator<ExecutionResult> = {
    next: () => {
      if (over) return Promise.resolve({ done: true, value: undefined });
      return events.next().catch((problem) => {
        over = true;
        return { done: false, value: refusal(problem, unreachable) };
      });
    },
    return: () => events.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** What a socket throws: the hub's errors, or the event of its closing. */
function refusal(problem: unknown, unreachable: string): ExecutionResult {
  if (Array.isArray(problem)) return { errors: problem };
  const reason = problem instanceof CloseEvent && problem.reason ? problem.reason : unreachable;
  return { errors: [new GraphQLError(reason)] };
}
