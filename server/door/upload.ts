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
import { inMemory, type Received, type Receiving } from "./receiving.ts";
import { TooLarge } from "./tooLarge.ts";

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

export interface Taken<Content> {
  caller: Caller;
  name?: string;
  content: Content;
}

type Take<Content> = (taken: Taken<Content>, request: Request, response: Response) => Promise<Answer>;

/** A file that is held in memory. */
export const upload = (hub: Hub, log: Logger, wanted: Wanted) => uploadInto(hub, log, wanted, inMemory);

/** A file that comes in as `receiving` has it, be it in memory or on the disk. */
export const uploadInto =
  <Content>(
    hub: Hub,
    log: Logger,
    { parameter, nameless, endings, limit, admit }: Wanted,
    receiving: Receiving<Content>,
  ) =>
  (take: Take<Content>): RequestHandler =>
  async (request, response) => {
    const caller = callerOf(request);
    let received: Received<Content> | undefined;
    try {
      const context = contextOf(hub, caller);
      if (!context.account) throw signInFirst(hub, caller.token);
      await admit(context, request);
      const given = request.query[parameter];
      const name =
        nameless && (given === undefined || given === "") ? undefined : fileName(parameter, given, endings);
      received = await receiving(counted(request, limit));
      const { content, head } = received;
      if (name !== undefined) await demandContent(parameter, name, head);
      const answer = await take({ caller, name, content }, request, response);
      if (response.writable) give(response, answer);
    } catch (fault) {
      if (response.destroyed) return;
      const answer = refusal(fault, caller.language, log);
      turnAway(request, response, fault instanceof TooLarge ? { ...answer, status: 413 } : answer);
    } finally {
      received?.letGo();
    }
  };

/** A size that is told is believed at once, one that is not is counted as it comes. */
async function* counted(request: Request, limit: number): AsyncGenerator<Buffer> {
  if (Number(request.headers["content-length"]) > limit) throw new TooLarge(limit);
  if (!["", "identity"].includes(request.headers["content-encoding"] ?? ""))
    throw HubError.input("file", {
      zh: "文件请按原样上传,不要在传输中压缩(Content-Encoding)",
      en: "send the file as it is, without Content-Encoding",
    });
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) throw new TooLarge(limit);
    yield chunk;
  }
}

/** What is still on its way is not read. */
function turnAway(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (!request.complete) {
    response.setHeader("Connection", "close");
    hangUp(request);
  }
  give(response, answer);
}
