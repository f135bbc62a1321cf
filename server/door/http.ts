/** The door: one HTTP server for panel, playground, GraphQL, subscriptions and what operators ask. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import compression from "compression";
import express, { type RequestHandler } from "express";
import helmet from "helmet";
import type { Logger } from "pino";
import { type Awaitable, after } from "../core/awaitable.ts";
import type { Context } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import { Lane, type LaneRequest } from "../core/lane.ts";
import { Writes } from "../core/writes.ts";
import { limits, tokensAllowed } from "../request/apollo.ts";
import { callerOf, contextOf, isHeld, sessionCookie, tokenOf } from "../request/caller.ts";
import type { Documents, NamedRequest } from "../request/documents.ts";
import { refusedRequest } from "../request/refusal.ts";
import type { Writer } from "../writing/request.ts";
import { bodyLimit, isPlainJson, refuseBody, takeBody } from "./body.ts";
import { downloadCodeTable } from "./codeTableDownload.ts";
import { send } from "./compressed.ts";
import { drain } from "./drain.ts";
import { give } from "./give.ts";
import { readAddress, toAddress } from "./inAddress.ts";
import { Introspection, Told } from "./introspection.ts";
import { Lines } from "./lines.ts";
import { meters } from "./meters.ts";
import { nowhere } from "./nowhere.ts";
import { admit } from "./origins.ts";
import { pages } from "./pages.ts";
import { readiness } from "./readiness.ts";
import { scans } from "./scans.ts";
import { openSockets } from "./sockets.ts";
import { openStreams } from "./streams.ts";
import { tables } from "./tables.ts";

export interface Door {
  server: Server;
  /** Answers what was accepted, refuses the rest, and closes. */
  close(): Promise<void>;
}

export interface Behind {
  hub: Hub;
  /** What reads and is no plain reading. */
  apollo: ApolloServer<Context>;
  writer: Writer;
  sdl(): string;
  /** Of the built pages. */
  folder: string;
  databaseFile: string;
  /** Of other sites whose pages may ask. */
  origins: readonly string[];
  documents: Documents;
  log: Logger;
}

export function openDoor({
  hub,
  apollo,
  writer,
  sdl,
  folder,
  databaseFile,
  origins,
  documents,
  log,
}: Behind): Door {
  const app = express();
  const lane = new Lane(hub, limits, tokensAllowed);
  const introspection = new Introspection(hub.schema, limits, tokensAllowed);
  const writes = new Writes(hub.schema, tokensAllowed);
  const { registry, requests } = meters();
  const [fast, slow, written] = [
    requests.labels("fast"),
    requests.labels("apollo"),
    requests.labels("written"),
  ];
  /** Hands over what writes; answers whether it did. */
  const handOver = (request: IncomingMessage, response: ServerResponse, body: unknown): boolean => {
    const { query, operationName } = (body ?? {}) as LaneRequest;
    if (typeof query !== "string" || !writes.in(query, operationName)) return false;
    written.inc();
    void writer
      .ask({
        kind: "document",
        caller: callerOf(request),
        body: body as object,
        accept: request.headers.accept,
      })
      .then((answer) => give(response, answer));
    return true;
  };
  /** Goes on with the request's document in words, unless that is refused. */
  const worded = (
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
    next: (body: unknown) => void,
  ): void => {
    let asked = body;
    try {
      if (typeof body === "object" && body !== null && !Array.isArray(body))
        asked = documents.worded(body, () => isHeld(hub, callerOf(request)));
    } catch (fault) {
      give(response, refusedRequest(fault, callerOf(request).language, log));
      return;
    }
    next(asked);
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== "POST" || !isGraphql(request.url) || !isPlainJson(request)) {
      app(request, response);
      return;
    }
    takeBody(request, response, (sent) =>
      worded(request, response, sent, (body) => {
        void after(fastAnswer(request, body, hub, lane, introspection), (found) => {
          if (found !== undefined) {
            fast.inc();
            reply(request, response, found);
          } else if (!handOver(request, response, body))
            app(Object.assign(request, { body, _body: true }), response);
        });
      }),
    );
  };
  const admitted = admit(origins);
  const server = createServer((request, response) =>
    admitted(request, response, () => answer(request, response)),
  );
  const closing = drain(server);

  app.disable("x-powered-by");
  app.use(helmet(headers));
  const lines = new Lines(writer, writes, documents, log);
  const streams = openStreams(hub, lines, log);
  app.use("/graphql/stream", streams.handle);
  app.use(compression());
  app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", readiness(hub, writer, databaseFile));
  app.get("/metrics", async (request, response) => {
    if (hub.sessions.find(tokenOf(request) ?? ""))
      response.type(registry.contentType).send(await registry.metrics());
    else response.status(401).type("text").send("sign in first: send Authorization: Bearer with a token\n");
  });
  app.get("/schema.graphql", (_request, response) => void response.type("text/plain").send(sdl()));
  app.use(
    "/graphql",
    express.json({ limit: bodyLimit }),
    refuseBody,
    ((request, response, next) => {
      const isRead = request.method === "GET";
      worded(request, response, isRead ? readAddress(request.url) : request.body, (asked) => {
        if (isRead) request.url = toAddress(asked as NamedRequest);
        else request.body = asked;
        next();
      });
    }) satisfies RequestHandler,
    ((request, response, next) => {
      if (handOver(request, response, request.body)) return;
      slow.inc();
      next();
    }) satisfies RequestHandler,
    expressMiddleware(apollo, {
      context: async ({ req, res }) =>
        contextOf(hub, callerOf(req), (token) => res.append("Set-Cookie", sessionCookie(token))),
    }),
  );
  app.get("/export/codeTable", downloadCodeTable(hub, log));
  app.use("/import", tables(hub, writer, log));
  app.use("/documents", scans(hub, writer, databaseFile, log));
  app.use(pages(folder));
  app.use(nowhere);
  app.use(refuseBody);

  const sockets = openSockets(hub, lines, server, origins);
  return {
    server,
    close: async () => {
      for (const client of sockets.clients) client.close(1001, "the hub is stopping");
      sockets.close();
      streams.close();
      await closing();
      await apollo.stop();
    },
  };
}

const isGraphql = (url: string | undefined): boolean =>
  url === "/graphql" || Boolean(url?.startsWith("/graphql?"));

/** The answer of the fast lane, for those who are signed in and ask for JSON. */
function fastAnswer(
  request: IncomingMessage,
  body: unknown,
  hub: Hub,
  lane: Lane,
  introspection: Introspection,
): Awaitable<string | Buffer | Told | undefined> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { accept } = request.headers;
  if (accept && !/application\/(json|graphql-response\+json|\*)|\*\/\*/.test(accept)) return undefined;
  const signedIn = hub.sessions.find(tokenOf(request) ?? "");
  return (
    signedIn &&
    after(
      lane.answer(body as LaneRequest, signedIn),
      (found) => found ?? introspection.answer(body as LaneRequest),
    )
  );
}

function reply(request: IncomingMessage, response: ServerResponse, body: string | Buffer | Told): void {
  const type = request.headers.accept?.includes("application/graphql-response+json")
    ? "application/graphql-response+json"
    : "application/json";
  const headers = { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store" };
  if (body instanceof Told) send(response, 200, headers, body.bytes, (coding) => body.compressed(coding));
  else send(response, 200, headers, typeof body === "string" ? Buffer.from(body) : body);
}

/** Nothing is fetched from elsewhere; plain http stays possible, for an intranet without certificates. */
const headers = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'", "ws:", "wss:"],
      workerSrc: ["'self'", "blob:"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
  originAgentCluster: false,
  crossOriginOpenerPolicy: false,
};
