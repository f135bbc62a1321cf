/** What a packed file unfolds to, counted before anything of it is kept: a small file may hold gigabytes. */
import { type Entry, fromBuffer, type ZipFile } from "yauzl";

/** Bytes of all parts of a workbook together. */
export const unfoldedLimit = 200 * 1024 * 1024;

/** Whether the parts stay below the limit; fails where the file is damaged. */
export async function staysSmall(bytes: Buffer): Promise<boolean> {
  const file = await opened(bytes);
  let left = unfoldedLimit;
  try {
    for await (const entry of entriesOf(file)) {
      if (entry.uncompressedSize > left) return false;
      // What is stated may be untrue: it is counted too.
      for await (const chunk of await partOf(file, entry)) {
        left -= (chunk as Buffer).length;
        if (left < 0) return false;
      }
    }
    return true;
  } finally {
    file.close();
  }
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );

const partOf = (file: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) =>
    file.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );

async function* entriesOf(file: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      file.once("entry", resolve);
      file.once("end", () => resolve(undefined));
      file.once("error", reject);
      file.readEntry();
    });
    file.removeAllListeners("entry").removeAllListeners("end").removeAllListeners("error");
    if (!entry) return;
    if (!entry.fileName.endsWith("/")) yield entry;
  }
}
