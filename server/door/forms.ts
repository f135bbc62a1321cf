/** Where forms of offices come in, and go out filled. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Request, Router } from "express";
import type { Logger } from "pino";
import { sharedRow } from "../account/shared.ts";
import { signInFirst } from "../account/signInFirst.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { localId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import type { Row } from "../core/rule.ts";
import { formLimit } from "../form/file/formFile.ts";
import { formOut, formTypes } from "../form/formOut.ts";
import { called } from "../form/officeForms.ts";
import { contextOf } from "../request/caller.ts";
import type { Writer } from "../writing/request.ts";
import { callerIn, tell } from "./asker.ts";
import { attachment } from "./attachment.ts";
import type { Counter } from "./counter.ts";
import { handOut } from "./handOut.ts";
import { upload } from "./upload.ts";

const endings = ["xlsx", "docx"];

export function forms(hub: Hub, counter: Counter, writer: Writer, databaseFile: string, log: Logger): Router {
  const folder = resolve(dirname(databaseFile), "documents");
  const router = Router();
  const take = upload(hub, log, {
    parameter: "file",
    endings,
    limit: formLimit,
    async admit(context, { params, query }) {
      demand(context.viewer, { person: true });
      if (query.name !== undefined && typeof query.name !== "string") throw oneName();
      if (params.form !== undefined) await formRow(context, String(params.form));
    },
  })(({ caller, name, content }, { params, query }) =>
    writer.ask({
      kind: "form",
      caller,
      form: params.form as string | undefined,
      name: query.name as string | undefined,
      file: String(name),
      bytes: content,
    }),
  );
  router.post("/", take);
  router.post("/:form", take);
  /** The form as it was taken in. */
  router.get("/:form/file", async (request, response) => {
    const caller = callerIn(request);
    try {
      const context = contextOf(hub, caller);
      if (!context.account) throw signInFirst(hub, context.token);
      const row = await formRow(context, request.params.form);
      const type = formTypes[row.kind as keyof typeof formTypes];
      attachment(response, String(row.file), type).sendFile(String(row.hash), { root: folder });
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

const oneName = (): HubError =>
  HubError.input("name", {
    zh: "name 给出了不止一次,请只给一个名称",
    en: "name is given more than once: give one",
  });
const wrongFormat = (given: string, wanted: string): HubError =>
  HubError.input("format", {
    zh: `地址以“.${given}”结尾,而此表格给出的是 .${wanted}(带 each= 时为 .zip),请改写`,
    en: `the address ends with .${given} and the form goes out as .${wanted} (.zip with each=): write it so`,
  });
