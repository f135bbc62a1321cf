/** Fills the cells of a sheet, and writes a row once for each of those that were answered. */

import { all, children, type Element, remove } from "../../../table/xml.ts";
import { type Content, rowsToWrite } from "../content.ts";
import { namesIn } from "../marks.ts";
import { fillCell } from "./fillCell.ts";
import { formulaAfter, type Growth, rowAfter, sharedFormula } from "./rowShift.ts";
import { lineOf, rowsOf, type Sheet, textIn, type Workbook, wholeText } from "./workbook.ts";

/** Answers below which rows others were put in. */
export function fillSheet(book: Workbook, sheet: Sheet, { single, lists, language }: Content): Growth {
  const rows = rowsOf(sheet).map((row) => {
    const names = children(row, "c").flatMap((cell) => {
      const text = textIn(book, cell);
      return text ? namesIn(wholeText(text)) : [];
    });
    const first = names.find((name) => lists.some(({ places }) => places.includes(name)));
    const list = first === undefined ? undefined : lists.find(({ places }) => places.includes(first));
    return {
      row,
      line: lineOf(row),
      written: first !== undefined && list ? rowsToWrite(list, first, language) : undefined,
    };
  });
  const growth = rows.flatMap(({ line, written }) =>
    written && written.length > 1 ? [{ at: line, by: written.length - 1 }] : [],
  );
  if (growth.length > 0) unshare(sheet);
  for (const { row, line, written = [{}] } of rows) {
    const first = rowAfter(growth, line);
    const copies = written.map((_values, index) => (index === 0 ? row : (row.cloneNode(true) as Element)));
    for (const [index, copy] of copies.entries()) {
      if (index > 0) row.parentNode?.insertBefore(copy, copies[index - 1].nextSibling);
      stand(copy, first + index);
      for (const cell of children(copy, "c")) {
        fillCell(book, cell, { ...single, ...written[index] }, language);
        reckonAnew(cell, (formula) =>
          formulaAfter(growth, formula, {
            sheet: sheet.name,
            on: sheet.name,
            copy: { of: line, row: first + index },
          }),
        );
      }
    }
  }
  return growth;
}

function stand(row: Element, line: number): void {
  row.setAttribute("r", String(line));
  for (const cell of children(row, "c")) {
    const place = cell.getAttribute("r");
    if (place) cell.setAttribute("r", place.replace(/\d+$/, String(line)));
  }
}

/** A formula stays, what it came to before the form was filled does not. */
function reckonAnew(cell: Element, after: (formula: string) => string): void {
  const [formula] = children(cell, "f");
  if (!formula) return;
  if (formula.textContent) formula.textContent = after(formula.textContent);
  for (const value of children(cell, "v")) remove(value);
  cell.removeAttribute("t");
}

/** Formulas that share one are told by how far they stand from it, which does not hold once rows come between. */
function unshare({ tree }: Sheet): void {
  const shared = new Map<string, { formula: string; at: string }>();
  for (const formula of all(tree, "f")) {
    if (formula.getAttribute("t") !== "shared") continue;
    const at = (formula.parentNode as Element).getAttribute("r") ?? "";
    const key = formula.getAttribute("si") ?? "";
    const first = shared.get(key) ?? { formula: formula.textContent ?? "", at };
    shared.set(key, first);
    formula.textContent = at === first.at ? first.formula : sharedFormula(first.formula, first.at, at);
    for (const name of ["t", "si", "ref"]) formula.removeAttribute(name);
  }
}
