import type { Cell } from "./flatten.ts";

/**
 * A table as a workbook for Excel and WPS: text stays text, so codes keep all their digits. The
 * library is fetched from the hub with the first workbook only.
 */
export async function workbook(
  titles: string[],
  rows: Cell[][],
  name = "查询结果",
): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import("hucre/xlsx");
  const bytes = await writeXlsx({
    sheets: [{ name, rows: [titles, ...rows], freezePane: { rows: 1 } }],
  });
  return new Uint8Array(bytes);
}
