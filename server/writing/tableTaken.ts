/** What is answered to whoever sent a table. */

import { signInFirst } from "../account/signInFirst.ts";
import type { Hub } from "../core/hub.ts";
import type { RowsWriter } from "../core/writer/rowsWriter.ts";
import { type Answer, json } from "../request/answer.ts";
import { contextOf } from "../request/caller.ts";
import { workbookType } from "../table/cell.ts";
import { MarkedTable, takeTable } from "../table/in/takeTable.ts";
import { takeWorkbook, wholeCounty } from "../table/in/takeWorkbook.ts";
import { Watch } from "../table/in/watch.ts";
import type { Request } from "./request.ts";

export async function tableTaken(
  hub: Hub,
  writers: readonly RowsWriter[],
  { caller, list, query, bytes, watch }: Request & { kind: "table" },
): Promise<Answer> {
  const context = contextOf(hub, caller);
  if (!context.account) throw signInFirst(hub, caller.token);
  try {
    const heard = new Watch(watch);
    return json(
      200,
      list === wholeCounty
        ? await takeWorkbook(hub, context, query, bytes, heard)
        : await takeTable(hub, context, list, query, bytes, heard, writers),
    );
  } catch (fault) {
    if (!(fault instanceof MarkedTable)) throw fault;
    return {
      status: 400,
      headers: [
        ["content-type", workbookType],
        ["zhencun-problems", String(fault.details.problemCount ?? fault.problems.length)],
      ],
      body: Buffer.from(fault.workbook),
    };
  }
}
