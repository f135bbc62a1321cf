/** Accounts and tokens whose scope links of lineage lead on, as a preview shows them before anybody is surprised. */
import { createHash } from "node:crypto";
import { atOnce } from "../core/awaitable.ts";
import type { Database } from "../core/database.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { scopeUnits } from "./scopeUnits.ts";

export interface MovedHolder {
  kind: "ACCOUNT" | "TOKEN";
  name: string;
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
}

/** Everyone who is confined to a unit. */
const confined = `select s.division_id, case when s.token_id is null then 'ACCOUNT' else 'TOKEN' end as kind,
    coalesce(o.name || ' (' || w.username || ')', u.username) as name
  from scope s left join user u on u.id = s.user_id left join api_token o on o.id = s.token_id
    left join user w on w.id = o.user_id
  where (u.id is null or u.deleted_at is null) and (o.id is null or o.revoked_at is null)
  order by kind, name, s.id`;

/** They in a word: another one stands for others, of whom the log of changes does not tell. */
export const holdersNow = (database: Database): string =>
  createHash("sha256")
    .update(JSON.stringify(atOnce(database.rows(confined))))
    .digest("hex");

/** `links`: numbers of successions; `day`: that on which they hold. Inside the transaction that made them. */
export async function movedHolders(
  database: Database,
  t: Transaction,
  links: readonly number[],
  day: string,
): Promise<MovedHolder[]> {
  const made = new Set(links);
  const ask = (sql: string, parameters: unknown[]) => atOnce(database.write(sql, parameters));
  if (made.size === 0) return [];
  const holders = await t.ask(confined);
  // Many are confined to the same unit.
  const led = new Map(
    [...new Set(holders.map((holder) => Number(holder.division_id)))].map((unit) => [
      unit,
      scopeUnits(ask, [unit], day).filter(({ link }) => link !== undefined && made.has(link)),
    ]),
  );
  const moved = holders.flatMap((holder) =>
    (led.get(Number(holder.division_id)) ?? []).map((unit) => ({
      holder,
      from: unit.after as number,
      to: unit.id,
    })),
  );
  const units = new Map(
    (
      await t.ask("select id, code, name from division where id in (select value from json_each(?))", [
        JSON.stringify(moved.flatMap(({ from, to }) => [from, to])),
      ])
    ).map((row) => [Number(row.id), row]),
  );
  return moved.map(({ holder, from, to }) => ({
    kind: holder.kind as MovedHolder["kind"],
    name: String(holder.name),
    fromCode: String(units.get(from)?.code),
    fromName: String(units.get(from)?.name),
    toCode: String(units.get(to)?.code),
    toName: String(units.get(to)?.name),
  }));
}
