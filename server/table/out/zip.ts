/** A packed file, part by part as its bytes come: nothing of it is kept but where each part begins. */
import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

export interface Part {
  path: string;
  text: Iterable<string> | AsyncIterable<string>;
}

/** Of every size and place at most so much; a file that would be larger is broken off. */
const limit = 0xffffffff;
/** Sizes follow the bytes; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;

interface Entry {
  path: Buffer;
  crc: number;
  packed: number;
  size: number;
  at: number;
}

export async function* zipped(parts: Iterable<Part> | AsyncIterable<Part>): AsyncGenerator<Buffer> {
  const entries: Entry[] = [];
  let at = 0;
  for await (const { path, text } of parts) {
    const entry: Entry = { path: Buffer.from(path), crc: 0, packed: 0, size: 0, at };
    const begins = numbers([4, 0x04034b50], [2, 20], ...common(entry), [2, entry.path.length], [2, 0]);
    yield begins;
    yield entry.path;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of text) {
        const bytes = Buffer.from(chunk);
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
        yield bytes;
      }
    };
    const packing = createDeflateRaw({ level: 6 });
    pipeline(Readable.from(counted()), packing, () => {});
    for await (const chunk of packing) {
      entry.packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    const ends = numbers([4, 0x08074b50], [4, entry.crc], [4, entry.packed], [4, entry.size]);
    yield ends;
    at += begins.length + entry.path.length + entry.packed + ends.length;
    if (at > limit || entry.size > limit) throw new RangeError("The file is larger than 4 GB.");
    entries.push(entry);
  }
  const list = Buffer.concat(entries.map(listed));
  yield list;
  yield numbers(
    [4, 0x06054b50],
    [4, 0],
    [2, entries.length],
    [2, entries.length],
    [4, list.length],
    [4, at],
    [2, 0],
  );
}

/** 1 January 1980, since the same records make the same file. */
const day = 0x21;

const common = ({ crc, packed, size }: Entry): [bytes: number, value: number][] => [
  [2, flags],
  [2, deflated],
  [2, 0],
  [2, day],
  [4, crc],
  [4, packed],
  [4, size],
];

const listed = (entry: Entry): Buffer =>
  Buffer.concat([
    numbers(
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
      ...common(entry),
      [2, entry.path.length],
      [4, 0],
      [4, 0],
      [4, 0],
      [4, entry.at],
    ),
    entry.path,
  ]);

function numbers(...all: [bytes: number, value: number][]): Buffer {
  const buffer = Buffer.alloc(all.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of all) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
