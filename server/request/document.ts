/** A document as it is handed over whole to where it is answered, and the answer of what is no plain reading. */
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { Context } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import type { Answer } from "./answer.ts";
import { type Caller, contextOf, sessionCookies } from "./caller.ts";

/** Text alone, so that it can cross to another thread or process. */
export interface DocumentRequest {
  caller: Caller;
  body: object;
  accept?: string;
  /** What follows the address where the request is written in it. */
  search?: string;
}

export async function throughApollo(
  hub: Hub,
  apollo: ApolloServer<Context>,
  { caller, body, accept, search }: DocumentRequest,
): Promise<Answer> {
  const headers = new HeaderMap([["content-type", "application/json"]]);
  if (accept) headers.set("accept", accept);
  const cookies: [string, string][] = [];
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: search === undefined ? "POST" : "GET",
      headers,
      search: search ?? "",
      body,
    },
    context: async () =>
      contextOf(hub, caller, (token, device) => {
        for (const cookie of sessionCookies(token, device, caller.secure))
          cookies.push(["set-cookie", cookie]);
      }),
  });
  return {
    status: answer.status ?? 200,
    headers: [...answer.headers, ...cookies],
    body: answer.body.kind === "complete" ? answer.body.string : "",
  };
}
