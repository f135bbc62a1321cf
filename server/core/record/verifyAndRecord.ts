/** Verifying is an act like others, and its result is in the record itself. */
import type { Hub } from "../hub.ts";
import { appended } from "./appended.ts";
import { rowOf, type Source } from "./entry.ts";
import { type Verified, verify } from "./verify.ts";

export async function verifyAndRecord(hub: Hub, source: Source, act: string): Promise<Verified> {
  const verified = await verify(hub);
  const { entries, transactions, signatures, findings, restored } = verified;
  const found = findings.map(({ kind, number }) => `${kind}: ${number}`);
  await appended(hub.database, [
    rowOf(new Date().toISOString(), source, {
      kind: "VERIFICATION",
      act,
      result: findings.length > 0 ? "FAILED" : "DONE",
      objects: entries,
      detail: [
        `entries: ${entries}; transactions: ${transactions}; signatures: ${signatures}`,
        ...restored.map(({ entry, at }) => `RESTORED: ${entry} ${at}`),
        ...found.slice(0, 20),
      ].join("; "),
    }),
  ]);
  return verified;
}
