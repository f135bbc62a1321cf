/** The words of a text document: a line for each paragraph, and one with tabs for each row of a table. */
import { partsOf } from "../../../table/workbook/unfolded.ts";
import { all, type Element, parsed } from "../../../table/xml.ts";

/** Nothing where it unfolds to too much. */
export async function textOfDocx(bytes: Buffer): Promise<string | undefined> {
  const parts = await partsOf(bytes);
  if (!parts) return undefined;
  const body = parts.get("word/document.xml");
  if (!body) throw new Error("no text document");
  return all(parsed(body), "body").flatMap(linesIn).join("\n");
}

const elementsIn = (element: Element): Element[] =>
  [...element.childNodes].filter((one): one is Element => one.nodeType === 1);

function linesIn(element: Element): string[] {
  return elementsIn(element).flatMap((one) => {
    if (one.localName === "p") return wordsIn(one).split("\n");
    if (one.localName === "tbl") return all(one, "tr").map(rowOf);
    return linesIn(one);
  });
}

const rowOf = (row: Element): string =>
  elementsIn(row)
    .filter(({ localName }) => localName === "tc")
    .map((cell) => linesIn(cell).join(""))
    .join("\t");

/** What was deleted while changes were tracked stands in other elements. */
function wordsIn(element: Element): string {
  return elementsIn(element)
    .map((one) => {
      if (one.localName === "t") return one.textContent ?? "";
      if (one.localName === "tab") return " ";
      if (one.localName === "br" || one.localName === "cr") return "\n";
      // The same once more, for programs that do not know the first.
      return one.localName === "Fallback" ? "" : wordsIn(one);
    })
    .join("");
}
