/** A workbook as the trees of its parts. */
import { all, children, type Document, type Element, parsed } from "../../../table/xml.ts";
import { dayStyles } from "./dayStyles.ts";
import { relationsOf } from "./relations.ts";

export interface Sheet {
  name: string;
  path: string;
  tree: Document;
}

export interface Workbook {
  parts: Map<string, Buffer>;
  path: string;
  tree: Document;
  sheets: Sheet[];
  /** Texts that cells share, by their numbers. */
  strings: Element[];
  /** Numbers of the styles that show days. */
  days: Set<number>;
}

export function openWorkbook(parts: Map<string, Buffer>): Workbook {
  const path = relationsOf(parts).find(({ kind }) => kind === "officeDocument")?.path ?? "";
  const tree = parsed(parts.get(path) as Buffer);
  const relations = relationsOf(parts, path);
  const partOf = (kind: string): Document | undefined => {
    const bytes = parts.get(relations.find((one) => one.kind === kind)?.path ?? "");
    return bytes && parsed(bytes);
  };
  const strings = partOf("sharedStrings");
  const styles = partOf("styles");
  return {
    parts,
    path,
    tree,
    strings: strings ? all(strings, "si") : [],
    days: styles ? dayStyles(styles) : new Set(),
    sheets: all(tree, "sheet").flatMap((sheet) => {
      const id = [...sheet.attributes].find(({ localName }) => localName === "id")?.value;
      const found = relations.find((one) => one.id === id && one.kind === "worksheet");
      const bytes = found && parts.get(found.path);
      return bytes ? [{ name: sheet.getAttribute("name") ?? "", path: found.path, tree: parsed(bytes) }] : [];
    }),
  };
}

/** Rows with their numbers and cells with their places, which a writer may leave out where they follow each other. */
export function rowsOf({ tree }: Sheet): Element[] {
  const rows = all(tree, "sheetData").flatMap((data) => children(data, "row"));
  let line = 0;
  for (const row of rows) {
    line = Number(row.getAttribute("r") ?? line + 1);
    row.setAttribute("r", String(line));
  }
  return rows;
}

export const lineOf = (row: Element): number => Number(row.getAttribute("r"));

/** What holds the text of a cell, where it is no number and no formula. */
export function textIn({ strings }: Workbook, cell: Element): Element | undefined {
  const [value] = children(cell, "v");
  switch (cell.getAttribute("t")) {
    case "s":
      return strings[Number(value?.textContent)];
    case "inlineStr":
      return children(cell, "is")[0];
    // What a formula came to, and what some programs write instead of texts that are shared.
    case "str":
      return children(cell, "f").length === 0 ? value : undefined;
    default:
      return undefined;
  }
}

/** Pieces of a text, each with a look of its own; what is read above signs is none. */
export const piecesOf = (text: Element): Element[] =>
  text.localName === "v"
    ? [text]
    : children(text, "t", "r").flatMap((one) => (one.localName === "t" ? [one] : children(one, "t")));

export const wholeText = (text: Element): string =>
  piecesOf(text)
    .map(({ textContent }) => textContent ?? "")
    .join("");
