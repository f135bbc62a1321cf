/** Where tables come in by HTTP, and the empty ones that offices fill in. */
import { Router } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import type { Hub } from "../core/hub.ts";
import { demand, writingRoles } from "../core/rights.ts";
import { json } from "../request/answer.ts";
import { contextOf } from "../request/caller.ts";
import { tableLimit } from "../table/in/takeTable.ts";
import { wholeCounty } from "../table/in/takeWorkbook.ts";
import { listOf, parametersOf } from "../table/in/wanted.ts";
import { formatOf } from "../table/out/files.ts";
import { tabbed } from "../table/tabbed.ts";
import { templateOf } from "../table/template/template.ts";
import type { Writer } from "../writing/request.ts";
import { askerFor, callerIn, tell } from "./asker.ts";
import { attachment } from "./attachment.ts";
import type { Counter } from "./counter.ts";
import type { Progress } from "./progress.ts";
import { upload } from "./upload.ts";

/** Bytes of the largest table that is made text. */
const textLimit = 8 * 1024 * 1024;

/** As Excel and WPS save them. */
export const tableEndings = ["xlsx", "xls", "et", "csv", "tsv", "txt"];

export function tables(hub: Hub, counter: Counter, writer: Writer, progress: Progress, log: Logger): Router {
  const router = Router();
  router.get("/:list", async (request, response) => {
    const caller = callerIn(request);
    try {
      if (!contextOf(hub, caller).account) throw signInFirst(hub, caller.token);
      const entity = listOf(hub.model, request.params.list);
      const bytes = await templateOf(askerFor(counter, caller), entity, caller.language);
      const name = { zh: `${entity.statement.label}导入模板`, en: `${entity.list} template` }[
        caller.language
      ];
      attachment(response, `${name}.xlsx`, formatOf("xlsx").type).send(Buffer.from(bytes));
    } catch (fault) {
      tell(response, fault, caller, log);
    }
  });
  /** A table that a form takes as text. */
  router.post(
    "/text",
    upload(hub, log, {
      parameter: "file",
      nameless: true,
      endings: tableEndings,
      limit: textLimit,
      admit: () => {},
    })(async ({ content }) => json(200, { text: await tabbed(content) })),
  );
  router.post(
    "/:list",
    upload(hub, log, {
      parameter: "file",
      nameless: true,
      endings: tableEndings,
      limit: tableLimit,
      admit({ viewer }, { params, query }) {
        const list = String(params.list);
        if (list !== wholeCounty) hub.gate.demandWriter(viewer, listOf(hub.model, list));
        else demand(viewer, { roles: writingRoles });
        parametersOf(query);
      },
    })(({ caller, name, content }, { params, query: { key, ...query } }, response) => {
      const watch = progress.begin(key, response).cells;
      const list = String(params.list);
      const asked = { ...query, file: name };
      return writer.ask({ kind: "table", caller, list, query: asked, bytes: content, watch });
    }),
  );
  return router;
}
