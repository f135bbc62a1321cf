/** Where tables come in by HTTP. */
import express, { Router } from "express";
import type { Logger } from "pino";
import type { Hub } from "../core/hub.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { refusal } from "../request/refusal.ts";
import { signIn } from "../request/signIn.ts";
import { tableLimit } from "../table/in/takeTable.ts";
import type { Writer } from "../writing/request.ts";
import { give } from "./give.ts";

export function tables(hub: Hub, writer: Writer, log: Logger): Router {
  const router = Router();
  const read = express.raw({ type: () => true, limit: tableLimit });
  router.post("/:list", (request, response, next) => {
    const caller = callerOf(request);
    // A stranger's table is not even read.
    if (!contextOf(hub, caller).account) return give(response, refusal(signIn, caller.language, log));
    read(request, response, (error?: unknown) => {
      if (error) return next(error);
      const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
      void writer
        .ask({ kind: "table", caller, list: request.params.list, query: { ...request.query }, bytes })
        .then((answer) => give(response, answer));
    });
  });
  return router;
}
