/** What goes wrong outside GraphQL, told as GraphQL tells it: code, words in the caller's language, fields. */
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import { type Answer, json } from "./answer.ts";
import { inLanguage, translate } from "./apollo.ts";
import { retryAfter } from "./outage.ts";

const statuses: Record<string, number> = {
  // Its client sends the text next.
  PERSISTED_QUERY_NOT_FOUND: 200,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

/** What an answer is made of: its status, what is told, and in its head when to try again. */
const told = (fault: unknown, language: keyof Bilingual, log: Logger) => {
  const formatted = fault instanceof GraphQLError ? fault.toJSON() : { message: "" };
  const { message, extensions } = inLanguage(translate(formatted, fault, log), language);
  return {
    status: statuses[String(extensions?.code)] ?? 400,
    error: { message, extensions },
    head: retryAfter({ extensions }),
  };
};

export function refusal(fault: unknown, language: keyof Bilingual, log: Logger): Answer {
  const { status, error, head } = told(fault, language, log);
  return json(status, error, head);
}

/** An error that was put into the caller's words where it came up. */
export const refusedAs = ({ message, extensions }: GraphQLFormattedError): Answer =>
  json(statuses[String(extensions?.code)] ?? 400, { message, extensions }, retryAfter({ extensions }));

/** The same where a GraphQL client waits for the answer. */
export function refusedRequest(fault: unknown, language: keyof Bilingual, log: Logger): Answer {
  const { status, error, head } = told(fault, language, log);
  return json(status, { errors: [error] }, head);
}

/** What is wrong with a document, in the caller's words. */
export const toldErrors = (
  errors: readonly GraphQLError[],
  language: keyof Bilingual,
  log: Logger,
): GraphQLFormattedError[] =>
  errors.map((error) => inLanguage(translate(blamed(error), error, log), language));

/** What graphql-js itself refuses, without any error behind it, is the caller's mistake. */
function blamed(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  return error.originalError
    ? formatted
    : { ...formatted, extensions: { code: "BAD_USER_INPUT", ...formatted.extensions } };
}
