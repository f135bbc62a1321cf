/** What names rows of a sheet beside its cells follows them to where they are now. */
import { all, children, type Document, type Element, parsed, written } from "../../../table/xml.ts";
import { relationsOf } from "./relations.ts";
import { endAfter, formulaAfter, type Growth, regionsAfter, rowAfter } from "./rowShift.ts";
import type { Sheet, Workbook } from "./workbook.ts";

export function follow(book: Workbook, sheet: Sheet, growth: Growth): void {
  if (growth.length === 0) return;
  const after = (formula: string, on: string): string =>
    formulaAfter(growth, formula, { sheet: sheet.name, on });
  for (const one of children(sheet.tree.documentElement as Element, ...around))
    moved(one, growth, sheet.name);
  for (const other of book.sheets)
    for (const formula of other === sheet ? [] : formulasIn(other.tree))
      formula.textContent = after(formula.textContent ?? "", other.name);
  for (const name of all(book.tree, "definedName")) name.textContent = after(name.textContent ?? "", "");
  for (const { kind, path } of relationsOf(book.parts, sheet.path)) {
    if (kind === "vmlDrawing") rewrite(book, path, (tree) => notesMoved(tree, growth));
    else if (["table", "comments", "drawing"].includes(kind))
      rewrite(book, path, (tree) => moved(tree.documentElement as Element, growth, sheet.name));
  }
  for (const path of book.parts.keys())
    if (/\/charts\/chart[^/]*\.xml$/.test(path))
      rewrite(book, path, (tree) => {
        for (const formula of all(tree, "f")) formula.textContent = after(formula.textContent ?? "", "");
      });
}

/** Parts of a sheet that say where on it they hold. */
const around = [
  "mergeCells",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "autoFilter",
  "sortState",
  "protectedRanges",
  "ignoredErrors",
  "rowBreaks",
  "dimension",
  "extLst",
];

const formulasIn = (tree: Document): Element[] =>
  ["f", "formula", "formula1", "formula2"].flatMap((name) => all(tree, name));

function moved(element: Element, growth: Growth, sheet: string): void {
  if (element.localName === "mergeCell") {
    mergeMoved(element, growth);
    return;
  }
  for (const name of ["ref", "sqref"]) {
    const regions = element.getAttribute(name);
    if (regions) element.setAttribute(name, regionsAfter(growth, regions));
  }
  const text = element.textContent ?? "";
  switch (element.localName) {
    case "brk":
      element.setAttribute("id", String(endAfter(growth, Number(element.getAttribute("id")))));
      return;
    case "row":
      element.textContent = String(rowAfter(growth, Number(text) + 1) - 1);
      return;
    case "sqref":
      element.textContent = regionsAfter(growth, text);
      return;
    case "f":
    case "formula":
    case "formula1":
    case "formula2":
      element.textContent = formulaAfter(growth, text, { sheet, on: sheet });
      return;
  }
  for (const child of [...element.childNodes])
    if (child.nodeType === 1) moved(child as Element, growth, sheet);
}

/** Cells that are one within a row that is repeated are one in each of its copies. */
function mergeMoved(element: Element, growth: Growth): void {
  const region = element.getAttribute("ref") ?? "";
  const [top, bottom = top] = (region.match(/\d+/g) ?? []).map(Number);
  const by = top === bottom ? (growth.find(({ at }) => at === top)?.by ?? 0) : 0;
  if (by === 0) {
    element.setAttribute("ref", regionsAfter(growth, region));
    return;
  }
  const whole = element.parentNode as Element;
  whole.removeAttribute("count");
  for (let index = by; index >= 0; index--) {
    const copy = index === 0 ? element : (element.cloneNode(true) as Element);
    copy.setAttribute("ref", region.replace(/\d+/g, String(rowAfter(growth, top) + index)));
    if (copy !== element) whole.insertBefore(copy, element.nextSibling);
  }
}

/** Notes hang at their cells, in the older drawing that Excel keeps of them. */
function notesMoved(tree: Document, growth: Growth): void {
  const after = (row: number): string => String(rowAfter(growth, row + 1) - 1);
  for (const row of all(tree, "Row")) row.textContent = after(Number(row.textContent));
  for (const anchor of all(tree, "Anchor"))
    anchor.textContent = (anchor.textContent ?? "")
      .split(",")
      .map((one, index) => (index === 2 || index === 6 ? after(Number(one)) : one.trim()))
      .join(", ");
}

function rewrite({ parts }: Workbook, path: string, change: (tree: Document) => void): void {
  const bytes = parts.get(path);
  if (!bytes) return;
  const tree = parsed(bytes);
  change(tree);
  parts.set(path, written(tree));
}
