/** Which styles of a workbook show a number as a day. */
import { all, children, type Document } from "../../../table/xml.ts";

/** Formats that need not be stated (ECMA-376 part 1, 18.8.30), those of Chinese workbooks among them. */
const known = (format: number): boolean =>
  (format >= 14 && format <= 17) ||
  format === 22 ||
  (format >= 27 && format <= 36) ||
  (format >= 50 && format <= 58);

/** Years or days outside of what is quoted, coloured or taken by the letter. */
const showsDay = (code: string): boolean => /[yd年日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));

export function dayStyles(styles: Document): Set<number> {
  const stated = new Map(
    all(styles, "numFmt").map((one) => [
      Number(one.getAttribute("numFmtId")),
      showsDay(one.getAttribute("formatCode") ?? ""),
    ]),
  );
  const looks = all(styles, "cellXfs").flatMap((one) => children(one, "xf"));
  return new Set(
    looks.flatMap((one, index) => {
      const format = Number(one.getAttribute("numFmtId"));
      return (stated.get(format) ?? known(format)) ? [index] : [];
    }),
  );
}
