/** Where the chain stood, signed with the hub's key: by it is found what was cut from its end. */
import type { Database } from "../database.ts";
import type { Row } from "../rule.ts";
import { type Ask, writing } from "./chain.ts";
import { type Head, type Signer, textOf } from "./signer.ts";

export interface Signing {
  database: Database;
  signer: Signer;
}

/** Signs the last entry, where it is not signed already. */
export async function signHead({ database, signer }: Signing): Promise<void> {
  const head = await database.transaction(async () => {
    const ask = writing(database);
    const [last] = await ask("select id, hash from audit_entry order by id desc limit 1");
    const [known] = await ask("select entry from audit_head order by id desc limit 1");
    if (!last || (known && Number(known.entry) >= Number(last.id))) return undefined;
    return keepHead(ask, signer, { entry: Number(last.id), entryHash: String(last.hash) });
  });
  if (head) signer.kept.keep(head);
}

export async function keepHead(
  ask: Ask,
  signer: Signer,
  given: Pick<Head, "entry" | "entryHash" | "archive" | "archiveHash">,
): Promise<Head> {
  const { publicKey } = signer;
  const unsigned = { ...given, at: new Date().toISOString() };
  const head = { ...unsigned, publicKey, signature: signer.sign(textOf(unsigned)) };
  await ask(
    "insert into audit_head (entry, entry_hash, at, archive, archive_hash, public_key, signature) values (?, ?, ?, ?, ?, ?, ?)",
    [
      head.entry,
      head.entryHash,
      head.at,
      head.archive ?? null,
      head.archiveHash ?? null,
      publicKey,
      head.signature,
    ],
  );
  return head;
}

export const headOf = (row: Row): Head => ({
  entry: Number(row.entry),
  entryHash: String(row.entry_hash),
  at: String(row.at),
  archive: row.archive as string | null,
  archiveHash: row.archive_hash as string | null,
  publicKey: String(row.public_key),
  signature: String(row.signature),
});
