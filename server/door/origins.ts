/**
 * Pages of other sites that may ask: those whose origins the operator names. They act by a token, never by the cookie
 * of who is signed in to the panel: no answer allows credentials, and sockets leave it unread.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import cors from "cors";

/** What is there for programs; pages are the hub's own. */
const forPrograms = /^\/(graphql|schema\.graphql|export|import)(?=[/?]|$)/;

export type Admit = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Tells browsers which sites may read an answer, and answers them where they ask beforehand. */
export function admit(origins: readonly string[]): Admit {
  if (origins.length === 0) return (_request, _response, next) => next();
  const tell = cors({
    origin: [...origins],
    exposedHeaders: ["Content-Disposition", "Retry-After", "X-Request-Id"],
    // As long as any browser remembers it.
    maxAge: 7200,
  });
  return (request, response, next) => {
    if (forPrograms.test(request.url ?? "")) tell(request as never, response as never, next);
    else next();
  };
}

export const isForeign = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined && URL.parse(headers.origin)?.host !== headers.host;
