/** The door: one HTTP server for panel, playground, GraphQL, subscriptions and what operators ask. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type Request, type Response } from "express";
import { type GraphQLFormattedError, parse, validate } from "graphql";
import { CloseCode, makeServer } from "graphql-ws";
import helmet from "helmet";
import type { Logger } from "pino";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import { WebSocketServer } from "ws";
import { createApollo, inLanguage, limits, signIn, translate } from "./apollo.ts";
import { type Context, languageOf, stranger } from "./context.ts";
import { Lane, type LaneRequest } from "./core/lane.ts";
import type { Operation } from "./core/operation.ts";
import type { Hub } from "./hub.ts";

const bodyLimit = 1024 * 1024;
const cookieName = "zhencun";

export interface Door {
  server: Server;
  close(): Promise<void>;
}

export async function openDoor(
  hub: Hub,
  operations: Operation[],
  sdl: string,
  pages: string,
  log: Logger,
): Promise<Door> {
  const app = express();
  const lane = new Lane(hub, limits);
  const metrics = meters();
  const server = createServer((request, response) => {
    if (request.method === "POST" && request.url?.startsWith("/graphql") && isJson(request))
      takeBody(request, response, (body) => {
        const started = performance.now();
        const answer = fastAnswer(request, body, hub, lane);
        if (answer === undefined) {
          Object.assign(request, { body, _body: true });
          app(request, response);
          return;
        }
        reply(request, response, answer);
        metrics.duration.observe({ lane: "fast" }, (performance.now() - started) / 1000);
      });
    else app(request, response);
  });

  const apollo = createApollo(hub, operations, server, log);
  await apollo.start();
  app.disable("x-powered-by");
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", "data:"],
          fontSrc: ["'self'", "data:"],
          connectSrc: ["'self'", "ws:", "wss:"],
          workerSrc: ["'self'", "blob:"],
          // An intranet without certificates must still be served.
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: false,
      originAgentCluster: false,
      crossOriginOpenerPolicy: false,
    }),
  );
  app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", (_request, response) => {
    try {
      hub.database.value("select 1", []);
      response.json({ status: "ready" });
    } catch {
      response.status(503).json({ status: "database out of reach" });
    }
  });
  app.get("/metrics", async (request, response) => {
    if (!hub.sessions.find(tokenOf(request) ?? "")) response.status(401).type("text").send("sign in first: send Authorization: Bearer\n");
    else response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get("/schema.graphql", (_request, response) => void response.type("text/plain; charset=utf-8").send(sdl));
  app.use("/graphql", (_request, _response, next) => {
    metrics.requests.inc({ lane: "apollo" });
    next();
  });
  app.use(
    "/graphql",
    express.json({ limit: bodyLimit }),
    refuseBody,
    expressMiddleware(apollo, {
      context: async ({ req, res }) => contextOf(hub, req, res),
    }) as unknown as express.RequestHandler,
  );
  app.get(["/playground", "/playground/"], (_request, response) => response.sendFile("playground.html", { root: pages }));
  app.use(express.static(pages, { index: "index.html", maxAge: "1h", setHeaders: staticHeaders }));
  app.use((_request: Request, response: Response) => void response.status(404).type("text").send("nothing is here\n"));
  app.use(refuseBody);

  const sockets = subscriptions(hub, server, log);
  return {
    server,
    close: async () => {
      sockets.close();
      for (const client of sockets.clients) client.terminate();
      server.closeIdleConnections();
      await apollo.stop();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

/** Pages that name their content in their address may be kept for ever. */
const staticHeaders = (response: ServerResponse, path: string): void => {
  if (path.includes("/assets/")) response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  else response.setHeader("Cache-Control", "no-cache");
};

const isJson = (request: IncomingMessage): boolean =>
  /^application\/json\b/i.test(request.headers["content-type"] ?? "") && !request.headers["content-encoding"];

/** Reads a JSON body up to the limit; what is malformed or too large is refused here. */
function takeBody(request: IncomingMessage, response: ServerResponse, done: (body: unknown) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  });
  request.on("error", () => response.destroy());
  request.on("end", () => {
    const language = languageOf(request.headers["accept-language"]);
    if (size > bodyLimit) {
      refuse(response, 413, tooLarge[language]);
      return;
    }
    let body: unknown;
    try {
      body = JSON.parse((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString("utf8"));
    } catch {
      refuse(response, 400, malformed[language]);
      return;
    }
    done(body);
  });
}

const tooLarge = {
  zh: "请求超过 1 MB,请分批提交或缩短查询",
  en: "the request is larger than 1 MB: send it in parts or shorten the query",
};
const malformed = { zh: "请求体不是有效的 JSON,请核对", en: "the body is not valid JSON: check it" };

function refuse(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] });
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(body);
}

/** What express' own body parser refuses, in the form of every other error. */
const refuseBody: express.ErrorRequestHandler = (error, request, response, _next) => {
  const language = languageOf(request.headers["accept-language"]);
  const status = Number(error.status) || 400;
  refuse(response, status, status === 413 ? tooLarge[language] : malformed[language]);
};

function fastAnswer(request: IncomingMessage, body: unknown, hub: Hub, lane: Lane): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const accept = request.headers.accept;
  if (accept && !/application\/(json|graphql-response\+json|\*)|\*\/\*/.test(accept)) return undefined;
  const signedIn = hub.sessions.find(tokenOf(request) ?? "");
  return signedIn && lane.answer(body as LaneRequest, signedIn);
}

function reply(request: IncomingMessage, response: ServerResponse, body: string): void {
  const bytes = Buffer.from(body);
  const type = request.headers.accept?.includes("application/graphql-response+json")
    ? "application/graphql-response+json; charset=utf-8"
    : "application/json; charset=utf-8";
  response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length, "Cache-Control": "no-store" });
  response.end(bytes);
}

const tokenOf = (request: IncomingMessage): string | undefined => {
  const { authorization, cookie } = request.headers;
  if (authorization?.startsWith("Bearer ")) return authorization.slice(7).trim();
  if (!cookie) return undefined;
  for (const part of cookie.split(";")) {
    const text = part.trim();
    if (text.startsWith(`${cookieName}=`)) return text.slice(cookieName.length + 1);
  }
  return undefined;
};

function contextOf(hub: Hub, request: IncomingMessage, response?: Response): Context {
  const token = tokenOf(request);
  const signedIn = token ? hub.sessions.find(token) : undefined;
  return {
    hub,
    token,
    viewer: signedIn?.viewer ?? stranger,
    account: signedIn?.account,
    language: languageOf(request.headers["accept-language"]),
    address: request.socket.remoteAddress ?? "",
    notices: [],
    warnings: [],
    setSession: (value) =>
      response?.cookie(cookieName, value ?? "", {
        httpOnly: true,
        sameSite: "strict",
        path: "/",
        ...(value === null && { maxAge: 0 }),
      }),
  };
}

/** GraphQL over WebSocket by the graphql-ws protocol, for those who signed in. */
function subscriptions(hub: Hub, server: Server, log: Logger): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  const contexts = new WeakMap<object, Context>();
  const formatted = (errors: readonly GraphQLFormattedError[], language: Context["language"]) =>
    errors.map((error) => inLanguage(translate(("toJSON" in error ? (error as { toJSON(): GraphQLFormattedError }).toJSON() : error), error, log), language));
  const protocol = makeServer<Record<string, unknown>, { context: Context }>({
    schema: hub.schema,
    onConnect: (connection) => {
      const given = connection.connectionParams?.authorization ?? connection.connectionParams?.Authorization;
      const { context } = connection.extra;
      const token = typeof given === "string" ? given.replace(/^Bearer /, "") : context.token;
      const signedIn = token ? hub.sessions.find(token) : undefined;
      if (!signedIn) return false;
      Object.assign(context, signedIn, { token });
      return true;
    },
    context: (connection) => connection.extra.context as never,
    onError: (connection, _message, errors) => formatted(errors as never, connection.extra.context.language) as never,
    onNext: (connection, _message, _args, result) =>
      "errors" in result && result.errors
        ? { ...result, errors: formatted(result.errors as never, connection.extra.context.language) }
        : undefined,
    onSubscribe: (_connection, _id, payload) => {
      try {
        const errors = validate(hub.schema, parse(payload.query), undefined);
        return errors.length > 0 ? [...errors] : undefined;
      } catch (error) {
        return [error as never];
      }
    },
  } as never);
  sockets.on("connection", (socket, request: IncomingMessage) => {
    const context = contextOf(hub, request);
    contexts.set(socket, context);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => new Promise((done, failed) => socket.send(data, (error) => (error ? failed(error) : done()))),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) =>
          socket.on("message", async (data) => {
            try {
              await receive(String(data));
            } catch {
              socket.close(CloseCode.InternalServerError, signIn.text.en.slice(0, 100));
            }
          }),
      },
      { context },
    );
    socket.once("close", (code, reason) => void closed(code, String(reason)));
  });
  server.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/graphql") || !sameOrigin(request)) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  });
  return sockets;
}

/** A page of another site must not listen with this site's cookie. */
const sameOrigin = ({ headers }: IncomingMessage): boolean =>
  !headers.origin || new URL(headers.origin).host === headers.host;

function meters() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Counter({ name: "hub_requests_total", help: "GraphQL requests.", labelNames: ["lane"], registers: [registry] }),
    duration: new Histogram({
      name: "hub_request_seconds",
      help: "Time to answer a GraphQL request.",
      labelNames: ["lane"],
      buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers: [registry],
    }),
  };
}
