/** Asks for a caller what the caller could ask itself, and tells it what went wrong as the answer told it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request, RequestHandler } from "express";
import type { Logger } from "pino";
import { languageOf } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Answer } from "../request/answer.ts";
import { type Caller, callerOf } from "../request/caller.ts";
import { refusal, refusedAs } from "../request/refusal.ts";
import type { Ask } from "../table/out/records.ts";
import type { Counter } from "./counter.ts";
import { give } from "./give.ts";

/** What was refused elsewhere, in the caller's words already. */
export class ToldFault extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super();
    this.answer = answer;
  }
}

export const askerFor =
  (counter: Counter, caller: Caller): Ask =>
  async (query, variables) => {
    const { data, errors } = await counter.ask(caller, { query, variables });
    if (errors) throw new ToldFault(refusedAs(errors[0]));
    return data as Awaited<ReturnType<Ask>>;
  };

/** Refuses a language that the hub does not speak. */
export const knownLanguage =
  (log: Logger): RequestHandler =>
  ({ query: { lang }, headers }, response, next) => {
    if (lang === undefined || lang === "zh" || lang === "en") return next();
    const unknown = HubError.input("lang", {
      zh: `lang 为“${lang}”,应为 zh 或 en`,
      en: `lang is ${lang}: give zh or en`,
    });
    give(response, refusal(unknown, languageOf(headers["accept-language"]), log));
  };

/** Who asks, in the language that the address asks for. */
export function callerIn(request: IncomingMessage & Pick<Request, "query">): Caller {
  const { lang } = request.query;
  const caller = callerOf(request);
  return lang === "zh" || lang === "en" ? { ...caller, language: lang } : caller;
}

export const tell = (response: ServerResponse, fault: unknown, { language }: Caller, log: Logger): void =>
  give(response, fault instanceof ToldFault ? fault.answer : refusal(fault, language, log));
