/** Where nothing could be done for a reason that passes, HTTP says so too: 503, and when to try again. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import type { Context } from "../core/context.ts";
import type { Answer } from "./answer.ts";

/** Says when it is worth another try, where the error knows. */
export const retryAfter = ({ extensions }: Pick<GraphQLFormattedError, "extensions">): Answer["headers"] =>
  extensions?.retryAfter === undefined ? [] : [["retry-after", String(extensions.retryAfter)]];

const isOutage = ({ extensions }: GraphQLFormattedError): boolean => extensions?.code === "UNAVAILABLE";

export const outage: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http }, contextValue }) {
        if (body.kind !== "single") return;
        const { data, errors = [] } = body.singleResult;
        const nothing = Object.values(data ?? {}).every((value) => value === null);
        // Whoever is told to try again must not do twice what a part of the document has done.
        const done = contextValue.transactions.length > 0;
        if (errors.length === 0 || !errors.every(isOutage) || !nothing || done) return;
        http.status = 503;
        for (const header of errors.flatMap(retryAfter)) http.headers.set(...header);
      },
    };
  },
};
