/** The words of a PDF, by the reader that knows the Chinese encodings whose fonts lie in no file. */
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { plain } from "../plain.ts";
import { beginsAnew } from "../sentences.ts";

/** Pages of the longest. */
const longest = 500;
/** Signs by which a line may be shorter than the page is wide and still go on. */
const slack = 2;

const pageNumber = /^[-—–_·第\s]*\d+[-—–_·页\s]*$/;

/** Nothing where it has too many pages. */
export async function textOfPdf(bytes: Buffer): Promise<string | undefined> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  if (document.getPageCount() > longest) return undefined;
  const lines = [...document.pages()].flatMap((page) => page.getText().split(/[\r\n]+/));
  return joined(lines.map((line) => line.trim()).filter((line) => line && !pageNumber.test(line)));
}

/** Lines that end where the page does go on in the next. */
function joined(lines: string[]): string {
  const widths = lines.map((line) => plain(line).length);
  const width = Math.max(...widths, 0);
  return lines
    .map((line, index) => {
      const isFull = widths[index] >= width - slack && !/[。;;:：!?]$/.test(line);
      return isFull && !beginsAnew.test(lines[index + 1] ?? "") ? line : `${line}\n`;
    })
    .join("");
}
