/**
 * Signing in by a provider of identities (OpenID Connect, code flow with PKCE): it says who somebody is, and the account of
 * that name is the hub's own.
 */
import { Router } from "express";
import type { Configuration } from "openid-client";
import type { Logger } from "pino";
import { sessionsOf } from "../account/sessions.ts";
import { turnAway } from "../account/signing.ts";
import type { Hub } from "../core/hub.ts";
import { callerOf } from "../request/caller.ts";
import { underWay } from "../request/underWay.ts";
import type { Writer } from "../writing/request.ts";

export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret?: string;
  /** Where the provider sends people back to: this hub's `/signin/callback` as browsers reach it. */
  callback: string;
  /** Of what the provider says, the name of the account. */
  claim: string;
}

const isHere = (url: URL): boolean => ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);

/** What is asked of the library only where there is a provider. */
async function discovered({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await import("openid-client");
  const address = new URL(issuer);
  // What goes over a network goes encrypted.
  const execute = address.protocol === "http:" && isHere(address) ? [allowInsecureRequests] : [];
  return discovery(address, clientId, clientSecret, undefined, { execute });
}

export function provider(hub: Hub, writer: Writer, stated: Provider | undefined, log: Logger): Router {
  const router = Router();
  router.get("/", (_request, response) => void response.json({ provider: stated !== undefined }));
  if (!stated) return router;
  let known: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    known ??= discovered(stated);
    // One that could not be reached is asked again.
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
  const kept = underWay(sessionsOf(hub));
  router.get("/provider", async (request, response) => {
    const { secure, language } = callerOf(request);
    try {
      const client = await import("openid-client");
      const checks = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      };
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: stated.callback,
        scope: "openid profile",
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
        state: checks.state,
        nonce: checks.nonce,
      });
      response.setHeader("Set-Cookie", kept.cookie(checks, secure));
      response.redirect(address.href);
    } catch (error) {
      log.error({ err: error }, "the provider of identities could not be asked");
      response
        .status(503)
        .type("text")
        .send(`${turnAway("PROVIDER").text[language]}\n`);
    }
  });
  router.get("/callback", async (request, response) => {
    const caller = { ...callerOf(request), through: "PANEL", door: "PANEL" };
    const refuse = (text: string): void => void response.status(401).type("text").send(`${text}\n`);
    try {
      const client = await import("openid-client");
      const checks = kept.of(request);
      if (!checks) return refuse(turnAway("PROVIDER").text[caller.language]);
      const back = new URL(stated.callback);
      back.search = new URL(request.originalUrl, back).search;
      const tokens = await client.authorizationCodeGrant(await configuration(), back, {
        pkceCodeVerifier: checks.verifier,
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        idTokenExpected: true,
      });
      const name = String(tokens.claims()?.[stated.claim] ?? "");
      const answer = await writer.ask({ kind: "admit", caller, name });
      if (answer.status !== 200) return refuse(JSON.parse(String(answer.body)).message);
      for (const [header, value] of answer.headers)
        if (header === "set-cookie") response.appendHeader("Set-Cookie", value);
      response.appendHeader("Set-Cookie", kept.cookie(null, caller.secure));
      response.redirect("/");
    } catch (error) {
      log.warn({ err: error }, "the provider of identities turned someone away");
      refuse(turnAway("PROVIDER").text[caller.language]);
    }
  });
  return router;
}
