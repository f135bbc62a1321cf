/** Where tables come in by HTTP, the empty ones that offices fill in, and what is told of them meanwhile. */
import express, { Router } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { json } from "../request/answer.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { refusal } from "../request/refusal.ts";
import { tableLimit } from "../table/in/takeTable.ts";
import { listOf } from "../table/in/wanted.ts";
import { Watch } from "../table/in/watch.ts";
import { formatOf } from "../table/out/files.ts";
import { templateOf } from "../table/template/template.ts";
import type { Writer } from "../writing/request.ts";
import { askerFor, callerIn, tell } from "./asker.ts";
import type { Counter } from "./counter.ts";
import { give } from "./give.ts";

export function tables(hub: Hub, counter: Counter, writer: Writer, log: Logger): Router {
  const router = Router();
  const read = express.raw({ type: () => true, limit: tableLimit });
  router.get("/:list", async (request, response) => {
    const caller = callerIn(request);
    try {
      if (!contextOf(hub, caller).account) throw signInFirst(hub, caller.token);
      const entity = listOf(hub.model, request.params.list);
      const bytes = await templateOf(askerFor(counter, caller), entity, caller.language);
      const name = { zh: `${entity.statement.label}导入模板`, en: `${entity.list} template` }[
        caller.language
      ];
      response.attachment(`${name}.xlsx`).type(formatOf("xlsx").type).set("Cache-Control", "no-store");
      response.send(Buffer.from(bytes));
    } catch (fault) {
      tell(response, fault, caller, log);
    }
  });
  /** Tables that are being taken in, by the keys that their senders made. */
  const under = new Map<string, Watch>();
  router.get("/progress/:key", (request, response) => {
    const caller = callerOf(request);
    const { key } = request.params;
    const watch = under.get(key);
    if (!contextOf(hub, caller).account)
      give(response, refusal(signInFirst(hub, caller.token), caller.language, log));
    else if (watch) give(response, json(200, { rows: watch.rows }));
    else give(response, refusal(HubError.notFound(coming, key), caller.language, log));
  });
  router.post("/:list", (request, response, next) => {
    const caller = callerOf(request);
    // A stranger's table is not even read.
    if (!contextOf(hub, caller).account)
      return give(response, refusal(signInFirst(hub, caller.token), caller.language, log));
    read(request, response, (error?: unknown) => {
      if (error) return next(error);
      const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
      const { list } = request.params;
      const { key, ...query } = request.query;
      const watch = new Watch();
      if (typeof key === "string") under.set(key, watch);
      response.once("close", () => {
        watch.leave();
        if (under.get(String(key)) === watch) under.delete(String(key));
      });
      void writer
        .ask({ kind: "table", caller, list, query, bytes, watch: watch.cells })
        .then((answer) => response.writable && give(response, answer));
    });
  });
  return router;
}

const coming = { zh: "正在导入的表格", en: "table that is being taken in" };
