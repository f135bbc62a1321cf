/** Rows of a table under their titles, wherever in its first lines these stand. */
import { HubError } from "../../core/errors.ts";

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

export function tableRows(lines: string[][]): TableRow[] {
  const top = lines.slice(0, above).findIndex((line) => place(line, "code") >= 0 && place(line, "name") >= 0);
  if (top < 0) {
    const first = lines.find((line) => line.some((cell) => cell)) ?? [];
    throw HubError.input("table", {
      zh: `首行应为列名 code,name,parentCode(或 区划代码,名称,上级代码),现为“${first.join(",").slice(0, 80)}”`,
      en: `the first line names the columns code,name,parentCode; it is “${first.join(",").slice(0, 80)}”`,
    });
  }
  const [code, name, parentCode] = ["code", "name", "parentCode"].map((field) => place(lines[top], field));
  return lines
    .slice(top + 1)
    .map((line, index) => ({
      line: top + index + 2,
      code: line[code] ?? "",
      name: line[name] ?? "",
      parentCode: (parentCode >= 0 && line[parentCode]) || undefined,
    }))
    .filter((row) => row.code || row.name);
}

const place = (line: string[], field: string): number =>
  line.findIndex((title) => titles[field].includes(title.toLowerCase().replace(/\s/g, "")));
