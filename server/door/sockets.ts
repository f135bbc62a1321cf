/** GraphQL over WebSocket by the graphql-ws protocol, for those who signed in. */
import type { IncomingMessage, Server } from "node:http";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { type WebSocket, WebSocketServer } from "ws";
import { signInFirst } from "../account/signInFirst.ts";
import { type Context, languageOf } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import { type Caller, callerOf, contextOf } from "../request/caller.ts";
import { bodyLimit } from "./body.ts";
import type { Lines } from "./lines.ts";
import { isForeign } from "./origins.ts";
import { asGraphql } from "./refused.ts";
import type { Watched } from "./watched.ts";

interface Connection {
  extra: { request: IncomingMessage; socket: WebSocket };
  connectionParams?: Readonly<Record<string, unknown>>;
}

export function openSockets(
  hub: Hub,
  lines: Lines,
  server: Server,
  origins: readonly string[],
  watched: Watched,
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  /** Rights are those of the moment, so that each operation has a context of its own. */
  const contextFor = ({ extra, connectionParams }: Connection): Context & Caller => {
    const given = connectionParams?.authorization ?? connectionParams?.Authorization;
    const token = typeof given === "string" ? given.replace(/^Bearer /, "") : undefined;
    return contextOf(hub, callerOf(extra.request, token));
  };
  const told = (errors: readonly GraphQLError[], { extra }: Connection): GraphQLFormattedError[] =>
    lines.told(errors, languageOf(extra.request.headers["accept-language"]));
  useServer(
    {
      execute: lines.execute,
      subscribe: lines.subscribe,
      onConnect: (connection) => {
        const { account, token } = contextFor(connection);
        if (!account || !token) return false;
        const { socket } = connection.extra;
        socket.once(
          "close",
          watched.add(token, () => socket.close(4401, "signed out")),
        );
        return true;
      },
      onSubscribe: (connection, _id, asked) => {
        const contextValue = contextFor(connection);
        if (!contextValue.account) return [asGraphql(signInFirst(hub, contextValue.token))];
        const read = lines.read(asked, contextValue);
        if (read instanceof GraphQLError) return [read];
        if (read.problems.length > 0) return read.problems;
        const { document } = read;
        const { operationName, variables } = asked;
        return { schema: hub.schema, document, operationName, variableValues: variables, contextValue };
      },
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
