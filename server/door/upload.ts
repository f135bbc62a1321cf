/** Takes a file in: whose it is, whether they may, how it is called and how large it is are asked before its bytes are. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { Answer } from "../request/answer.ts";
import { type Caller, callerOf, contextOf } from "../request/caller.ts";
import { refusal } from "../request/refusal.ts";
import { demandContent } from "../writing/fileContent.ts";
import { fileName } from "../writing/fileName.ts";
import { hangUp } from "./body.ts";
import { give } from "./give.ts";

export interface Wanted {
  /** Parameter of the address that holds the file's name. */
  parameter: string;
  /** Whether a program may leave the name out. */
  nameless?: boolean;
  /** Endings of names that are taken. */
  endings: readonly string[];
  /** Bytes of the largest. */
  limit: number;
  /** Refuses who may not hand in what the address says. */
  admit(context: Context, request: Request): void | Promise<void>;
}

export interface Taken {
  caller: Caller;
  name?: string;
  bytes: Buffer;
}

export const upload =
  (hub: Hub, log: Logger, { parameter, nameless, endings, limit, admit }: Wanted) =>
  (take: (taken: Taken, request: Request, response: Response) => Promise<Answer>): RequestHandler =>
  async (request, response) => {
    const caller = callerOf(request);
    try {
      const context = contextOf(hub, caller);
      if (!context.account) throw signInFirst(hub, caller.token);
      await admit(context, request);
      const given = request.query[parameter];
      const name =
        nameless && (given === undefined || given === "") ? undefined : fileName(parameter, given, endings);
      const bytes = await bytesOf(request, limit);
      if (name !== undefined) await demandContent(parameter, name, bytes);
      const answer = await take({ caller, name, bytes }, request, response);
      if (response.writable) give(response, answer);
    } catch (fault) {
      if (response.destroyed) return;
      const answer = refusal(fault, caller.language, log);
      turnAway(request, response, fault instanceof TooLarge ? { ...answer, status: 413 } : answer);
    }
  };

class TooLarge extends HubError {
  constructor(limit: number) {
    const size = `${limit / 1024 / 1024} MB`;
    const message = {
      zh: `文件超过 ${size},不收,请压缩、删去其中的图片或分成几份后再上传`,
      en: `the file is larger than ${size}: make its pictures smaller, or send it in parts`,
    };
    super("BAD_USER_INPUT", message, [{ path: "file", message }]);
  }
}

/** A size that is told is believed at once, one that is not is counted as it comes. */
async function bytesOf(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"]) > limit) throw new TooLarge(limit);
  if (!["", "identity"].includes(request.headers["content-encoding"] ?? ""))
    throw HubError.input("file", {
      zh: "文件请按原样上传,不要在传输中压缩(Content-Encoding)",
      en: "send the file as it is, without Content-Encoding",
    });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) throw new TooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is still on its way is not read. */
function turnAway(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (!request.complete) {
    response.setHeader("Connection", "close");
    hangUp(request);
  }
  give(response, answer);
}
