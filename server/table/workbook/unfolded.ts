/** What a packed file unfolds to, counted before it is made use of: a small file may hold gigabytes. */
import { buffer } from "node:stream/consumers";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";

/** Bytes of all parts of a file together. */
export const unfoldedLimit = 200 * 1024 * 1024;

class TooLarge extends Error {}

/** Whether the parts stay below the limit; fails where the file is damaged. */
export async function staysSmall(bytes: Buffer): Promise<boolean> {
  return (await unfolded(bytes, async (part) => void (await drained(part)))) !== undefined;
}

/** The parts by their paths; nothing where they are too large together. */
export const partsOf = (bytes: Buffer): Promise<Map<string, Buffer> | undefined> => unfolded(bytes, buffer);

async function unfolded<Kept>(
  bytes: Buffer,
  keep: (part: AsyncIterable<Buffer>) => Promise<Kept>,
): Promise<Map<string, Kept> | undefined> {
  const file = await opened(bytes);
  const kept = new Map<string, Kept>();
  let left = unfoldedLimit;
  // What is stated may be untrue: it is counted too.
  async function* counted(part: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of part) {
      left -= chunk.length;
      if (left < 0) throw new TooLarge();
      yield chunk;
    }
  }
  try {
    for await (const entry of entriesOf(file)) {
      if (entry.uncompressedSize > left) return undefined;
      kept.set(entry.fileName, await keep(counted(await partOf(file, entry))));
    }
    return kept;
  } catch (fault) {
    if (fault instanceof TooLarge) return undefined;
    throw fault;
  } finally {
    file.close();
  }
}

async function drained(part: AsyncIterable<Buffer>): Promise<void> {
  for await (const _chunk of part);
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );

const partOf = (file: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> =>
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
