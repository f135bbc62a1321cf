/** What somebody leaves who goes: what they keep, what is open of theirs, and what acts in their name. */
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { choices } from "../../core/statement.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

export const HandOverFate = choices("HandOverFate", "去向", "What becomes of a piece of work.", {
  HANDED: ["移交", "It is the successor's from now on, with its sharing and its link"],
  OPEN: ["留待继续", "It belongs to nobody; the successor goes on with it"],
  REVOKED: ["吊销", "It acted in the name of the one who goes, and does so no more"],
  ENDED: ["结束", "It is over at once"],
});

export interface Piece {
  type: string;
  fate: keyof typeof HandOverFate.values;
  records: { id: number; name: string }[];
}

/** What people keep and share: by what its statement has, so that whatever comes to be kept is handed over too. */
export const keptBy = ({ model }: Hub): EntityModel[] =>
  model.concretes.filter(({ fields }) => fields.has("sharing") && fields.has("user") && fields.has("link"));

/** Plans belong to nobody: they are those that the account wrote on and that are neither executed nor taken back. */
const openPlans = `select id, name from adjustment_plan where deleted_at is null and status in ('DRAFT', 'APPROVED')
  and id in (select c.record_number from change c join ledger l on l.id = c.transaction_id
    where c.type = 'AdjustmentPlan' and l.account_id = ?) order by id`;

export async function piecesOf(t: Transaction, hub: Hub, user: number): Promise<Piece[]> {
  const found = async (type: string, fate: string, sql: string): Promise<Piece> => ({
    type,
    fate,
    records: (await t.ask(sql, [user])).map(({ id, name }) => ({ id: Number(id), name: String(name) })),
  });
  const pieces: Piece[] = [];
  for (const { name, table } of keptBy(hub))
    pieces.push(
      await found(
        name,
        "HANDED",
        `select id, name from ${table} where user_id = ? and deleted_at is null order by id`,
      ),
    );
  if (hub.model.entities.has("AdjustmentPlan")) pieces.push(await found("AdjustmentPlan", "OPEN", openPlans));
  pieces.push(
    await found(
      "ApiToken",
      "REVOKED",
      "select id, name from api_token where user_id = ? and revoked_at is null order by id",
    ),
    await found(
      "Webhook",
      "REVOKED",
      "select id, name from webhook where user_id = ? and active = 1 order by id",
    ),
    await found(
      "Session",
      "ENDED",
      "select id, coalesce(agent, '') as name from session where user_id = ? order by id",
    ),
  );
  return pieces.filter(({ records }) => records.length > 0);
}
