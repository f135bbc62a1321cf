/** The door: one HTTP server for panel, playground, GraphQL, subscriptions and what operators ask. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import compression from "compression";
import express, { type RequestHandler } from "express";
import { sessionsOf } from "../account/sessions.ts";
import type { Backups } from "../backup/backups.ts";
import type { ContinuousCopy } from "../backup/copy/continuousCopy.ts";
import { errands } from "../core/errand.ts";
import { arrivalOf, arrivals } from "../request/arrival.ts";
import { tokenOf } from "../request/caller.ts";
import { Reads } from "../request/reads.ts";
import { answersOut } from "./answersOut.ts";
import { knownLanguage } from "./asker.ts";
import { arrive, bodyLimit, isPlainJson, refuseFault, takeBody } from "./body.ts";
import { Counter, type Staff } from "./counter.ts";
import { drain } from "./drain.ts";
import { forms } from "./forms.ts";
import { hand } from "./hand.ts";
import { tellBrowser } from "./headers.ts";
import { readAddress } from "./inAddress.ts";
import { follow, inLog, sum, type Tell } from "./journal.ts";
import { Lines } from "./lines.ts";
import { meters } from "./meters.ts";
import { nowhere } from "./nowhere.ts";
import { admit } from "./origins.ts";
import { pages } from "./pages.ts";
import { Progress } from "./progress.ts";
import { type Provider, provider } from "./provider.ts";
import { readiness } from "./readiness.ts";
import { scans } from "./scans.ts";
import { snapshots } from "./snapshots.ts";
import { openSockets } from "./sockets.ts";
import { openStreams } from "./streams.ts";
import { tables } from "./tables.ts";
import { tablesOut } from "./tablesOut.ts";
import { Watched } from "./watched.ts";

export interface Door {
  server: Server;
  /** Answers what was accepted, refuses the rest, and closes. */
  close(): Promise<void>;
}

export interface Behind extends Omit<Staff, "reads" | "requests"> {
  sdl(): string;
  /** Of the built pages. */
  folder: string;
  databaseFile: string;
  /** Of other sites whose pages may ask. */
  origins: readonly string[];
  /** Absent where none are made. */
  backups?: Backups;
  /** Absent where none is kept. */
  copy?: ContinuousCopy;
  /** Programs in front of the hub that tell from where, and how, requests came to them. */
  proxies: readonly string[];
  /** Of identities, where there is one. */
  provider?: Provider;
  /** Hears of each request that was answered, beside the log. */
  traces?: Tell;
}

export function openDoor({
  sdl,
  folder,
  databaseFile,
  origins,
  backups,
  copy,
  proxies,
  provider: identities,
  traces,
  ...staff
}: Behind): Door {
  const { hub, apollo, writer, log } = staff;
  const app = express();
  const reads = new Reads(hub, apollo);
  const { registry, gauge, requests, slow } = meters({
    backups,
    copy,
    writer,
    caches: { documents: hub.documents.known, plans: reads.lane.plans },
    sessions: () => sessionsOf(hub).open(),
  });
  const counter = new Counter({ ...staff, reads, requests });
  const write = inLog(log);
  const tell: Tell = (told) => {
    slow.inc(sum(told.errand.batches, "slow"));
    write(told);
    traces?.(told);
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== "POST" || !isGraphql(request.url)) app(request, response);
    else if (isPlainJson(request))
      takeBody(request, response, (body) => hand(counter, request, response, body));
    else {
      arrive(request, response);
      app(request, response);
    }
  };
  const admitted = admit(origins);
  const server = createServer(waits, (request, response) =>
    errands.run(arrivalOf(request).errand, () =>
      admitted(request, response, () => answer(request, response)),
    ),
  );
  const closing = drain(server);
  const note = arrivals(proxies);
  server.prependListener("upgrade", note);
  // Before anything that answers, be it to refuse.
  server.prependListener("request", (request, response) => {
    const { secure, errand } = note(request);
    tellBrowser(response, secure);
    response.setHeader("X-Request-Id", errand.id);
    // A file on its way out, its compression and the door all hear when it is closed.
    response.setMaxListeners(20);
    follow(request, response, errand, tell);
  });

  const refused = refuseFault(log);
  app.disable("x-powered-by");
  const lines = new Lines(counter, log, tell);
  const watched = new Watched(hub);
  const streams = openStreams(hub, lines, log, watched);
  app.use("/graphql/stream", streams.handle);
  app.use(compression());
  app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", readiness(hub, writer, databaseFile, backups, copy));
  app.get("/metrics", async (request, response) => {
    if (hub.sessions.find(tokenOf(request) ?? ""))
      response.type(registry.contentType).send(await registry.metrics());
    else response.status(401).type("text").send("sign in first: send Authorization: Bearer with a token\n");
  });
  app.get("/schema.graphql", (_request, response) => void response.type("text/plain").send(sdl()));
  app.get("/graphql", (request, response, next) => {
    const isVisit = request.url === "/graphql" && request.accepts(["json", "html"]) === "html";
    if (isVisit) response.redirect("/playground");
    else next();
  });
  app.use("/graphql", express.json({ limit: bodyLimit }), refused, ((request, response) =>
    hand(
      counter,
      request,
      response,
      request.method === "GET" ? readAddress(request.url) : request.body,
    )) satisfies RequestHandler);
  app.use(["/answers", "/forms", "/export", "/import"], knownLanguage(log));
  app.use("/answers", answersOut(hub, counter, writer, log));
  app.use("/forms", forms(hub, counter, writer, databaseFile, log));
  app.use("/export", tablesOut(hub, counter, writer, log));
  const progress = new Progress();
  app.use("/import/progress", progress.router(hub, log));
  app.use("/import/snapshot", snapshots(hub, writer, progress, databaseFile, log));
  app.use("/import", tables(hub, counter, writer, progress, log));
  app.use("/signin", provider(hub, writer, identities, log));
  app.use("/documents", scans(hub, writer, databaseFile, log));
  app.use(pages(folder));
  app.use(nowhere);
  app.use(refused);

  const sockets = openSockets(hub, lines, server, origins, watched);
  gauge("hub_sockets", "WebSockets that are open.", () => sockets.clients.size);
  gauge("hub_streams", "Streams of events that are open.", () => streams.open);
  return {
    server,
    close: async () => {
      for (const client of sockets.clients) client.close(1001, "the hub is stopping");
      sockets.close();
      streams.close();
      watched.close();
      await closing();
      await apollo.stop();
    },
  };
}

const isGraphql = (url: string | undefined): boolean =>
  url === "/graphql" || Boolean(url?.startsWith("/graphql?"));

/**
 * Milliseconds for the head of a request, and between looks at who is late; a table may be under way for minutes. Who
 * asks again finds the line open for longer than proxies keep it: it is not closed while a question is on its way.
 */
const waits = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, keepAliveTimeout: 65_000 };
