/** Which hub a database was last shaped by, and under which statements its values were written. */
import type Sqlite from "better-sqlite3";
import { HubError } from "../errors.ts";
import type { Stated } from "./stated.ts";

export interface Known {
  version: string;
  stated: Stated;
}

export function versionOf(database: Sqlite.Database): Known | undefined {
  const kept = database.prepare("select 1 from sqlite_master where name = 'hub_version'").get();
  if (!kept) return undefined;
  const row = database.prepare("select version, stated from hub_version").get() as
    | { version: string; stated: string }
    | undefined;
  return row && { version: row.version, stated: JSON.parse(row.stated) };
}

export function keepVersion(database: Sqlite.Database, { version, stated }: Known): void {
  database
    .prepare(
      `insert into hub_version (id, version, stated, since) values (1, ?, ?, ?)
       on conflict (id) do update set version = excluded.version, stated = excluded.stated, since = excluded.since`,
    )
    .run(version, JSON.stringify(stated), new Date().toISOString());
}

/** An older hub would throw away what only a newer one knows. */
export function refuseNewer(known: Known | undefined, steps: number, mine: string, stepsKnown: number): void {
  if (steps <= stepsKnown && (!known || !isLater(known.version, mine))) return;
  const theirs = known?.version ?? String(steps);
  throw new HubError("CONFLICT", {
    en: `The database was written by a newer hub (${theirs}; this is ${mine}). Start that version, or restore an older copy of the file`,
    zh: `数据库由本系统的更新版本(${theirs},现为 ${mine})写成:请启动新版本,或恢复旧的数据库文件`,
  });
}

export function isLater(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  const index = a.findIndex((part, at) => part !== (b[at] ?? 0));
  return index >= 0 && a[index] > (b[index] ?? 0);
}
