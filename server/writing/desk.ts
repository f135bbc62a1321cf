/** Does what writes, request by request, on a hub that holds the file. */
import { dirname, resolve } from "node:path";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { Logger } from "pino";
import type { Context } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import { type Answer, json } from "../request/answer.ts";
import { contextOf, sessionCookie } from "../request/caller.ts";
import { refusal } from "../request/refusal.ts";
import { noteDelivery } from "./delivery.ts";
import { takeScan } from "./planScan.ts";
import type { Request, Writer } from "./request.ts";
import { takeTable } from "./tableImport.ts";

export function openDesk(hub: Hub, apollo: ApolloServer<Context>, databaseFile: string, log: Logger): Writer {
  const documents = resolve(dirname(databaseFile), "documents");
  const done = async (request: Request): Promise<Answer> => {
    switch (request.kind) {
      case "document":
        return document(hub, apollo, request);
      case "table":
        return json(200, await takeTable(hub, contextOf(hub, request.caller), request));
      case "scan":
        return json(200, await takeScan(contextOf(hub, request.caller), documents, request));
      case "use":
        await hub.database.transaction(async () => {
          hub.database.write("update session set used_at = ? where id = ?", [request.at, request.session]);
        });
        return json(200, {});
      case "delivery":
        await hub.database.transaction(async () => noteDelivery(hub, request.webhook, request.outcome));
        return json(200, {});
      case "probe":
        await hub.database.transaction(async () => {
          hub.database.write("update write_context set number = number", []);
        });
        return json(200, {});
    }
  };
  return {
    ask: (request) =>
      done(request).catch((fault) =>
        refusal(fault, "caller" in request ? request.caller.language : "en", log),
      ),
    close: async () => {},
  };
}

/** Through Apollo, as every document that is no plain reading. */
async function document(
  hub: Hub,
  apollo: ApolloServer<Context>,
  { caller, body, accept }: Request & { kind: "document" },
): Promise<Answer> {
  const headers = new HeaderMap([["content-type", "application/json"]]);
  if (accept) headers.set("accept", accept);
  const cookies: [string, string][] = [];
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: "POST", headers, search: "", body },
    context: async () =>
      contextOf(hub, caller, (token) => void cookies.push(["set-cookie", sessionCookie(token)])),
  });
  return {
    status: answer.status ?? 200,
    headers: [...answer.headers, ...cookies],
    body: answer.body.kind === "complete" ? answer.body.string : "",
  };
}
