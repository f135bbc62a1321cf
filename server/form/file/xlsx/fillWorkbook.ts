/** A workbook with its places filled: cells are written where they stand, all else stays as the office made it. */

import { all, children, type Element, made, parsed, remove, written } from "../../../table/xml.ts";
import type { Content } from "../content.ts";
import { fillSheet } from "./fillSheet.ts";
import { follow } from "./follow.ts";
import { relationsPath } from "./relations.ts";
import { openWorkbook, type Workbook } from "./workbook.ts";

export function fillWorkbook(given: Map<string, Buffer>, content: Content): Map<string, Buffer> {
  const book = openWorkbook(new Map(given));
  const grown = book.sheets.map((sheet) => ({ sheet, growth: fillSheet(book, sheet, content) }));
  for (const { sheet, growth } of grown) follow(book, sheet, growth);
  for (const { path, tree } of book.sheets) book.parts.set(path, written(tree));
  reckonWhenOpened(book);
  dropOrderOfFormulas(book);
  book.parts.set(book.path, written(book.tree));
  return book.parts;
}

function reckonWhenOpened({ tree }: Workbook): void {
  const root = tree.documentElement as Element;
  const [stated] = children(root, "calcPr");
  const [before] = children(root, "sheets", "functionGroups", "externalReferences", "definedNames").slice(-1);
  const reckoning = stated ?? made(before, "calcPr");
  if (!stated) root.insertBefore(reckoning, before.nextSibling);
  reckoning.setAttribute("fullCalcOnLoad", "1");
}

/** In which order formulas were worked out last: programs find it out again. */
function dropOrderOfFormulas({ parts, path }: Workbook): void {
  const isOrder = (one: Element, name: string): boolean =>
    /calcChain\.xml$/.test(one.getAttribute(name) ?? "");
  for (const [part, element, name] of [
    ["[Content_Types].xml", "Override", "PartName"],
    [relationsPath(path), "Relationship", "Target"],
  ]) {
    const bytes = parts.get(part);
    const tree = bytes && parsed(bytes);
    const found = tree ? all(tree, element).filter((one) => isOrder(one, name)) : [];
    for (const one of found) remove(one);
    if (tree && found.length > 0) parts.set(part, written(tree));
  }
  for (const name of parts.keys()) if (/(^|\/)calcChain\.xml$/.test(name)) parts.delete(name);
}
