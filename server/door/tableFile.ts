/** A table as a file that offices open: XLSX, or CSV for programs. Every cell is text, so that codes keep their digits. */
import { writeCsv } from "hucre/csv";
import { writeXlsx } from "hucre/xlsx";

export const fileTypes: Record<string, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

export interface TableFile {
  title: string;
  header: string[];
  rows: (string | null)[][];
}

export async function tableFile({ title, header, rows }: TableFile, format: string): Promise<Buffer> {
  // The mark at the beginning tells Excel that Chinese follows; what looks like a formula is made harmless.
  if (format === "csv") return Buffer.from(writeCsv([header, ...rows], { bom: true, escapeFormulae: true }));
  return Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: title,
          columns: header.map(() => ({ autoWidth: true, numFmt: "@" })),
          rows: [header, ...rows],
          freezePane: { rows: 1 },
        },
      ],
    }),
  );
}
