/** Entries of the record as lines of JSON, a file for each day, in a folder from which other programs take them. */
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Sender } from "./forward.ts";

export const linesIn = (folder: string): Sender => ({
  async send(row) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `record-${String(row.at).slice(0, 10)}.jsonl`);
    appendFileSync(file, `${JSON.stringify(row)}\n`, { mode: 0o600 });
  },
  close() {},
});
