/** A packed file, part by part as its bytes come: nothing of it is kept but where each part begins. */
import { Readable } from "node:stream";
import { ZipFile } from "yazl";

export interface Part {
  path: string;
  text: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** The same records make the same file. */
const mtime = new Date("1980-01-01T00:00:00Z");

export function zipped(parts: Iterable<Part>): Readable {
  const file = new ZipFile();
  const out = file.outputStream as Readable;
  let reading: Readable | undefined;
  for (const { path, text } of parts)
    file.addReadStreamLazy(path, { mtime, forceDosTimestamp: true }, (give) => {
      reading = Readable.from(bytesOf(text), { objectMode: false });
      give(null, reading);
    });
  file.end();
  // What cannot be read breaks the file off; who takes it no more ends what is read.
  file.on("error", (error: Error) => out.destroy(error));
  out.once("close", () => reading?.destroy());
  return out;
}

async function* bytesOf(text: Part["text"]): AsyncGenerator<Buffer> {
  for await (const chunk of text) yield Buffer.from(chunk);
}
