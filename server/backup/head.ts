/**
 * A backup is one file: a line that says what it is, its head as a line of JSON, the hub's files packed by zstd and, where
 * wished, encrypted, then the tag of the encryption, the SHA-256 of all before, and a line that ends it.
 */
import { open } from "node:fs/promises";
import type { Sealing } from "./cipher.ts";
import { damaged, foreign, newerFormat, truncated } from "./refusals.ts";

export const magic = "ZHENCUN-HUB-BACKUP\n";
export const ending = Buffer.from("\nEND\n");
export const digestLength = 32;
export const format = 1;

/** Why it was made. */
export type Occasion = "timetable" | "hand" | "upgrade" | "plan";

export interface Member {
  /** `hub.db`, or `documents/` and the hash of a scan. */
  name: string;
  size: number;
}

export interface Head {
  format: number;
  /** Version of the hub that wrote the data last; empty where it did not say so yet. */
  hub: string | null;
  madeAt: string;
  occasion: Occasion;
  /** Number of the last transaction in it. */
  transaction: number;
  /** Of the key without which personal data and credentials in it cannot be read. */
  keyMark?: string;
  members: Member[];
  sealing?: Sealing;
}

export interface Opened {
  head: Head;
  /** The bytes before what is packed. */
  lead: Buffer;
}

/** Bytes that a head with the names of many scans takes at most. */
const longest = 16 * 1024 * 1024;

export async function readHead(path: string): Promise<Opened> {
  const file = await open(path);
  try {
    let lead: Buffer = Buffer.alloc(0);
    for (let end = -1; end < 0; end = lead.indexOf("\n", magic.length)) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, lead.length);
      lead = Buffer.concat([lead, buffer.subarray(0, bytesRead)]);
      if (!lead.subarray(0, magic.length).equals(Buffer.from(magic).subarray(0, lead.length)))
        throw foreign(path);
      if (bytesRead === 0) throw lead.length > 0 ? truncated(path) : foreign(path);
      if (lead.length > longest) throw damaged(path);
    }
    lead = lead.subarray(0, lead.indexOf("\n", magic.length) + 1);
    return { head: headOf(lead.subarray(magic.length).toString(), path), lead };
  } finally {
    await file.close();
  }
}

function headOf(text: string, path: string): Head {
  let head: Head;
  try {
    head = JSON.parse(text);
  } catch {
    throw damaged(path);
  }
  if (head.format > format) throw newerFormat(path, head.hub);
  return head;
}
