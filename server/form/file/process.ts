/** Looks into one form, then fills it as often as it is asked to. */
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { partsOf } from "../../table/workbook/unfolded.ts";
import { all, parsed } from "../../table/xml.ts";
import { fillDocx, placesOfDocx } from "./docx/docx.ts";
import type { Asked, Told } from "./formFile.ts";
import { fillWorkbook } from "./xlsx/fillWorkbook.ts";
import { placesOf } from "./xlsx/places.ts";
import { openWorkbook } from "./xlsx/workbook.ts";

let held: { bytes: Buffer; parts: Map<string, Buffer>; kind: "XLSX" | "DOCX" } | undefined;

process.on("message", (asked: Asked) => {
  void told(asked)
    .catch((): Told => ({ refused: "damaged" }))
    .then((answer) => process.send?.(answer));
});

async function told(asked: Asked): Promise<Told> {
  if (asked.kind === "open") return opened(Buffer.from(asked.bytes));
  if (!held) return { refused: "damaged" };
  const { bytes, parts, kind } = held;
  return {
    bytes:
      kind === "DOCX" ? fillDocx(bytes, asked.content) : await packed(fillWorkbook(parts, asked.content)),
  };
}

async function opened(bytes: Buffer): Promise<Told> {
  const parts = await partsOf(bytes);
  if (!parts) return { refused: "large" };
  const stated = parts.get("[Content_Types].xml");
  // What a kind of file in general would be is stated beside what its parts are, macros too.
  const types = stated
    ? all(parsed(stated), "Override").map((one) => one.getAttribute("ContentType") ?? "")
    : [];
  const isOf = (said: RegExp): boolean => types.some((type) => said.test(type));
  if (isOf(/macroEnabled|vbaProject/i) || [...parts.keys()].some((path) => /vbaProject/i.test(path)))
    return { refused: "macros" };
  const kind = isOf(/spreadsheetml\.(sheet|template)\.main/)
    ? "XLSX"
    : isOf(/wordprocessingml\.(document|template)\.main/)
      ? "DOCX"
      : undefined;
  if (!kind) return { refused: "other" };
  held = { bytes, parts, kind };
  return { kind, ...(kind === "XLSX" ? placesOf(openWorkbook(parts)) : placesOfDocx(bytes)) };
}

/** The same form filled with the same makes the same file. */
const mtime = new Date("1980-01-01T00:00:00Z");

async function packed(parts: Map<string, Buffer>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [path, bytes] of parts) file.addBuffer(bytes, path, { mtime, forceDosTimestamp: true });
  file.end();
  return buffer(file.outputStream as AsyncIterable<Buffer>);
}
