/** Where the bytes of a file go as they come in. */
import { randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

export interface Received<Content> {
  content: Content;
  /** The first bytes, by which it is told what the file is. */
  head: Uint8Array;
  /** Nobody needs it any more. */
  letGo(): void;
}

export type Receiving<Content> = (chunks: AsyncIterable<Buffer>) => Promise<Received<Content>>;

export const inMemory: Receiving<Buffer> = async (chunks) => {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const content = Buffer.concat(all);
  return { content, head: content, letGo: () => {} };
};

/** Bytes at the beginning that are looked at. */
const looked = 64 * 1024;

/** Into files of their own; what an earlier run of the hub left of such is removed. Their contents are their paths. */
export function onDisk(folder: string): Receiving<string> {
  rmSync(folder, { recursive: true, force: true });
  return async (chunks) => {
    mkdirSync(folder, { recursive: true });
    const content = join(folder, randomUUID());
    const letGo = (): void => rmSync(content, { force: true });
    try {
      await pipeline(chunks, createWriteStream(content, { mode: 0o600 }));
      return { content, head: await headOf(content), letGo };
    } catch (fault) {
      letGo();
      throw fault;
    }
  };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
