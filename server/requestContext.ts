/** From an HTTP request to the context of what it asks. */
import type { IncomingMessage } from "node:http";
import type { Response } from "express";
import { type Context, languageOf, stranger } from "./core/context.ts";
import type { Hub } from "./core/hub.ts";

const cookieName = "zhencun";

export function tokenOf({ headers }: IncomingMessage): string | undefined {
  const { authorization, cookie } = headers;
  if (authorization?.startsWith("Bearer ")) return authorization.slice(7).trim();
  for (const part of cookie?.split(";") ?? []) {
    const text = part.trim();
    if (text.startsWith(`${cookieName}=`)) return text.slice(cookieName.length + 1);
  }
  return undefined;
}

/** `given`: a token that came by another way than the request's head. */
export function contextOf(hub: Hub, request: IncomingMessage, given?: string, response?: Response): Context {
  const token = given ?? tokenOf(request);
  const signedIn = token ? hub.sessions.find(token) : undefined;
  const transactions: number[] = [];
  return {
    hub,
    token,
    viewer: signedIn?.viewer ?? stranger,
    account: signedIn?.account,
    language: languageOf(request.headers["accept-language"]),
    address: request.socket.remoteAddress ?? "",
    through: request.headers.authorization ? "API" : "PANEL",
    notices: [],
    warnings: [],
    laterValues: [],
    transactions,
    committing: (t) => void transactions.push(t.number),
    setSession: (value) =>
      response?.cookie(cookieName, value ?? "", {
        httpOnly: true,
        sameSite: "strict",
        path: "/",
        ...(value === null && { maxAge: 0 }),
      }),
  };
}
