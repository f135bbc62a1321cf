/** Keeps what is known of a table that came in or went out. */
import type { Context } from "../../core/context.ts";
import type { Hub } from "../../core/hub.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

export interface Receipt {
  list: string;
  direction: "IN" | "OUT";
  file: string | null;
  hash?: string;
  bytes?: number;
  created: number;
  updated: number;
  unchanged: number;
  conditions?: string;
}

/** Answers its global id. */
export async function keepReceipt(
  hub: Hub,
  t: Transaction,
  { account }: Context,
  receipt: Receipt,
): Promise<string> {
  const entity = hub.model.get("TableTransfer");
  const values = {
    ...receipt,
    conditions: receipt.conditions?.slice(0, 4000),
    at: t.at,
    user: account?.userId,
    transaction: receipt.direction === "IN" ? t.number : null,
  };
  const [{ ids }] = await hub.gate.write(t, [{ entity, act: "CREATE", own: true, rows: [{ values }] }]);
  return toGlobalId(entity.name, ids[0]);
}
