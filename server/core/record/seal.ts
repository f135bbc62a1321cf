/** Writes what a transaction was into the record, with the digest of what it wrote. */
import type { Dialect } from "../dialect.ts";
import type { Model } from "../model.ts";
import type { Transaction } from "../writer/transaction.ts";
import { append } from "./chain.ts";
import { digestsOf } from "./digest.ts";
import { kindOf, rowOf } from "./entry.ts";
import type { Notes } from "./notes.ts";

export async function seal(t: Transaction, model: Model, dialect: Dialect, notes: Notes): Promise<void> {
  const ask = t.ask.bind(t);
  const { digest, objects, object } = await digestsOf(model, dialect).of(ask, t.number);
  const { origin } = t;
  const known = {
    kind: kindOf(origin.through),
    ...notes.unrecorded,
    ...(objects > 0 && { objects, object }),
  };
  for (const entry of notes.entries.length > 0 ? notes.entries : [{}])
    await append(ask, {
      ...rowOf(t.at, origin, { ...known, ...origin.entry, ...entry }),
      transaction_id: t.number,
      digest,
    });
}
