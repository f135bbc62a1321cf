/** Writes into the record of a file, served or not, what was done with the whole of it. */
import Sqlite from "better-sqlite3";
import { type Ask, append } from "../core/record/chain.ts";
import { type Entry, rowOf, type Source } from "../core/record/entry.ts";
import { keepHead } from "../core/record/heads.ts";
import type { Head, Signer } from "../core/record/signer.ts";
import type { Row } from "../core/rule.ts";

/** Milliseconds that a served file may be held by others. */
const patience = 30_000;

/** Signs it where a signer is given; answers nothing for a file of a hub that kept no record yet. */
export async function noted(
  file: string,
  source: Source,
  entry: Entry,
  signer?: Signer,
): Promise<Head | undefined> {
  const database = new Sqlite(file, { timeout: patience });
  const ask: Ask = async (sql, given = []) => {
    const statement = database.prepare(sql);
    if (statement.reader) return statement.all(...given) as Row[];
    statement.run(...given);
    return [];
  };
  try {
    const kept = await ask("select 1 from sqlite_master where name = 'audit_head'");
    if (kept.length === 0) return undefined;
    database.exec("begin immediate");
    const { id, hash } = await append(ask, rowOf(new Date().toISOString(), source, entry));
    const head = signer && (await keepHead(ask, signer, { entry: Number(id), entryHash: String(hash) }));
    database.exec("commit");
    return head;
  } finally {
    database.close();
  }
}
