import { ClientError, GraphQLClient } from "graphql-request";
import { HttpError } from "react-admin";
import { currentLocale } from "../i18n/locale.ts";
import { announce } from "./notices.ts";
import { duringSession } from "./session.ts";

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
  UNAVAILABLE: 503,
};

export interface Problem {
  code: string;
  /** What is wrong, by input field. */
  errors?: Record<string, string>;
  /** With CONFLICT on a stale version: the record as it is now. */
  current?: Record<string, unknown>;
  /** Whatever else the hub tells, such as the records that refer to one. */
  details?: Record<string, unknown>;
}

/** A value known of a later day that a late entry met, and whether it was overridden. */
export interface LaterValue {
  id: string;
  field: string;
  from: string;
  value: unknown;
  overridden: boolean;
}

/** What the hub says of a write beside its answer. */
export interface Receipt {
  /** Number of the transaction, by which it can be taken back. */
  transaction?: number;
  laterValues: LaterValue[];
}

interface Answered<Answer> {
  data: Answer;
  extensions?: unknown;
}

const fieldOfPath = (path: string | (string | number)[]): string =>
  (Array.isArray(path) ? path.join(".") : path).replace(/^(input|ids\.\d+)\./, "");

function problemOf(error: ClientError): HttpError {
  const told = error.response.errors ?? [];
  const extensions = (told[0]?.extensions ?? {}) as Record<string, unknown>;
  const code = String(extensions.code ?? (error.response.status === 401 ? "UNAUTHENTICATED" : "INTERNAL"));
  const problem: Problem = { code, details: extensions };
  const errors: Record<string, string> = {};
  for (const { extensions: each } of told) {
    const fields = each?.fields as { path: string | string[]; message: string }[] | undefined;
    for (const { path, message } of fields ?? []) {
      const field = fieldOfPath(path);
      // Of many records changed alike, many may be refused for the same reason.
      if (!errors[field]?.split("\n").includes(message)) {
        errors[field] = errors[field] ? `${errors[field]}\n${message}` : message;
      }
    }
  }
  if (Object.keys(errors).length > 0) problem.errors = errors;
  if (extensions.current) problem.current = extensions.current as Record<string, unknown>;
  return new HttpError(told[0]?.message ?? error.message, statusOf[code] ?? 500, problem);
}

async function send<Answer>(
  query: string,
  variables: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<Answered<Answer>> {
  try {
    const answer = await client.rawRequest<Answer>({ query, variables, signal });
    const said = answer.extensions as { notices?: unknown; warnings?: { message: string }[] } | undefined;
    announce(said?.notices);
    // A write that went through may still leave something to think about.
    if (Array.isArray(said?.warnings)) announce(said.warnings.map(({ message }) => message));
    return answer;
  } catch (error) {
    if (error instanceof ClientError) throw problemOf(error);
    throw error;
  }
}

/** Asks the hub; every failure comes out as react-admin's HttpError with a {@link Problem} as its body. */
export async function ask<Answer>(
  document: string,
  variables: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Answer> {
  return (await duringSession(false, () => send<Answer>(document, variables, signal))).data;
}

/** Has the hub write something; answers once it has, with what it says of the write. */
export async function change<Answer>(
  document: string,
  variables: Record<string, unknown> = {},
): Promise<{ data: Answer; receipt: Receipt }> {
  const { data, extensions } = await duringSession(true, () => send<Answer>(document, variables));
  const { transaction, laterValues } = (extensions ?? {}) as Partial<Receipt>;
  return { data, receipt: { transaction, laterValues: laterValues ?? [] } };
}

/** Signs in or out: the one request that a session neither needs nor is renewed for. */
export async function askStranger<Answer>(
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  return (await send<Answer>(document, variables)).data;
}
