/** Takes a backup apart, once every byte of it was looked at. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { tagLength, open as unseal } from "./cipher.ts";
import { digestLength, ending, type Member, type Opened, readHead } from "./head.ts";
import { damaged, foreign, isSealed, truncated, wrongPassphrase } from "./refusals.ts";

/** Answers the head of a backup that is whole. */
export async function verify(path: string): Promise<Opened> {
  const { size } = await stat(path);
  const opened = await readHead(path);
  const end = size - digestLength - ending.length;
  if (end < opened.lead.length) throw truncated(path);
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(size - end), 0, size - end, end);
    if (!buffer.subarray(digestLength).equals(ending)) throw truncated(path);
    const digest = createHash("sha256");
    await pipeline(createReadStream(path, { end: end - 1, highWaterMark: 1024 * 1024 }), digest);
    if (!buffer.subarray(0, digestLength).equals(digest.read())) throw damaged(path);
  } finally {
    await file.close();
  }
  return opened;
}

/** Lays the members into a folder. Nothing there may be used before this has come to its end. */
export async function unpack(
  path: string,
  { head, lead }: Opened,
  folder: string,
  passphrase?: string,
): Promise<void> {
  const { size } = await stat(path);
  const end = size - digestLength - ending.length - (head.sealing ? tagLength : 0);
  const body = createReadStream(path, { start: lead.length, end: end - 1, highWaterMark: 1024 * 1024 });
  const into = (parts: AsyncIterable<Buffer>) => lay(parts, head.members, folder, path);
  if (!head.sealing) return pipeline(body, createZstdDecompress(), into);
  if (!passphrase) throw isSealed(path);
  const decipher = unseal(head.sealing, passphrase);
  if (!decipher) throw wrongPassphrase(path);
  decipher.setAAD(lead).setAuthTag(await tagOf(path, end));
  await pipeline(body, decipher, createZstdDecompress(), into);
}

async function tagOf(path: string, at: number): Promise<Buffer> {
  const file = await open(path);
  try {
    return (await file.read(Buffer.alloc(tagLength), 0, tagLength, at)).buffer;
  } finally {
    await file.close();
  }
}

/** What a member may be called: nothing is laid elsewhere. */
const names = /^(hub\.db|documents\/[0-9a-f]{64})$/;

async function lay(
  parts: AsyncIterable<Buffer>,
  members: Member[],
  folder: string,
  path: string,
): Promise<void> {
  const bytes = parts[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const upTo = async function* (size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (held.length === 0) {
        const { value, done } = await bytes.next();
        if (done) throw damaged(path);
        held = value;
      }
      const part = held.subarray(0, left);
      held = held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  };
  for (const { name, size } of members) {
    if (!names.test(name)) throw foreign(path);
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await pipeline(upTo(size), createWriteStream(file, { mode: 0o600, flush: true }));
  }
  if (held.length > 0 || !(await bytes.next()).done) throw damaged(path);
}
