/** Who asks and how, as the head of a request tells it: plain values, so that another thread can be told the same. */
import type { IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import { type Context, languageOf, stranger } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";

const cookieName = "zhencun";

export interface Caller {
  /** The credential the request came with. */
  token?: string;
  language: Context["language"];
  address: string;
  /** By which way the request came in, a value of `Through`. */
  through: string;
}

export function tokenOf({ headers }: IncomingMessage): string | undefined {
  const { authorization, cookie } = headers;
  if (authorization?.startsWith("Bearer ")) return authorization.slice(7).trim();
  return cookie === undefined ? undefined : parseCookie(cookie)[cookieName];
}

/** `given`: a token that came by another way than the request's head. */
export const callerOf = (request: IncomingMessage, given?: string): Caller => ({
  token: given ?? tokenOf(request),
  language: languageOf(request.headers["accept-language"]),
  address: request.socket.remoteAddress ?? "",
  through: given || request.headers.authorization ? "API" : "PANEL",
});

/** What a request of the caller's knows, with the rights of this moment. */
export function contextOf(hub: Hub, caller: Caller, setSession: Context["setSession"] = () => {}): Context {
  const signedIn = caller.token ? hub.sessions.find(caller.token) : undefined;
  const transactions: number[] = [];
  return {
    ...caller,
    hub,
    viewer: signedIn?.viewer ?? stranger,
    account: signedIn?.account,
    notices: [],
    costs: [],
    warnings: [],
    laterValues: [],
    transactions,
    committed: (number) => void transactions.push(number),
    setSession,
  };
}

/** Programs are held to the operator's list; the hub's own pages, which act by the cookie, are not. */
export const isHeld = (hub: Hub, { through, token }: Caller): boolean =>
  through === "API" || Boolean(token && hub.sessions.find(token)?.account.program);

/** What the head of an answer says to a browser that signed in, or out. */
export const sessionCookie = (token: string | null): string =>
  stringifySetCookie({
    name: cookieName,
    value: token ?? "",
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    ...(token === null && { maxAge: 0 }),
  });
