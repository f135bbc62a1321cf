/**
 * Takes old entries out of the database into a file of their own. A signed stub stays that names the file, its hash and the
 * last entry in it, so that the chain goes on from there and can be followed into the file.
 */
import type { Hub } from "../hub.ts";
import { append, writing } from "./chain.ts";
import { rowOf, type Source } from "./entry.ts";
import { keepHead } from "./heads.ts";

export interface Archived {
  file: string;
  entries: number;
  last: number;
}

/** Entries of before an instant; the last of all stays. */
export async function archive(hub: Hub, source: Source, before: string): Promise<Archived | undefined> {
  const { database, signer } = hub;
  const rows = await database.rows(
    "select * from audit_entry where at < ? and id < (select max(id) from audit_entry) order by id",
    [before],
  );
  // The clock may have been set back: what goes is what comes first.
  const [first] = rows;
  const last = rows.findLast((row, index) => Number(row.id) === Number(first.id) + index);
  if (!first || !last) return undefined;
  const some = rows.filter(({ id }) => Number(id) <= Number(last.id));
  const file = `record-${first.id}-${last.id}.jsonl.gz`;
  const archiveHash = signer.kept.archive(file, some);
  const head = await database.transaction(async () => {
    const ask = writing(database);
    const signed = await keepHead(ask, signer, {
      entry: Number(last.id),
      entryHash: String(last.hash),
      archive: file,
      archiveHash,
    });
    await ask("delete from audit_entry where id <= ?", [last.id]);
    const entry = {
      kind: "KEEPING",
      act: "archive",
      object: file,
      objects: some.length,
      detail: archiveHash,
    };
    await append(ask, rowOf(new Date().toISOString(), source, entry));
    return signed;
  });
  signer.kept.sign(file, head);
  signer.kept.keep(head);
  return { file, entries: some.length, last: Number(last.id) };
}
