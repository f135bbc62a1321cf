/** What people keep and may share: queries, and the forms that are filled by them. */
import { randomBytes } from "node:crypto";
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Needs } from "../core/holders.ts";
import type { EntityModel } from "../core/model.ts";
import { localId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import type { Row } from "../core/rule.ts";
import type { ChangeSet } from "../core/writer/changeSet.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { demandAbove } from "./granting.ts";

const administrator: Needs = { roles: ["ADMIN"], permission: "ACCOUNTS", person: true };

export const newLink = (): string => randomBytes(18).toString("base64url");

/** Values of a record that someone begins to keep. */
export async function keeping(t: Transaction, { account }: Context): Promise<Row> {
  const user = account?.userId;
  const [{ name }] = await t.ask("select coalesce(display_name, username) as name from user where id = ?", [
    user,
  ]);
  return { user, savedBy: name, link: newLink() };
}

/** Made private it gets another link: who had the old one has it no more. */
export const withLink = (input: Row): Row => ({
  ...input,
  ...(input.sharing === "PRIVATE" && { link: newLink() }),
});

/** One's own, and what is shared with who has its link; who is told of it by something shared is as good as that. */
export async function sharedRow(
  { hub, account }: Context,
  entity: EntityModel,
  by: "id" | "link",
  value: unknown,
): Promise<Row | undefined> {
  const [row] = await hub.database.rows(
    `select * from ${entity.table} where ${by} = ? and deleted_at is null and (sharing <> 'PRIVATE' or user_id = ?)`,
    [value, account?.userId ?? null],
  );
  return row;
}

/** One's own, and what is shared with everyone. */
export const listedRows = async ({ hub, account }: Context, entity: EntityModel): Promise<Row[]> =>
  hub.database.rows(
    `select * from ${entity.table} where deleted_at is null and (sharing = 'EVERYONE' or user_id = ?) order by name, id`,
    [account?.userId ?? null],
  );

/** The row that the caller may change: one's own, or as an administrator one of an account within one's rights. */
export async function changeableRow(
  { hub, viewer }: Context,
  t: Transaction,
  entity: EntityModel,
  id: string,
  called: Bilingual,
): Promise<Row> {
  const number = localId(entity, id) ?? -1;
  const [row] = await t.ask(`select * from ${entity.table} where id = ? and deleted_at is null`, [number]);
  if (!row || !(await hub.sees(viewer, entity, number))) throw HubError.notFound(called, id);
  if (row.user_id === viewer.userId) return row;
  demand(viewer, administrator);
  const [owner] = await t.ask("select * from user where id = ?", [row.user_id]);
  demandAbove(hub, viewer, owner);
  return row;
}

/** What is written of such records: by their operations alone. */
export const written = (
  entity: EntityModel,
  act: ChangeSet["act"],
): Pick<ChangeSet, "entity" | "act" | "own"> => ({ entity, act, own: true });

/** Takes away one that the caller may change. */
export const forget = (
  context: Context,
  entity: EntityModel,
  id: string,
  called: Bilingual,
): Promise<boolean> =>
  context.hub.transact(context, async (t) => {
    const row = await changeableRow(context, t, entity, id, called);
    await context.hub.gate.write(t, [{ ...written(entity, "DELETE"), rows: [{ which: Number(row.id) }] }]);
    return true;
  });
