/** GraphQL over Server-Sent Events, a stream for each operation, for clients to which sockets are closed. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type DocumentNode, GraphQLError } from "graphql";
import { createHandler, type Response } from "graphql-sse";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import { languageOf } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import { callerOf, contextOf, tokenOf } from "../request/caller.ts";
import { takeBody } from "./body.ts";
import type { Lines } from "./lines.ts";
import { asGraphql } from "./refused.ts";
import type { Watched } from "./watched.ts";

/** Events that may wait for a client that reads slowly. */
const ahead = 64;

/** How far the events of a stream are ahead of what was written of it. */
class Pace {
  private events = 0;
  private resume?: () => void;

  /** Answers when another event may come. */
  async next(): Promise<void> {
    this.events += 1;
    if (this.events <= ahead) return;
    await new Promise<void>((resume) => {
      this.resume = resume;
    });
  }

  written(): void {
    this.events -= 1;
    this.resume?.();
  }
}

export interface Streams {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** How many are open. */
  readonly open: number;
  /** Ends all of them. */
  close(): void;
}

export function openStreams(hub: Hub, lines: Lines, log: Logger, watched: Watched): Streams {
  const open = new Set<AsyncGenerator<string>>();
  const found = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  const words = (request: IncomingMessage, errors: readonly GraphQLError[]) =>
    lines.told(errors, languageOf(request.headers["accept-language"]));
  const refuse = (request: IncomingMessage, status: number, error: GraphQLError): Response => [
    JSON.stringify({ errors: words(request, [error]) }),
    { status, statusText: "", headers: { "content-type": "application/json; charset=utf-8" } },
  ];
  const handler = createHandler<IncomingMessage, Pace, Record<PropertyKey, unknown>>({
    authenticate: ({ raw }) =>
      contextOf(hub, callerOf(raw)).account
        ? null
        : refuse(raw, 401, asGraphql(signInFirst(hub, tokenOf(raw)))),
    onSubscribe: ({ raw }, asked) => {
      const caller = callerOf(raw);
      const read = lines.read(asked, caller);
      if (read instanceof GraphQLError) return refuse(raw, 400, read);
      const { document, problems } = read;
      found.set(document, problems);
      const contextValue = { ...contextOf(hub, caller) };
      const { operationName, variables } = asked;
      return { schema: hub.schema, document, operationName, variableValues: variables, contextValue };
    },
    // It was held against the schema when it was read.
    validate: (_schema, document) => found.get(document) ?? [],
    execute: lines.execute,
    subscribe: lines.subscribe,
    onNext: async (_context, { raw, context }, result) => {
      await context.next();
      const { errors } = result;
      return errors && { ...result, errors: words(raw, errors as readonly GraphQLError[]) as never };
    },
  });

  async function answer(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const pace = new Pace();
    const { headers, method = "", url = "" } = request;
    const [content, { status, headers: told }] = await handler({
      method,
      url,
      headers: { get: (name) => headers[name]?.toString() },
      body: body as Record<PropertyKey, unknown>,
      raw: request,
      context: pace,
    });
    const { "content-encoding": _encoding, connection: _connection, ...kept } = told ?? {};
    // Proxies that would gather the events are asked to hand them on.
    response.writeHead(status, { ...kept, "X-Accel-Buffering": "no" });
    if (!content || typeof content === "string") {
      response.end(content ?? undefined);
      return;
    }
    open.add(content);
    const forget = watched.add(tokenOf(request) ?? "", () => void content.return(undefined));
    response.once("close", () => {
      forget();
      void content.return(undefined);
      pace.written();
    });
    try {
      for await (const text of content) {
        if (!response.writable) break;
        await new Promise<void>((done) => response.write(text, () => done()));
        if (text.startsWith("event: next")) pace.written();
      }
    } finally {
      open.delete(content);
      response.end();
    }
  }

  const begin = (request: IncomingMessage, response: ServerResponse, body: unknown): void =>
    void answer(request, response, body).catch((error) => {
      log.error({ err: error }, "a stream failed");
      response.destroy();
    });
  return {
    get open() {
      return open.size;
    },
    handle: (request, response) => {
      if (request.method === "POST") takeBody(request, response, (body) => begin(request, response, body));
      else begin(request, response, null);
    },
    close: () => {
      for (const content of open) void content.return(undefined);
    },
  };
}
