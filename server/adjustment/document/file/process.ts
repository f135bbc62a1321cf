/** Reads the text of one document. */

import type { Asked, Told } from "./documentText.ts";
import { textOfDocx } from "./docx.ts";
import { textOfPdf } from "./pdf.ts";

process.on("message", ({ kind, bytes }: Asked) => {
  const read = kind === "docx" ? textOfDocx : textOfPdf;
  void read(Buffer.from(bytes))
    .then((text): Told => (text === undefined ? { refused: "large" } : { text }))
    .catch((): Told => ({ refused: "damaged" }))
    .then((told) => process.send?.(told));
});
