/** What the transaction changes about who came from whom, and whose scopes that leads on. */
import { movedHolders } from "../../account/movedHolders.ts";
import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Did } from "./did.ts";

export const links = ({ t, number }: Did): Promise<Row[]> =>
  t.ask(
    `select f.level, f.code as "fromCode", f.name as "fromName", o.code as "toCode", o.name as "toName", s.relation,
       s.confidence, case when s.household_share is not null then printf('%.4f', s.household_share / 10000.0) end as share
     from succession s join division f on f.id = s.from_id join division o on o.id = s.to_id
     where s.id in (select record_number from change where transaction_id = ? and type = 'Succession') order by s.id`,
    [number],
  );

/** Accounts and tokens whose scope the links that the transaction makes lead on. */
export async function accountsMoved(hub: Hub, t: Transaction, day: string) {
  const made = await t.ask(
    "select record_number from change where transaction_id = ? and type = 'Succession' and action in ('CREATED', 'RESTORED')",
    [t.number],
  );
  return movedHolders(
    hub.database,
    t,
    made.map((row) => Number(row.record_number)),
    day,
  );
}
