/** What goes wrong outside GraphQL, told as GraphQL tells it: code, words in the caller's language, fields. */
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import { type Answer, json } from "./answer.ts";
import { inLanguage, translate } from "./apollo.ts";
import { retryAfter } from "./outage.ts";

const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

export function refusal(fault: unknown, language: keyof Bilingual, log: Logger): Answer {
  const { message, extensions } = inLanguage(translate({ message: "" }, fault, log), language);
  return json(statuses[String(extensions?.code)] ?? 400, { message, extensions }, retryAfter({ extensions }));
}
