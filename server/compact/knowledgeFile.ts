/**
 * A file of superseded knowledge: lines of JSON, compressed. The first says what it is, each that follows is a row of a
 * history, the last holds the digest of all before it, signed with the key of the hub.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { flush } from "../backup/flush.ts";
import type { Signer } from "../core/record/signer.ts";

export const format = "zhencun-hub superseded knowledge";

export interface Held {
  format: typeof format;
  /** The hub that wrote it. */
  version: string;
  /** Day before which it was superseded, and the last transaction that did. */
  before: string;
  upTo: number;
  /** Of each table of histories its columns and how many rows there are. */
  tables: { table: string; columns: string[]; rows: number }[];
}

/** A row with the place of its table among those that are held. */
export type HeldRow = [table: number, ...values: unknown[]];

export interface Seal {
  sha256: string;
  publicKey: string;
  signature: string;
}

const signed = (sha256: string): string => [format, sha256].join("\n");

/** Writes the file, whole or not at all; it is on the disk when this answers. */
export async function writeKnowledge(
  path: string,
  held: Held,
  rows: AsyncIterable<HeldRow>,
  signer: Signer,
): Promise<string> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const sha = createHash("sha256");
  let sha256 = "";
  async function* lines(): AsyncGenerator<string> {
    const line = (value: unknown): string => {
      const text = `${JSON.stringify(value)}\n`;
      sha.update(text);
      return text;
    };
    yield line(held);
    for await (const row of rows) yield line(row);
    sha256 = sha.digest("hex");
    const seal: Seal = { sha256, publicKey: signer.publicKey, signature: signer.sign(signed(sha256)) };
    yield `${JSON.stringify(seal)}\n`;
  }
  const part = `${path}.part`;
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600, flush: true }));
  renameSync(part, path);
  flush(dirname(path));
  return sha256;
}

export interface Read {
  held: Held;
  seal: Seal;
  /** Rows that were read, and whether digest and signature are those of what the file holds. */
  rows: number;
  sound: boolean;
}

/** Reads a file to its end and gives its rows to `take`; nothing where it is missing, cut off, or none of ours at all. */
export async function readKnowledge(
  path: string,
  signer: Signer,
  take: (row: HeldRow) => Promise<void> | void = () => {},
): Promise<Read | undefined> {
  const sha = createHash("sha256");
  let held: Held | undefined;
  let [rows, last] = [0, ""];
  try {
    for await (const line of linesOf(path)) {
      if (last !== "") {
        sha.update(`${last}\n`);
        const told = JSON.parse(last);
        if (held) await take(told);
        else if (told.format === format) held = told;
        else return undefined;
        rows += 1;
      }
      last = line;
    }
    if (!held) return undefined;
    const seal = JSON.parse(last) as Seal;
    const isSame = sha.digest("hex") === seal.sha256;
    return {
      held,
      seal,
      rows: rows - 1,
      sound: isSame && signer.fits(seal.publicKey, signed(seal.sha256), seal.signature),
    };
  } catch (error) {
    if (error instanceof SyntaxError || /^(Z_|ENOENT|EISDIR)/.test(String((error as { code?: string }).code)))
      return undefined;
    throw error;
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const [file, unpacked] = [createReadStream(path), createGunzip()];
  file.on("error", (error) => unpacked.destroy(error));
  file.pipe(unpacked);
  let rest = "";
  for await (const chunk of unpacked.setEncoding("utf8")) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
