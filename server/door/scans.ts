/** Where scanned approvals of plans come in and go out by HTTP. */
import { dirname, resolve } from "node:path";
import express, { Router } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import { planDocument } from "../adjustment/plan/planDocument.ts";
import type { Hub } from "../core/hub.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { noteRefusal } from "../request/noteRefusal.ts";
import { refusal } from "../request/refusal.ts";
import { scanLimit } from "../writing/planScan.ts";
import type { Writer } from "../writing/request.ts";
import { give } from "./give.ts";

export function scans(hub: Hub, writer: Writer, databaseFile: string, log: Logger): Router {
  const folder = resolve(dirname(databaseFile), "documents");
  const router = Router();
  router.use("/:id", (request, response, next) => {
    const caller = callerOf(request);
    if (contextOf(hub, caller).account) next();
    else give(response, refusal(signInFirst(hub, caller.token), caller.language, log));
  });
  router.put("/:id", express.raw({ type: () => true, limit: scanLimit }), (request, response) => {
    const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
    const { params, query } = request;
    void writer
      .ask({
        kind: "scan",
        caller: callerOf(request),
        plan: params.id,
        name: String(query.name ?? ""),
        bytes,
      })
      .then((answer) => give(response, answer));
  });
  router.get("/:id", (request, response) => {
    const caller = callerOf(request);
    try {
      const { name, hash } = planDocument(contextOf(hub, caller), request.params.id);
      response.attachment(name).set("Cache-Control", "no-store").sendFile(hash, { root: folder });
    } catch (fault) {
      void noteRefusal(contextOf(hub, caller), fault, "scan");
      give(response, refusal(fault, caller.language, log));
    }
  });
  return router;
}
