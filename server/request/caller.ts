/** Who asks and how, as the head of a request tells it: plain values, so that another thread can be told the same. */
import type { IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import { type Context, languageOf, stranger } from "../core/context.ts";
import type { Errand } from "../core/errand.ts";
import type { Hub } from "../core/hub.ts";
import { arrivalOf } from "./arrival.ts";

const cookieName = "zhencun";
/** By which a browser is known again; it opens nothing. */
const deviceName = "zhencun_device";
const deviceSeconds = 180 * 24 * 3600;

export interface Caller {
  /** The credential the request came with. */
  token?: string;
  language: Context["language"];
  address: string;
  /** By which way the request came in, a value of `Through`. */
  through: string;
  /** By which door, a value of `AuditDoor`. */
  door?: string;
  /** The program that asks, as it calls itself. */
  agent?: string;
  /** By which a browser is known again that has signed in before. */
  device?: string;
  /** Whether the request came encrypted, so that its cookies go no other way. */
  secure?: boolean;
  /** By which the request is known in the log. */
  errand?: Errand;
}

export function tokenOf({ headers }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  if (authorization?.startsWith("Bearer ")) return authorization.slice(7).trim();
  return cookieOf(headers, cookieName);
}

const cookieOf = ({ cookie }: IncomingMessage["headers"], name: string): string | undefined =>
  cookie === undefined ? undefined : parseCookie(cookie)[name];

/** `given`: a token that came by another way than the request's head. */
export function callerOf(request: IncomingMessage, given?: string): Caller {
  const through = given || request.headers.authorization ? "API" : "PANEL";
  return {
    token: given ?? tokenOf(request),
    language: languageOf(request.headers["accept-language"]),
    ...arrivalOf(request),
    agent: request.headers["user-agent"],
    device: cookieOf(request.headers, deviceName),
    through,
    door: through,
  };
}

/** What a request of the caller's knows, with the rights of this moment. */
export function contextOf(hub: Hub, caller: Caller, setSession: Context["setSession"] = () => {}): Context {
  const signedIn = caller.token ? hub.sessions.find(caller.token) : undefined;
  const { errand } = caller;
  if (errand) errand.account ??= signedIn?.account.userId;
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
export function sessionCookies(token: string | null, device: string | undefined, secure = false): string[] {
  const kept = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
  const session = { ...kept, name: cookieName, value: token ?? "", ...(token === null && { maxAge: 0 }) };
  const known = { ...kept, name: deviceName, value: device ?? "", maxAge: deviceSeconds };
  return [session, ...(device ? [known] : [])].map((cookie) => stringifySetCookie(cookie));
}
