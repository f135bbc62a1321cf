/** Bodies of GraphQL requests: read up to a limit, refused in the form of every other error. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorRequestHandler } from "express";
import { languageOf } from "../core/context.ts";

export const bodyLimit = 1024 * 1024;

const nestingAllowed = 64;

const tooLarge = {
  zh: "请求超过 1 MB,请分批提交或缩短查询",
  en: "the request is larger than 1 MB: send it in parts or shorten the query",
};
const malformed = { zh: "请求体不是有效的 JSON,请核对", en: "the body is not valid JSON: check it" };

const tooDeep = {
  zh: `变量嵌套超过 ${nestingAllowed} 层,请减少嵌套`,
  en: `the variables are nested deeper than ${nestingAllowed} levels: nest less`,
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
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  });
  request.on("error", () => response.destroy());
  request.on("end", () => {
    const language = languageOf(request.headers["accept-language"]);
    if (size > bodyLimit) {
      refuse(response, 413, tooLarge[language]);
      return;
    }
    let body: unknown;
    try {
      body = JSON.parse((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString("utf8"));
    } catch {
      refuse(response, 400, malformed[language]);
      return;
    }
    if (isDeeper(body, nestingAllowed)) refuse(response, 400, tooDeep[language], "QUERY_TOO_COMPLEX");
    else done(body);
  });
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

function refuse(response: ServerResponse, status: number, message: string, code = "BAD_USER_INPUT"): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

/** What express' own body parser refuses. */
export const refuseBody: ErrorRequestHandler = (error, request, response, _next) => {
  const language = languageOf(request.headers["accept-language"]);
  const status = Number(error.status) || 400;
  refuse(response, status, (status === 413 ? tooLarge : malformed)[language]);
};
