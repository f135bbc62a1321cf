/** Where tables go out by HTTP: read page by page as they are taken, recorded before the first byte leaves. */
import { Router } from "express";
import type { Logger } from "pino";
import type { Hub } from "../core/hub.ts";
import { wholeCounty } from "../table/in/takeWorkbook.ts";
import { everythingOut } from "../table/out/everythingOut.ts";
import { alone } from "../table/out/fileOut.ts";
import { formatOf } from "../table/out/files.ts";
import { listOut } from "../table/out/listOut.ts";
import type { Writer } from "../writing/request.ts";
import { codeTableOut } from "./codeTableOut.ts";
import type { Counter } from "./counter.ts";
import { handOut, inFormat } from "./handOut.ts";
import { personFileOut } from "./personFileOut.ts";
import { rosterOut } from "./rosterOut.ts";

export function tablesOut(hub: Hub, counter: Counter, writer: Writer, log: Logger): Router {
  const handed = handOut(hub, counter, writer, log);
  const out = (made: Parameters<typeof inFormat>[0], possible?: string[]): ReturnType<typeof handed> =>
    handed(inFormat(made, ({ query }) => formatOf(query.format, possible)));
  const router = Router();
  router.get(
    `/${wholeCounty}`,
    out((ask, { query }, language) => everythingOut(hub, ask, query, language), ["xlsx"]),
  );
  router.get(
    "/codeTable",
    out(async (ask, { query }, language) => alone(await codeTableOut(hub, ask, query, language))),
  );
  router.get(
    "/roster",
    out(async (ask, { query }, language) => alone(await rosterOut(hub, ask, query, language))),
  );
  router.get(
    "/personFile",
    out((ask, { query }, language) => personFileOut(hub, ask, query, language), ["xlsx", "jsonl"]),
  );
  router.get(
    "/:list",
    out(async (ask, { params, query }, language) =>
      alone(await listOut(hub, ask, String(params.list), query, language)),
    ),
  );
  return router;
}
