/** Where tables go out by HTTP: read page by page as they are taken, recorded before the first byte leaves. */
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import type { Hub } from "../core/hub.ts";
import { contextOf } from "../request/caller.ts";
import { signIn } from "../request/signIn.ts";
import { wholeCounty } from "../table/in/takeWorkbook.ts";
import { everythingOut } from "../table/out/everythingOut.ts";
import { alone, type FileOut } from "../table/out/fileOut.ts";
import { formatOf } from "../table/out/files.ts";
import { listOut } from "../table/out/listOut.ts";
import type { Ask } from "../table/out/records.ts";
import type { Writer } from "../writing/request.ts";
import { askerFor, callerIn, ToldFault, tell } from "./asker.ts";
import { codeTableOut } from "./codeTableOut.ts";
import type { Counter } from "./counter.ts";

export function tablesOut(hub: Hub, counter: Counter, writer: Writer, log: Logger): Router {
  const out =
    (made: (ask: Ask, request: Request, language: keyof Bilingual) => Promise<FileOut>, only?: string) =>
    async (request: Request, response: Response): Promise<void> => {
      const caller = callerIn(request);
      try {
        if (!contextOf(hub, caller).account) throw signIn;
        const { name, type, file } = formatOf(request.query.format, only);
        const { title, list, about, count, tables } = await made(
          askerFor(counter, caller),
          request,
          caller.language,
        );
        const bytes = file(tables);
        const called = `${title}.${name}`;
        const conditions = about.slice(0, 4000);
        const receipt = {
          list,
          direction: "OUT",
          file: called,
          created: 0,
          updated: 0,
          unchanged: count,
          conditions,
        } as const;
        const kept = await writer.ask({ kind: "receipt", caller, receipt });
        if (kept.status !== 200) throw new ToldFault(kept);
        response.attachment(called).type(type).set("Cache-Control", "no-store");
        await pipeline(bytes, response);
      } catch (fault) {
        // Half a file must not look like a whole one; who has gone is told nothing.
        if (response.headersSent || response.destroyed) response.destroy();
        else tell(response, fault, caller, log);
      }
    };
  const router = Router();
  router.get(
    `/${wholeCounty}`,
    out((ask, { query }, language) => everythingOut(hub, ask, query, language), "xlsx"),
  );
  router.get(
    "/codeTable",
    out(async (ask, { query }, language) => alone(await codeTableOut(hub, ask, query, language))),
  );
  router.get(
    "/:list",
    out(async (ask, { params, query }, language) =>
      alone(await listOut(hub, ask, String(params.list), query, language)),
    ),
  );
  return router;
}
