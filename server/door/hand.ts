/** Hands in the document of an HTTP request, and gives the answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../request/answer.ts";
import { arrivalOf } from "../request/arrival.ts";
import { callerOf, tokenOf } from "../request/caller.ts";
import type { Counter } from "./counter.ts";
import { give } from "./give.ts";

export function hand(
  counter: Counter,
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
): void {
  const failed = (fault: unknown): void => {
    if (response.headersSent) response.destroy();
    else give(response, counter.fault(fault, callerOf(request)));
  };
  const given = (answer: Answer): void => {
    if (response.writable) give(response, answer);
  };
  try {
    const taken = counter.take({
      body,
      token: tokenOf(request),
      accept: request.headers.accept,
      errand: arrivalOf(request).errand,
      caller: () => callerOf(request),
      inAddress: request.method !== "POST",
    });
    if (taken instanceof Promise) taken.then(given).catch(failed);
    else if ("cancel" in taken) {
      response.once("close", taken.cancel);
      const heard = (): void => void response.off("close", taken.cancel);
      taken.answer.finally(heard).then(given).catch(failed);
    } else given(taken);
  } catch (fault) {
    failed(fault);
  }
}
