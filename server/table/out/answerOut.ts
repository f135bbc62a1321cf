/** The answer to a saved query as tables to give out, asked for whoever takes them. */
import type { Bilingual } from "../../core/bilingual.ts";
import { today } from "../../core/clock.ts";
import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import { chosenTables, rowsOf } from "./answerTables.ts";
import { answerVariables } from "./answerVariables.ts";
import type { FileOut } from "./fileOut.ts";
import { givenOut } from "./givenOut.ts";
import { type Question, readQuestion } from "./question.ts";
import type { Ask } from "./records.ts";
import { wholeAnswer } from "./wholeAnswer.ts";

export async function answerOut(
  hub: Hub,
  ask: Ask,
  question: Question,
  address: URLSearchParams,
  holdsOne: boolean,
  language: keyof Bilingual,
): Promise<FileOut> {
  const { name, variables } = question;
  const { within, document, operation, tables: all } = readQuestion(hub, question, language);
  const chosen = chosenTables(all, address.get("table") || undefined, holdsOne);
  const given = answerVariables(hub.schema, operation, JSON.parse(variables ?? "{}"), address);
  const { answer, extents } = await wholeAnswer(within, ask, document, all, given);
  const tables = chosen.map((table) => {
    const rows = rowsOf(table, answer);
    const { total = rows.length, cut = [] } = extents.get(table) ?? {};
    const count = rows.length;
    const notice = noticeOf(count, total, cut)?.[language];
    return {
      list: "answers",
      title: name,
      sheet: table.sheet,
      about: [...told(given), aboutOf(count, language), notice]
        .filter(Boolean)
        .join({ zh: ";", en: "; " }[language]),
      notice,
      columns: table.columns,
      count,
      total,
      cut,
      rows,
      language,
    };
  });
  const sum = (key: "count" | "total"): number => tables.reduce((all, one) => all + one[key], 0);
  const cut = tables.flatMap((one) => one.cut);
  const about = [...told(given), aboutOf(sum("count"), language)];
  return {
    list: "answers",
    title: `${name} ${given.day ?? given.asOf ?? given.on ?? today()}`.replace(/[/\\]/g, " "),
    about: about.join({ zh: ";", en: "; " }[language]),
    count: sum("count"),
    tables,
    head: {
      "X-Rows-Given": String(sum("count")),
      "X-Rows-Total": String(sum("total")),
      ...(cut.length > 0 && { "X-Lists-Cut": cut.join(",") }),
    },
  };
}

const told = (given: Row): string[] =>
  Object.entries(given).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );

const aboutOf = (count: number, language: keyof Bilingual): string =>
  ({
    zh: `共 ${count.toLocaleString("en")} 行;${givenOut().zh}`,
    en: `${count.toLocaleString("en")} rows; ${givenOut().en}`,
  })[language];

/** What is not given is said. */
function noticeOf(count: number, total: number, cut: string[]): Bilingual | undefined {
  const [some, all] = [count.toLocaleString("en"), total.toLocaleString("en")];
  const zh = [
    count < total &&
      `只给出 ${some} 行,全部有 ${all} 行:查询中声明 $after: String 并写 after: $after,即可取全`,
    cut.length > 0 && `列表 ${cut.join("、")} 未取全,请在查询中加大其 first`,
  ];
  const en = [
    count < total &&
      `${some} of ${all} rows are given: declare $after: String in the query and pass after: $after for all of them`,
    cut.length > 0 && `lists go on, ${cut.join(", ")}: raise their first in the query`,
  ];
  const isWhole = zh.every((one) => !one);
  return isWhole ? undefined : { zh: zh.filter(Boolean).join(";"), en: en.filter(Boolean).join("; ") };
}
