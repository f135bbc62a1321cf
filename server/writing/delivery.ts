import type { Hub } from "../core/hub.ts";
import type { Outcome } from "./request.ts";

/** Writes down how far an address was sent to; one made inactive meanwhile stays so. */
export async function noteDelivery(hub: Hub, webhook: number, outcome: Outcome): Promise<void> {
  if ("cursor" in outcome)
    await hub.database.write(
      `update webhook set cursor = ?, failures = 0, next_at = null, note = null, delivered_at = coalesce(?, delivered_at)
       where id = ?`,
      [outcome.cursor, outcome.deliveredAt ?? null, webhook],
    );
  else
    await hub.database.write(
      "update webhook set failures = ?, next_at = ?, note = ?, active = case when ? = 1 then 0 else active end where id = ?",
      [outcome.failures, outcome.nextAt, outcome.note.slice(0, 500), outcome.ends ? 1 : 0, webhook],
    );
}
