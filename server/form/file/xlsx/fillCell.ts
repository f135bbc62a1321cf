/** Writes into a cell what its places stand for; its look stays. */

import { children, type Element, made, remove, setText } from "../../../table/xml.ts";
import { type Content, textOf, type Value } from "../content.ts";
import { namesIn, onlyName, replaced } from "../marks.ts";
import { piecesOf, textIn, type Workbook, wholeText } from "./workbook.ts";

export function fillCell(
  book: Workbook,
  cell: Element,
  values: Record<string, Value>,
  language: Content["language"],
): void {
  const text = textIn(book, cell);
  const whole = text ? wholeText(text) : "";
  if (!text || namesIn(whole).length === 0) return;
  const only = onlyName(whole);
  if (only === undefined) {
    writeText(cell, text, (name) => textOf(values[name], language));
    return;
  }
  const value = values[only] ?? null;
  const number = typeof value === "number" ? value : dayNumber(value, book, cell);
  if (number !== undefined) write(cell, undefined, made(cell, "v", String(number)));
  else if (value === null) write(cell);
  else {
    const inline = made(cell, "is");
    inline.appendChild(made(cell, "t", textOf(value, language)));
    write(cell, "inlineStr", inline);
  }
}

/** Days are counted from 1900, and where the cell shows no days they are words. */
function dayNumber(value: Value, { days }: Workbook, cell: Element): number | undefined {
  if (typeof value !== "object" || value === null || !days.has(Number(cell.getAttribute("s") ?? 0)))
    return undefined;
  const number = Date.parse(value.day) / 86_400_000 + 25_569;
  return number > 366 ? number : undefined;
}

/** What stands around a place keeps its looks, what is put in has that of the place's beginning. */
function writeText(cell: Element, text: Element, wordsFor: (name: string) => string): void {
  const inline = made(cell, "is");
  if (text.localName === "v") inline.appendChild(made(cell, "t", text.textContent ?? ""));
  for (const one of children(text, "t", "r")) inline.appendChild(one.cloneNode(true));
  const pieces = piecesOf(inline);
  const texts = replaced(
    pieces.map(({ textContent }) => textContent ?? ""),
    wordsFor,
  );
  for (const [index, piece] of pieces.entries()) setText(piece, texts[index]);
  write(cell, "inlineStr", inline);
}

function write(cell: Element, kind?: string, held?: Element): void {
  for (const one of children(cell, "v", "is")) remove(one);
  if (kind) cell.setAttribute("t", kind);
  else cell.removeAttribute("t");
  if (held) cell.appendChild(held);
}
