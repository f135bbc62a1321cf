import { csv } from "./csv.ts";
import { download } from "./download.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { workbook, workbookType } from "./workbook.ts";

interface TableFilesProps {
  /** Of the sheet. */
  title?: string;
  heads: string[];
  /** Every row, also those too many to be shown. */
  lines: (string | number)[][];
  /** Of the file, without its ending. */
  name: string;
}

/** A table to take away. */
export function TableFiles({ title, heads, lines, name }: TableFilesProps) {
  const { words } = useLanguage();
  const none = lines.length === 0;

  function saveCsv() {
    download(csv([heads, ...lines.map((line) => line.map(String))]), `${name}.csv`, "text/csv;charset=utf-8");
  }

  async function saveWorkbook() {
    download(await workbook([{ name: title ?? words.oneSheet, heads, lines }]), `${name}.xlsx`, workbookType);
  }

  return (
    <span className="answer-files">
      <button type="button" className="plain" disabled={none} onClick={saveWorkbook}>
        {words.downloadWorkbook}
      </button>
      <button type="button" className="primary" disabled={none} onClick={saveCsv}>
        {words.downloadCsv}
      </button>
    </span>
  );
}
