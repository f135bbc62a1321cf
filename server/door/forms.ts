/** Where forms of offices come in, and go out filled. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import express, { type Request, type RequestHandler, Router } from "express";
import type { Logger } from "pino";
import { sharedRow } from "../account/shared.ts";
import { signInFirst } from "../account/signInFirst.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { localId } from "../core/reader/identity.ts";
import type { Row } from "../core/rule.ts";
import { formLimit } from "../form/file/formFile.ts";
import { formOut, formTypes } from "../form/formOut.ts";
import { called } from "../form/officeForms.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { refusal } from "../request/refusal.ts";
import type { Writer } from "../writing/request.ts";
import { callerIn, tell } from "./asker.ts";
import type { Counter } from "./counter.ts";
import { give } from "./give.ts";
import { handOut } from "./handOut.ts";

export function forms(hub: Hub, counter: Counter, writer: Writer, databaseFile: string, log: Logger): Router {
  const folder = resolve(dirname(databaseFile), "documents");
  const router = Router();
  const read = express.raw({ type: () => true, limit: formLimit });
  const take: RequestHandler = (request, response, next) => {
    const caller = callerOf(request);
    // A stranger's file is not even read.
    if (!contextOf(hub, caller).account)
      return give(response, refusal(signInFirst(hub, caller.token), caller.language, log));
    read(request, response, (error?: { status?: number }) => {
      if (error?.status === 413) return give(response, refusal(tooLarge(), caller.language, log));
      if (error) return next(error);
      const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
      const { name, file } = request.query;
      void writer
        .ask({
          kind: "form",
          caller,
          form: request.params.form as string | undefined,
          name: typeof name === "string" ? name : undefined,
          file: typeof file === "string" ? file : "",
          bytes,
        })
        .then((answer) => give(response, answer));
    });
  };
  router.post("/", take);
  router.post("/:form", take);
  /** The form as it was taken in. */
  router.get("/:form/file", async (request, response) => {
    const caller = callerIn(request);
    try {
      const context = contextOf(hub, caller);
      if (!context.account) throw signInFirst(hub, context.token);
      const row = await formRow(context, request.params.form);
      response
        .attachment(String(row.file))
        .type(formTypes[row.kind as keyof typeof formTypes])
        .set("Cache-Control", "no-store")
        .sendFile(String(row.hash), { root: folder });
    } catch (fault) {
      tell(response, fault, caller, log);
    }
  });
  router.get(
    "/:file",
    handOut(
      hub,
      counter,
      writer,
      log,
    )(async (ask, request) => {
      const context = contextOf(hub, callerIn(request));
      const { form, format } = nameIn(request);
      const row = await formRow(context, form);
      const { unit, day, each } = request.query as Record<string, string | undefined>;
      const wanted = each ? "zip" : String(row.kind).toLowerCase();
      if (format !== wanted) throw wrongFormat(format, wanted);
      return formOut(context, ask, row, await readFile(resolve(folder, String(row.hash))), {
        unit,
        day,
        each,
      });
    }),
  );
  return router;
}

/** `OfficeForm_3.xlsx`: which form, by its id or link, and as what. */
function nameIn({ params }: Request): { form: string; format: string } {
  const file = String(params.file);
  const dot = file.lastIndexOf(".");
  return dot < 0 ? { form: file, format: "" } : { form: file.slice(0, dot), format: file.slice(dot + 1) };
}

/** Found by its id by who sees it, by its link by who has it. */
async function formRow(context: Context, form: string): Promise<Row> {
  const { hub, viewer } = context;
  const entity = hub.model.get("OfficeForm");
  const number = localId(entity, form);
  const isSeen = number !== undefined && (await hub.sees(viewer, entity, number));
  const [row] = isSeen
    ? await hub.database.rows("select * from office_form where id = ? and deleted_at is null", [number])
    : [await sharedRow(context, entity, "link", form)];
  if (!row) throw HubError.notFound(called, form);
  return row;
}

const tooLarge = (): HubError =>
  HubError.input("file", {
    zh: "文件超过 10 MB,不收,请压缩或删去其中的图片后再上传",
    en: "the file is larger than 10 MB: make the pictures in it smaller or take them out",
  });
const wrongFormat = (given: string, wanted: string): HubError =>
  HubError.input("format", {
    zh: `地址以“.${given}”结尾,而此表格给出的是 .${wanted}(带 each= 时为 .zip),请改写`,
    en: `the address ends with .${given} and the form goes out as .${wanted} (.zip with each=): write it so`,
  });
