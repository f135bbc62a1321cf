/** All that the asker may read, entity by entity in the order in which it can be taken in elsewhere. */
import type { Bilingual } from "../../core/bilingual.ts";
import { today } from "../../core/clock.ts";
import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import { ofCounty } from "../in/order.ts";
import { wholeCounty } from "../in/takeWorkbook.ts";
import type { FileOut } from "./fileOut.ts";
import { givenOut, timesOf } from "./givenOut.ts";
import { listOut } from "./listOut.ts";
import type { Ask } from "./records.ts";
import type { TableOut } from "./tableOut.ts";

export async function everythingOut(
  hub: Hub,
  ask: Ask,
  query: Row,
  language: keyof Bilingual,
): Promise<FileOut> {
  const tables: TableOut[] = [];
  for (const { list, bare } of ofCounty(hub.model)) {
    const asked = bare ? query : { ...query, includeAbolished: "true" };
    const table = await listOut(hub, ask, list, asked, language);
    if (table.count > 0) tables.push(table);
  }
  const count = tables.reduce((sum, table) => sum + table.count, 0);
  const [sheets, number] = [tables.length, count.toLocaleString("en")];
  return {
    list: wholeCounty,
    title: { zh: `全部数据 ${today()}`, en: `All records ${today()}` }[language],
    about: {
      zh: [`${sheets} 张表,共 ${number} 条,含已失效`, ...timesOf(query).zh, givenOut().zh].join(";"),
      en: [
        `${sheets} tables, ${number} records, those that ended included`,
        ...timesOf(query).en,
        givenOut().en,
      ].join("; "),
    }[language],
    count,
    tables,
  };
}
