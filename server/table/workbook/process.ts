/** Reads one workbook and tells its sheets: those that are shown, row by row, blank rows left out. */
import { readXls, readXlsx, type Workbook } from "hucre/xlsx";
import type { Cell } from "../cell.ts";
import { numberText, unknownResult } from "../cell.ts";
import type { Ask, Told } from "./readWorkbook.ts";
import { staysSmall } from "./unfolded.ts";

process.once("message", (asked: Ask) => {
  void told(asked)
    .catch(
      (error: Error): Told => ({
        refused: /encrypt|password/i.test(`${error.name} ${error.message}`) ? "locked" : "damaged",
      }),
    )
    .then((answer) => process.send?.(answer));
});

async function told({ kind, bytes }: Ask): Promise<Told> {
  if (kind === "xls") return sheetsIn(await readXls(bytes, { readStyles: true }));
  if (!(await staysSmall(Buffer.from(bytes)))) return { refused: "large" };
  return sheetsIn(
    await readXlsx(bytes, { readStyles: true, sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden }),
  );
}

function sheetsIn({ sheets }: Workbook): Told {
  return {
    sheets: sheets.map(({ name, rows, cells }) => ({
      name,
      rows: rows.flatMap((row, index) => {
        const found = row.map((cell, column) => {
          const { style, formula } = cells?.get(`${index},${column}`) ?? {};
          if (formula !== undefined && cell === null) return unknownResult;
          const format = style?.numFmt;
          return typeof cell === "number" && format?.includes("%")
            ? `${numberText(cell * 100)}%`
            : (cell as Cell);
        });
        return found.some((cell) => cell !== null && cell !== "") ? [{ line: index + 1, cells: found }] : [];
      }),
    })),
  };
}
