/**
 * The record of a file begins with a digest of all that stood there before. It begins anew where an upgrade carried rows
 * over, for what was digested before then is written otherwise now; the chain itself goes on.
 */
import { basename } from "node:path";
import type { Database } from "../database.ts";
import type { Dialect } from "../dialect.ts";
import type { Model } from "../model.ts";
import type { Row } from "../rule.ts";
import { systemViewer } from "../viewer.ts";
import { type Ask, append, writing } from "./chain.ts";
import { digestsOf } from "./digest.ts";
import { type Entry, rowOf } from "./entry.ts";
import type { Signer } from "./signer.ts";

export const hub = { viewer: systemViewer("hub"), through: "SYSTEM" };

const keyChange = "key changed";

/** Signatures from here on are those of another key; the chain tells of it, so that nobody changes it unseen. */
const newKey = (from: string, to: string): Entry => ({
  kind: "KEEPING",
  act: keyChange,
  detail: `${from} → ${to}`,
});

/** Keys that an entry tells of. */
export const keysIn = ({ kind, act, detail }: Row): string[] =>
  kind === "KEEPING" && act === keyChange ? String(detail).split(" → ") : [];

/** `upgraded`: an upgrade has just rewritten rows, and kept them as they were. */
export async function beginRecord(
  { database, model, signer }: { database: Database; model: Model; signer: Signer },
  upgraded?: { kept: string },
): Promise<void> {
  const ask = writing(database);
  await database.transaction(async () => {
    const at = new Date().toISOString();
    const [head] = await ask("select public_key from audit_head order by id desc limit 1");
    if (head && head.public_key !== signer.publicKey)
      await append(ask, rowOf(at, hub, newKey(String(head.public_key), signer.publicKey)));
    const digests = digestsOf(model, database.dialect);
    const scheme = digests.scheme();
    const [begun] = await ask(
      "select detail from audit_entry where kind = 'KEEPING' and digest is not null order by id desc limit 1",
    );
    if (upgraded)
      await append(ask, rowOf(at, hub, { kind: "BACKUP", act: "upgrade", object: basename(upgraded.kept) }));
    if (begun && !upgraded && begun.detail === scheme) return;
    await digestAnew(ask, { model, dialect: database.dialect }, begun ? "carried over" : "begun");
  });
}

/** An entry with a digest of all that stands there now, after which what went before is not held against its own any more. */
export async function digestAnew(
  ask: Ask,
  { model, dialect }: { model: Model; dialect: Dialect },
  act: string,
): Promise<void> {
  const digests = digestsOf(model, dialect);
  const [{ last }] = await ask("select max(id) as last from ledger");
  await append(ask, {
    ...rowOf(new Date().toISOString(), hub, { kind: "KEEPING", act, detail: digests.scheme() }),
    transaction_id: last ?? undefined,
    digest: await digests.upTo(ask, Number(last ?? 0)),
  });
}
