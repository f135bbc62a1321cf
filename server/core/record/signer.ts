/** Who signs for the hub. What keys are and where they come from is no matter of the kernel. */
import type { Row } from "../rule.ts";

export interface Signer {
  /** Public key, as base64 of its 32 bytes. */
  publicKey: string;
  sign(text: string): string;
  /** Whether a signature of a text is one of the key. */
  fits(publicKey: string, text: string, signature: string): boolean;
  kept: Kept;
}

/** What is kept of the record outside the database. */
export interface Kept {
  /** Keeps a head there too, where the operator wants that. */
  keep(head: Head): void;
  heads(): Head[];
  /** Writes entries into a file; answers its SHA-256. */
  archive(name: string, rows: Row[]): string;
  /** Path of a file beside them. */
  place(name: string): string;
  /** Lays the signature of a file beside it. */
  sign(name: string, head: Head): void;
  /** A file of entries, where it is there. */
  archived(name: string): { hash: string; rows(): Row[] } | undefined;
}

export interface Head {
  entry: number;
  entryHash: string;
  at: string;
  /** File that holds the entries up to this one, and its SHA-256. */
  archive?: string | null;
  archiveHash?: string | null;
  publicKey: string;
  signature: string;
}

/** What is signed. */
export const textOf = ({
  entry,
  entryHash,
  at,
  archive,
  archiveHash,
}: Omit<Head, "publicKey" | "signature">) =>
  ["zhencun-hub record", entry, entryHash, at, archive ?? "", archiveHash ?? ""].join("\n");
