/** Where approvals of plans come in and go out by HTTP, and where their text is read. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Router } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import { documentText, readable } from "../adjustment/document/file/documentText.ts";
import { planDocument, seenPlan } from "../adjustment/plan/planDocument.ts";
import { planners } from "../adjustment/plan/planners.ts";
import type { Hub } from "../core/hub.ts";
import { demand } from "../core/rights.ts";
import { json } from "../request/answer.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { noteRefusal } from "../request/noteRefusal.ts";
import { refusal } from "../request/refusal.ts";
import { typeOfScan } from "../writing/fileContent.ts";
import { endingOf } from "../writing/fileName.ts";
import type { Writer } from "../writing/request.ts";
import { attachment } from "./attachment.ts";
import { give } from "./give.ts";
import { upload } from "./upload.ts";

/** What offices scan to, and what they write in. */
const endings = ["pdf", "png", "jpg", "jpeg", ...readable.filter((one) => one !== "pdf")];
/** Bytes of the largest scan. */
const limit = 20 * 1024 * 1024;

export function scans(hub: Hub, writer: Writer, databaseFile: string, log: Logger): Router {
  const folder = resolve(dirname(databaseFile), "documents");
  const router = Router();
  router.post(
    "/text",
    upload(hub, log, {
      parameter: "name",
      endings: readable,
      limit,
      admit: ({ viewer }) => demand(viewer, planners),
    })(async ({ name, content }) => json(200, { text: await documentText(endingOf(String(name)), content) })),
  );
  router.put(
    "/:id",
    upload(hub, log, {
      parameter: "name",
      endings,
      limit,
      admit(context, { params }) {
        demand(context.viewer, planners);
        seenPlan(context, String(params.id));
      },
    })(({ caller, name, content }, { params }) =>
      writer.ask({ kind: "scan", caller, plan: String(params.id), name: String(name), bytes: content }),
    ),
  );
  router.get("/:id", async (request, response) => {
    const caller = callerOf(request);
    try {
      const context = contextOf(hub, caller);
      if (!context.account) throw signInFirst(hub, caller.token);
      const { name, hash } = planDocument(context, request.params.id);
      const bytes = await readFile(resolve(folder, hash));
      attachment(response, name, await typeOfScan(bytes)).send(bytes);
    } catch (fault) {
      void noteRefusal(contextOf(hub, caller), fault, "scan");
      give(response, refusal(fault, caller.language, log));
    }
  });
  return router;
}
