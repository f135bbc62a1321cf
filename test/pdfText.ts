/** The words of a printed file, page by page, as one text without spaces: lines end where the paper does. */
import { PDFiumLibrary } from "@hyzyla/pdfium";

export async function textOf(bytes: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages = [...document.pages()].map((page) => page.getText());
  document.destroy();
  library.destroy();
  return pages.join("").replace(/\s/g, "");
}
