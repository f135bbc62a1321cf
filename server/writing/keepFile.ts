/** Files that people handed in, kept beside the database under their own hash, so that nobody can change them unseen. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whole or not at all: a file that is being written bears another name. */
export function keepFile(folder: string, hash: string, body: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, hash);
  if (existsSync(file)) return;
  writeFileSync(`${file}.part`, body, { flush: true });
  renameSync(`${file}.part`, file);
}
