/** Rows of a table under their titles, wherever in its first lines these stand. */
import { HubError } from "../../core/errors.ts";
import { type SheetRow, textOf } from "../../table/cell.ts";

export interface TableRow {
  line: number;
  /** As it is written. */
  code: string;
  name: string;
  parentCode?: string;
}

const titles: Record<string, string[]> = {
  code: ["code", "代码", "区划代码", "统计用区划代码"],
  name: ["name", "名称", "单位名称"],
  parentCode: ["parentcode", "上级代码", "父级代码"],
};

/** Lines above the titles that a table may have: its name, its day, its unit of measure. */
const above = 10;

export function* tableRows(lines: Iterable<SheetRow>): Generator<TableRow> {
  const before: string[][] = [];
  let columns: number[] | undefined;
  for (const { line, cells } of lines) {
    if (columns) {
      const [code, name, parentCode] = columns.map((at) => textOf(cells[at]));
      if (code || name) yield { line, code, name, ...(parentCode && { parentCode }) };
      continue;
    }
    const texts = cells.map(textOf);
    const places = Object.values(titles).map((words) => place(texts, words));
    if (places[0] >= 0 && places[1] >= 0) columns = places;
    else if (before.push(texts) >= above) break;
  }
  if (!columns) throw untitled(before.find((texts) => texts.some((text) => text)) ?? []);
}

const place = (texts: string[], words: string[]): number =>
  texts.findIndex((text) => words.includes(text.toLowerCase().replace(/\s/g, "")));

const untitled = (first: string[]): HubError =>
  HubError.input("table", {
    zh: `首行应为列名 code,name,parentCode(或 区划代码,名称,上级代码),现为“${first.join(",").slice(0, 80)}”`,
    en: `the first line names the columns code,name,parentCode; it is “${first.join(",").slice(0, 80)}”`,
  });
