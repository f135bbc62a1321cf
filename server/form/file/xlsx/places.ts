/** The places that the cells of a workbook name. */

import { children } from "../../../table/xml.ts";
import type { FoundPlace } from "../content.ts";
import { isBroken, namesIn } from "../marks.ts";
import { lineOf, rowsOf, textIn, type Workbook, wholeText } from "./workbook.ts";

/** `broken`: where a mark is not closed. */
export function placesOf(book: Workbook): { places: FoundPlace[]; broken?: string } {
  const places: FoundPlace[] = [];
  let broken: string | undefined;
  for (const sheet of book.sheets)
    for (const row of rowsOf(sheet))
      for (const cell of children(row, "c")) {
        const text = textIn(book, cell);
        const whole = text ? wholeText(text) : "";
        const at = `${sheet.name}!${cell.getAttribute("r")}`;
        if (isBroken(whole)) broken ??= `${at} ${whole}`;
        for (const name of namesIn(whole)) places.push({ name, at, row: `${sheet.name}!${lineOf(row)}` });
      }
  return { places, broken };
}
