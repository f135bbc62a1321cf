/** What is kept of the record outside the database: signed heads, one to a line, and archives of entries. */
import { hash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Head, Kept } from "../core/record/signer.ts";
import type { Row } from "../core/rule.ts";

export interface Folders {
  /** Where heads are kept too: whoever cuts the file cannot cut these with it. */
  heads?: string;
  archives: string;
}

const owner = { mode: 0o600, flush: true };

export function keptIn({ heads, archives }: Folders): Kept {
  const lines = heads && join(heads, "heads.jsonl");
  return {
    keep(head) {
      if (!lines || !heads) return;
      mkdirSync(heads, { recursive: true, mode: 0o700 });
      appendFileSync(lines, `${JSON.stringify(head)}\n`, owner);
    },
    heads: () => (lines && existsSync(lines) ? linesOf(readFileSync(lines, "utf8")) : []),
    archive(name, rows) {
      mkdirSync(archives, { recursive: true, mode: 0o700 });
      const bytes = gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      const file = join(archives, name);
      // Whole or not at all.
      writeFileSync(`${file}.part`, bytes, owner);
      renameSync(`${file}.part`, file);
      return hash("sha256", bytes);
    },
    place: (name) => join(archives, name),
    sign(name, head) {
      writeFileSync(join(archives, `${name}.signature.json`), `${JSON.stringify(head)}\n`, owner);
    },
    archived(name) {
      const file = join(archives, name);
      if (!existsSync(file)) return undefined;
      const bytes = readFileSync(file);
      return { hash: hash("sha256", bytes), rows: () => linesOf<Row>(gunzipSync(bytes).toString("utf8")) };
    },
  };
}

const linesOf = <T = Head>(text: string): T[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
