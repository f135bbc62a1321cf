/** GraphQL over WebSocket by the graphql-ws protocol, for those who signed in. */
import type { IncomingMessage, Server } from "node:http";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { inLanguage, signIn, translate } from "./apollo.ts";
import { bodyLimit } from "./body.ts";
import { type Context, languageOf } from "./core/context.ts";
import type { Hub } from "./core/hub.ts";
import { contextOf } from "./requestContext.ts";

interface Connection {
  extra: { request: IncomingMessage };
  connectionParams?: Readonly<Record<string, unknown>>;
}

export function openSockets(hub: Hub, server: Server, log: Logger): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  /** Rights are those of the moment, so that each operation has a context of its own. */
  const contextFor = ({ extra, connectionParams }: Connection): Context => {
    const given = connectionParams?.authorization ?? connectionParams?.Authorization;
    return contextOf(
      hub,
      extra.request,
      typeof given === "string" ? given.replace(/^Bearer /, "") : undefined,
    );
  };
  const told = (errors: readonly GraphQLError[], { extra }: Connection): GraphQLFormattedError[] => {
    const language = languageOf(extra.request.headers["accept-language"]);
    return errors.map((error) => inLanguage(translate(error.toJSON(), error, log), language));
  };
  useServer(
    {
      schema: hub.schema,
      onConnect: (connection) => contextFor(connection).account !== undefined,
      onSubscribe: (connection) =>
        contextFor(connection).account
          ? undefined
          : [new GraphQLError(signIn.message, { originalError: signIn })],
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
  !headers.origin || URL.parse(headers.origin)?.host === headers.host;
