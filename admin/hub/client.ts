import { ClientError, GraphQLClient } from "graphql-request";
import { HttpError } from "react-admin";
import { currentLocale } from "../i18n/locale.ts";
import { announce } from "./notices.ts";

const client = new GraphQLClient(new URL("/graphql", window.location.origin).href, {
  credentials: "same-origin",
  headers: () => ({ "accept-language": currentLocale() === "zh" ? "zh-CN" : "en" }),
});

const statusOf: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  QUERY_TOO_COMPLEX: 400,
};

export interface Problem {
  code: string;
  /** Messages by input field; react-admin puts them beside the fields. */
  errors?: Record<string, string>;
  /** With CONFLICT on a stale version: the record as it is now. */
  current?: Record<string, unknown>;
  /** Whatever else the hub tells, such as the records that refer to one. */
  details?: Record<string, unknown>;
}

function problemOf(error: ClientError): HttpError {
  const first = error.response.errors?.[0];
  const extensions = (first?.extensions ?? {}) as Record<string, unknown>;
  const code = String(extensions.code ?? (error.response.status === 401 ? "UNAUTHENTICATED" : "INTERNAL"));
  const problem: Problem = { code, details: extensions };
  const fields = extensions.fields as { path: string | string[]; message: string }[] | undefined;
  if (Array.isArray(fields) && fields.length) {
    problem.errors = Object.fromEntries(
      fields.map(({ path, message }) => [
        (Array.isArray(path) ? path.join(".") : path).replace(/^input\./, ""),
        message,
      ]),
    );
  }
  if (extensions.current) problem.current = extensions.current as Record<string, unknown>;
  return new HttpError(first?.message ?? error.message, statusOf[code] ?? 500, problem);
}

/** Asks the hub; every failure comes out as react-admin's HttpError with a {@link Problem} as its body. */
export async function ask<Answer>(
  document: string,
  variables: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Answer> {
  try {
    const answer = await client.rawRequest<Answer>({ query: document, variables, signal });
    const said = answer.extensions as { notices?: unknown; warnings?: { message: string }[] } | undefined;
    announce(said?.notices);
    // A write that went through may still leave something to think about.
    if (Array.isArray(said?.warnings)) announce(said.warnings.map(({ message }) => message));
    return answer.data;
  } catch (error) {
    if (error instanceof ClientError) throw problemOf(error);
    throw error;
  }
}
