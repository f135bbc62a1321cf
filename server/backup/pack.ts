/** Writes a backup: whole on the disk before it bears its name. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { seal } from "./cipher.ts";
import { flush } from "./flush.ts";
import { ending, type Head, magic } from "./head.ts";

/** What is being written says by whom, so that what nobody writes any more can be told. */
export const partialOf = (path: string): string => `${path}.partial-${process.pid}`;

export async function pack(
  path: string,
  head: Omit<Head, "sealing">,
  /** Where each member lies, in the order of the head. */
  files: string[],
  passphrase?: string,
): Promise<void> {
  const partial = partialOf(path);
  const out = createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(Readable.from(packed(head, files, passphrase)), out);
  await rename(partial, path);
  flush(dirname(path));
}

async function* packed(
  head: Omit<Head, "sealing">,
  files: string[],
  passphrase: string | undefined,
): AsyncGenerator<Buffer> {
  const { sealing, cipher } = passphrase ? seal(passphrase) : {};
  const digest = createHash("sha256");
  const counted = (bytes: Buffer): Buffer => {
    digest.update(bytes);
    return bytes;
  };
  const lead = Buffer.from(`${magic}${JSON.stringify({ ...head, sealing })}\n`);
  cipher?.setAAD(lead);
  yield counted(lead);
  const compressed = createZstdCompress();
  // A file that cannot be read fails whoever takes what is compressed.
  pipeline(Readable.from(contents(files)), compressed).catch(() => {});
  for await (const bytes of compressed) yield counted(cipher ? cipher.update(bytes) : bytes);
  if (cipher) {
    const rest = cipher.final();
    yield counted(Buffer.concat([rest, cipher.getAuthTag()]));
  }
  yield digest.digest();
  yield ending;
}

async function* contents(files: string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: 1024 * 1024 });
}
