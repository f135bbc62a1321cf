/** Days as offices write them: 2020-6-30, 2020.6.30, 2020年6月30日, 20200630, and the days that spreadsheets count. */
import { isDay } from "../core/types/scalars.ts";
import { type Cell, textOf } from "./cell.ts";
import { narrow } from "./narrow.ts";

const written =
  /^(\d{4})\s*(?:-|\.|\/|年)\s*(\d{1,2})\s*(?:-|\.|\/|月)\s*(\d{1,2})\s*日?(?:[T ]0?0:00(?::00)?)?$/;
const together = /^(\d{4})(\d{2})(\d{2})$/;
/** From 1954 to 2119: a year or a number of persons is not taken for a day. */
const counted = /^[2-7]\d{4}$/;

/** YYYY-MM-DD; what is no day stays as it is, for the gate to refuse. */
export function dayOfCell(cell: Cell): string {
  const text = narrow(textOf(cell));
  const [, year, month, day] = written.exec(text) ?? together.exec(text) ?? [];
  if (year) {
    const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return isDay(found) ? found : text;
  }
  return counted.test(text) ? dayOfCount(Number(text)) : text;
}

/** Day 1 is 1900-01-01, and there is a 29 February 1900 that never was. */
const dayOfCount = (count: number): string =>
  new Date(Date.UTC(1899, 11, 30) + count * 86_400_000).toISOString().slice(0, 10);
