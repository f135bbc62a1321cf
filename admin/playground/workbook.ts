import type { Cell } from "./flatten.ts";

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface Sheet {
  name: string;
  heads: string[];
  lines: Cell[][];
}

/**
 * Tables as a workbook for Excel and WPS, a sheet each: text stays text, so codes keep all their digits. The
 * library is fetched from the hub with the first workbook only.
 */
export async function workbook(sheets: Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import("hucre/xlsx");
  const names = sheetNames(sheets.map(({ name }) => name));
  const bytes = await writeXlsx({
    sheets: sheets.map(({ heads, lines }, index) => ({
      name: names[index],
      rows: [heads, ...lines],
      freezePane: { rows: 1 },
    })),
  });
  return new Uint8Array(bytes);
}

const longest = 31;

/** As spreadsheets allow them: short, without their own signs, no two alike whatever the case of letters. */
export function sheetNames(wanted: string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((one) => {
    const plain =
      one
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim() || "Sheet";
    for (let turn = 1; ; turn++) {
      const ending = turn === 1 ? "" : ` ${turn}`;
      const name = plain.slice(0, longest - ending.length) + ending;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}
