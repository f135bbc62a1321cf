/** What is kept in a browser while it is at a provider of identities: sealed, and for ten minutes. */
import type { IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import type { Sessions } from "../account/sessions.ts";

export interface Checks {
  verifier: string;
  state: string;
  nonce: string;
}

const name = "zhencun_provider";
const seconds = 600;

export const underWay = (sessions: Sessions) => ({
  cookie: (checks: Checks | null, secure = false): string =>
    stringifySetCookie({
      name,
      value: checks
        ? sessions.seal("provider", "", JSON.stringify({ ...checks, until: Date.now() + seconds * 1000 }))
        : "",
      path: "/signin",
      httpOnly: true,
      // It must come along when the provider sends the browser back.
      sameSite: "lax",
      secure,
      maxAge: checks ? seconds : 0,
    }),
  of({ headers }: IncomingMessage): Checks | undefined {
    const sealed = parseCookie(headers.cookie ?? "")[name];
    if (!sealed) return undefined;
    const { until, ...checks } = JSON.parse(sessions.unseal("provider", "", sealed));
    return until > Date.now() ? checks : undefined;
  },
});
