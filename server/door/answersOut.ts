/** Where the answer to a saved query is read as a table, by its id or its link, as often as a workbook is refreshed. */
import { type Request, Router } from "express";
import type { Logger } from "pino";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { answerOut } from "../table/out/answerOut.ts";
import { formatOf } from "../table/out/files.ts";
import type { Question } from "../table/out/question.ts";
import type { Ask } from "../table/out/records.ts";
import type { Writer } from "../writing/request.ts";
import type { Counter } from "./counter.ts";
import { handOut, inFormat } from "./handOut.ts";

export function answersOut(hub: Hub, counter: Counter, writer: Writer, log: Logger): Router {
  const router = Router();
  const out = handOut(hub, counter, writer, log);
  router.get(
    "/:file",
    out(
      inFormat(
        async (ask, request, language, { holdsOne }) =>
          answerOut(
            hub,
            ask,
            await questionOf(ask, fileOf(request).name),
            addressOf(request),
            holdsOne,
            language,
          ),
        (request) => formatOf(fileOf(request).format),
      ),
    ),
  );
  return router;
}

/** `SavedQuery_12.csv`: what it is called and in which format it is wanted. */
function fileOf({ params }: Request): { name: string; format?: string } {
  const file = String(params.file);
  const dot = file.lastIndexOf(".");
  return dot < 0 ? { name: file } : { name: file.slice(0, dot), format: file.slice(dot + 1) };
}

const addressOf = ({ url }: Request): URLSearchParams => new URLSearchParams(url.split("?")[1]);

const parts = "name document variables";

/** Found as the asker finds it, by who may see it. */
async function questionOf(ask: Ask, name: string): Promise<Question> {
  if (!/^SavedQuery_\d+$/.test(name)) {
    const question = `query ($link: String!) { linkedQuery(link: $link) { ${parts} } }`;
    return (await ask(question, { link: name })).linkedQuery as Question;
  }
  const question = `query ($id: ID!) { savedQuery(id: $id) { ${parts} } }`;
  const { savedQuery } = await ask(question, { id: name });
  if (!savedQuery) throw HubError.notFound({ zh: "保存的查询", en: "saved query" }, name);
  return savedQuery as Question;
}
