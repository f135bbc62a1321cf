/** GraphQL over WebSocket by the graphql-ws protocol, for those who signed in. */
import type { IncomingMessage, Server } from "node:http";
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  print,
} from "graphql";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { type Context, languageOf } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import type { Writes } from "../core/writes.ts";
import { inLanguage, translate } from "../request/apollo.ts";
import { type Caller, callerOf, contextOf, isHeld } from "../request/caller.ts";
import type { Documents } from "../request/documents.ts";
import { signIn } from "../request/signIn.ts";
import type { Writer } from "../writing/request.ts";
import { bodyLimit } from "./body.ts";
import { isForeign } from "./origins.ts";

interface Connection {
  extra: { request: IncomingMessage };
  connectionParams?: Readonly<Record<string, unknown>>;
}

export function openSockets(
  hub: Hub,
  writer: Writer,
  writes: Writes,
  server: Server,
  documents: Documents,
  origins: readonly string[],
  log: Logger,
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  /** Rights are those of the moment, so that each operation has a context of its own. */
  const contextFor = ({ extra, connectionParams }: Connection): Context & Caller => {
    const given = connectionParams?.authorization ?? connectionParams?.Authorization;
    const token = typeof given === "string" ? given.replace(/^Bearer /, "") : undefined;
    return contextOf(hub, callerOf(extra.request, token));
  };
  /** What writes is handed over whole, like a request that comes by HTTP. */
  const carryOut = async (args: ExecutionArgs): Promise<ExecutionResult> => {
    const query = print(args.document);
    if (!writes.in(query, args.operationName)) return execute(args);
    const { token, language, address, through } = args.contextValue as Caller;
    const { body } = await writer.ask({
      kind: "document",
      caller: { token, language, address, through },
      body: { query, variables: args.variableValues, operationName: args.operationName ?? undefined },
    });
    const { errors, ...answered } = JSON.parse(body) as ExecutionResult & {
      errors?: GraphQLFormattedError[];
    };
    return { ...answered, ...(errors && { errors: errors.map(toldBefore) }) };
  };
  const told = (errors: readonly GraphQLError[], { extra }: Connection): GraphQLFormattedError[] => {
    const language = languageOf(extra.request.headers["accept-language"]);
    return errors.map((error) =>
      error.originalError instanceof ToldBefore
        ? error.toJSON()
        : inLanguage(translate(error.toJSON(), error, log), language),
    );
  };
  useServer(
    {
      schema: hub.schema,
      execute: carryOut,
      onConnect: (connection) => contextFor(connection).account !== undefined,
      onSubscribe: (connection, _id, payload) => {
        const context = contextFor(connection);
        try {
          if (!context.account) throw signIn;
          Object.assign(
            payload,
            documents.worded({ ...payload }, () => isHeld(hub, context)),
          );
        } catch (fault) {
          const error = fault as Error;
          return [new GraphQLError(error.message, { originalError: error })];
        }
      },
      context: contextFor,
      onError: (connection, _id, _payload, errors) =>
        told(
          errors.filter((error) => error instanceof GraphQLError),
          connection,
        ),
      onNext: (connection, _id, _payload, _args, result) =>
        result.errors && {
          ...result,
          errors: told(result.errors as readonly GraphQLError[], connection),
        },
    },
    sockets,
  );
  server.on("upgrade", (request, socket, head) => {
    const foreign = isForeign(request);
    if (
      !request.url?.startsWith("/graphql") ||
      (foreign && !origins.includes(request.headers.origin ?? ""))
    ) {
      socket.destroy();
      return;
    }
    // A page of another site must not listen with this site's cookie.
    if (foreign) delete request.headers.cookie;
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  });
  return sockets;
}

/** An error that was put into the caller's words where it came up. */
class ToldBefore extends Error {}

const toldBefore = ({ message, path, extensions }: GraphQLFormattedError): GraphQLError =>
  new GraphQLError(message, { path, extensions, originalError: new ToldBefore() });
