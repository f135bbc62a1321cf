/** A table of what was and what is, as offices write it. */
import { parseCsv } from "hucre/csv";

export interface TableRow {
  /** Counted from 1, header and empty lines included, as a person sees them. */
  line: number;
  before: string;
  after: string;
  /** How the one led to the other and by which share, where the table says so. */
  relation?: string;
  share?: string;
}

/** What may stand between two cells, the surest first: a comma may be part of a cell, a tab never is. */
const separators = ["\t", ",", ",", ";", ";", "→", "|", "\u3000", " "];

const what = "(行政区划|单位|乡|镇|街道|建制村|行政村|村|社区|居委会|组|[()、和/])*(名称|名|代码)?";
const headings = {
  before: new RegExp(`^((原|旧|(调整|撤并|合并|改革)前)(的)?${what}|before|from|old.*)$`, "i"),
  after: new RegExp(`^((现|新|(调整|撤并|合并|改革)后)(的)?${what}|after|into|to|new.*)$`, "i"),
  relation: /^((沿革)?关系|relation)$/i,
  share: /^((所占)?比例|份额|share)$/i,
};

/** The lines of a table; an empty cell says what the one above it says, as where cells were merged. */
export function tableRows(text: string): TableRow[] {
  const separator = separators.find((one) => text.includes(one)) ?? separators[0];
  const table = parseCsv(text, { delimiter: separator }).map((cells) => cells.map(tidied));
  const header = table.findIndex((cells) => {
    const { before, after } = columnsOf(cells);
    return before >= 0 && after >= 0;
  });
  const columns = header < 0 ? { before: 0, after: 1, relation: 2, share: 3 } : columnsOf(table[header]);
  const rows: TableRow[] = [];
  for (const [index, cells] of table.entries()) {
    if (index <= header || cells.every((cell) => cell === "")) continue;
    const above = rows.at(-1);
    rows.push({
      line: index + 1,
      before: cells[columns.before] || above?.before || "",
      after: cells[columns.after] || above?.after || "",
      relation: cells[columns.relation],
      share: cells[columns.share],
    });
  }
  return rows;
}

/** Digits and brackets as a keyboard has them, and none of the spaces that spread a name over its cell. */
const tidied = (cell: unknown): string =>
  String(cell ?? "")
    .normalize("NFKC")
    .replace(/\s+/g, "");

const columnsOf = (cells: string[]) => ({
  before: cells.findIndex((cell) => headings.before.test(cell)),
  after: cells.findIndex((cell) => headings.after.test(cell)),
  relation: cells.findIndex((cell) => headings.relation.test(cell)),
  share: cells.findIndex((cell) => headings.share.test(cell)),
});
