import type { ExecutionResult } from "graphql";

/** The one address that the page talks to. */
export const endpoint = "/graphql";

export interface Request {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** What is asked beside the answer: its price. */
  extensions?: { explain: true } | { measure: true };
}

/**
 * Sends one operation with the session cookie and gives the answer, also where HTTP says 4xx:
 * the hub words its errors in the body. Throws where there is no GraphQL answer at all.
 */
export async function post<Data = Record<string, unknown>>(
  request: Request,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<ExecutionResult<Data>> {
  const response = await fetch(endpoint, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify(request),
    signal,
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`HTTP ${response.status} ${response.statusText}`.trim());
  }
}
