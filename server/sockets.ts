/** GraphQL over WebSocket by the graphql-ws protocol, for those who signed in. */
import type { IncomingMessage, Server } from "node:http";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { inLanguage, translate } from "./apollo.ts";
import { bodyLimit } from "./body.ts";
import type { Context } from "./context.ts";
import type { Hub } from "./hub.ts";
import { contextOf } from "./requestContext.ts";

export function openSockets(hub: Hub, server: Server, log: Logger): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  const contexts = new WeakMap<IncomingMessage, Context>();
  const contextFor = (request: IncomingMessage): Context => {
    const known = contexts.get(request) ?? contextOf(hub, request);
    contexts.set(request, known);
    return known;
  };
  const told = (errors: readonly GraphQLError[], request: IncomingMessage): GraphQLFormattedError[] =>
    errors.map((error) => inLanguage(translate(error.toJSON(), error, log), contextFor(request).language));
  useServer(
    {
      schema: hub.schema,
      onConnect: ({ connectionParams, extra }) => {
        const context = contextFor(extra.request);
        const given = connectionParams?.authorization ?? connectionParams?.Authorization;
        const token = typeof given === "string" ? given.replace(/^Bearer /, "") : context.token;
        const signedIn = token ? hub.sessions.find(token) : undefined;
        if (!signedIn) return false;
        Object.assign(context, { account: signedIn.account, viewer: signedIn.viewer, token });
        return true;
      },
      context: ({ extra }) => contextFor(extra.request),
      onError: ({ extra }, _id, _payload, errors) =>
        told(
          errors.filter((error) => error instanceof GraphQLError),
          extra.request,
        ),
      onNext: ({ extra }, _id, _payload, _args, result) =>
        result.errors && {
          ...result,
          errors: told(result.errors as readonly GraphQLError[], extra.request),
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
