/** Bodies of GraphQL requests: read up to a limit, refused in the form of every other error. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import { languageOf } from "../core/context.ts";
import { refusal } from "../request/refusal.ts";
import { give } from "./give.ts";

export const bodyLimit = 1024 * 1024;

const tooLarge = {
  zh: "请求超过 1 MB,请分批提交或缩短查询",
  en: "the request is larger than 1 MB: send it in parts or shorten the query",
};
const malformed = { zh: "请求体不是有效的 JSON,请核对", en: "the body is not valid JSON: check it" };
const badAddress = {
  zh: "地址中的百分号编码(%)不完整,请按 UTF-8 编码后再试",
  en: "the address holds a % that encodes nothing: write it in UTF-8 with % and two digits for each byte",
};

const tooSlow = {
  zh: "请求内容 10 秒内未能送达,请重试",
  en: "the request did not arrive within 10 seconds: send it again",
};
const tooMany = {
  zh: "同时送来的请求过多,未受理此请求,请稍后重试",
  en: "too many requests arrive at once; this one was not taken. Try again in a moment",
};

export const isPlainJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json\b/i.test(headers["content-type"] ?? "") && !headers["content-encoding"];

export function takeBody(
  request: IncomingMessage,
  response: ServerResponse,
  done: (body: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const arriving = arrive(request, response);
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (response.headersSent) return;
    if (!arriving.holds(chunk.length)) cut(request, response, 503, tooMany, "UNAVAILABLE");
    else if (size > bodyLimit) cut(request, response, 413, tooLarge);
    else chunks.push(chunk);
  });
  request.on("error", () => response.destroy());
  request.on("end", () => {
    if (response.headersSent) return;
    let body: unknown;
    try {
      body = JSON.parse((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString("utf8"));
    } catch {
      refuse(response, 400, malformed[languageOf(request.headers["accept-language"])]);
      return;
    }
    done(body);
  });
}

/** Bytes of all bodies that are under way. */
let held = 0;
const heldAllowed = 64 * 1024 * 1024;
/** Milliseconds that a body has to arrive. */
const patience = 10_000;

/** Milliseconds in which who still sends may hear that it is in vain. */
const hearing = 2000;

/** Watches over a body that is under way: who does not come to an end is cut off. */
export function arrive(request: IncomingMessage, response: ServerResponse) {
  const late = setTimeout(() => cut(request, response, 408, tooSlow), patience);
  let own = 0;
  const arrived = (): void => {
    clearTimeout(late);
    held -= own;
    own = 0;
  };
  request.once("end", arrived);
  request.once("close", arrived);
  return {
    /** Whether there is room for more. */
    holds(bytes: number): boolean {
      own += bytes;
      held += bytes;
      return held <= heldAllowed;
    },
  };
}

/** Reads no more of a request that was answered, and ends the line once the answer may have been heard. */
export const hangUp = (request: IncomingMessage): void =>
  void setTimeout(() => request.destroy(), hearing).unref();

/** Refuses what is still under way. */
function cut(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: Bilingual,
  code?: string,
): void {
  if (response.headersSent) return;
  hangUp(request);
  refuse(response, status, text[languageOf(request.headers["accept-language"])], code);
}

function refuse(response: ServerResponse, status: number, message: string, code = "BAD_USER_INPUT"): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

/** What express refuses of a request; whatever else goes wrong is the hub's own fault and is told as that. */
export const refuseFault =
  (log: Logger): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const language = languageOf(request.headers["accept-language"]);
    const status = error instanceof SyntaxError ? 400 : Number(error.status);
    if (response.headersSent) response.destroy();
    else if (!(status >= 400 && status < 500)) give(response, refusal(error, language, log));
    else {
      const said = status === 413 ? tooLarge : error instanceof URIError ? badAddress : malformed;
      refuse(response, status, said[language]);
    }
  };
