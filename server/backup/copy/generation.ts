/**
 * A copy of the database that keeps up with it: what its disk would hold if the power went. The file as it was once and
 * the log since, grown commit by commit; SQLite reads both as it does after a power cut.
 */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { flush } from "../flush.ts";
import type { Source } from "../settings.ts";

/** What a copy says of itself. */
export interface About {
  product: "zhencun-hub copy";
  keyMark?: string;
  begunAt: string;
}

const named = /^copy-[\d-]+T[\d-]+Z$/;
const aboutFile = "about.json";

/** The latest that is whole. */
export function latestCopy(folder: string): string | undefined {
  const name = readdirSync(folder)
    .filter((one) => named.test(one) && existsSync(join(folder, one, aboutFile)))
    .sort()
    .at(-1);
  return name && join(folder, name);
}

export class Generation {
  private readonly source: Source;
  private readonly place: string;
  private folder: string;

  constructor(source: Source, folder: string) {
    this.source = source;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.place = join(folder, `copy-${new Date().toISOString().replace(/[:.]/g, "-")}`);
    this.folder = `${this.place}.partial`;
    mkdirSync(this.folder, { mode: 0o700 });
  }

  private get log(): string {
    return join(this.folder, "hub.db-wal");
  }

  /** Page by page, as a reader's one look at the file has them. */
  async base(reader: Sqlite.Database): Promise<void> {
    const file = join(this.folder, "hub.db");
    writeFileSync(file, "", { mode: 0o600 });
    await reader.backup(file);
    flush(file);
    this.scans();
  }

  /** Takes the place of earlier ones, now that it holds all that was committed. */
  stand(): void {
    const about: About = {
      product: "zhencun-hub copy",
      keyMark: this.source.keyMark,
      begunAt: new Date().toISOString(),
    };
    writeFileSync(join(this.folder, aboutFile), JSON.stringify(about), { mode: 0o600, flush: true });
    flush(this.folder);
    renameSync(this.folder, this.place);
    this.folder = this.place;
    const above = dirname(this.place);
    flush(above);
    for (const name of readdirSync(above))
      if (/^copy-.*Z(\.partial)?$/.test(name) && join(above, name) !== this.place)
        rmSync(join(above, name), { recursive: true, force: true });
  }

  begin(head: Buffer): void {
    writeFileSync(this.log, head, { mode: 0o600 });
  }

  /** Scans first: a name without its file would be worth nothing. */
  append(frames: Buffer): void {
    this.scans();
    appendFileSync(this.log, frames, { flush: true });
  }

  /** Carries the log over into the file, as the source did with its own. */
  fold(): void {
    const database = new Sqlite(join(this.folder, "hub.db"));
    try {
      database.pragma("wal_checkpoint(truncate)");
    } finally {
      database.close();
    }
  }

  private scans(): void {
    const from = join(dirname(resolve(this.source.databaseFile)), "documents");
    if (!existsSync(from)) return;
    const to = join(this.folder, "documents");
    mkdirSync(to, { recursive: true, mode: 0o700 });
    const there = new Set(readdirSync(to));
    for (const name of readdirSync(from))
      if (/^[0-9a-f]{64}$/.test(name) && !there.has(name)) copyFileSync(join(from, name), join(to, name));
  }
}
