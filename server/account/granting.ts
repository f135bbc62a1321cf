/** Nobody gives more rights than they hold, nor changes who holds more. */
import { atOnce } from "../core/awaitable.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { localId, toGlobalId } from "../core/reader/identity.ts";
import { Permission, UserRole } from "../core/rights.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import type { Role, Viewer } from "../core/viewer.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { accountRights, covers, type Rights } from "./heldRights.ts";
import { insideSince } from "./narrowed.ts";
import type { Ask } from "./scopeUnits.ts";

/** Inside the transaction that is open. */
export const inTransaction =
  ({ database }: Hub): Ask =>
  (sql, parameters) =>
    atOnce(database.write(sql, parameters));

/** What is wrong with rights that the viewer would give; for a new holder also with what is not given. */
export function grantProblems(hub: Hub, viewer: Viewer, given: Row, isNew: boolean): Problem[] {
  if (viewer.system) return [];
  const found: Problem[] = [];
  const role = given.role as Role | null | undefined;
  if (role && role in UserRole.values && !covers(viewer.role, role))
    found.push(
      problem(
        "role",
        `您的角色低于“${UserRole.values[role].zh}”,不能授予,请选择不高于自己的角色`,
        `your role is below ${role}: give one no higher than your own`,
      ),
    );
  const permissions = (given.permissions ?? []) as string[];
  const lacking = permissions.filter((one) => one in Permission.values && !viewer.permissions.has(one));
  if (lacking.length > 0)
    found.push(
      problem(
        "permissions",
        `您没有${lacking.map((one) => `“${Permission.values[one].zh}”`).join("、")}权限,不能授予,请去掉`,
        `you do not hold ${lacking.join(", ")} and cannot give it: leave it out`,
      ),
    );
  const scopes = (given.scopeIds ?? []) as Given[];
  found.push(...scopeProblems(hub, viewer, scopes));
  if (viewer.scope && scopes.length === 0 && (isNew || given.scopeIds !== undefined))
    found.push(
      problem(
        "scopeIds",
        "您有管辖范围,只能授予其中的单位,请至少选择一个",
        "you are confined to a scope and give units within it alone: choose one at least",
      ),
    );
  return found;
}

/** A unit by its global id, or by its number where that is known already. */
type Given = string | number;

function scopeProblems(hub: Hub, viewer: Viewer, scopes: readonly Given[]): Problem[] {
  const numbers = divisionsOf(hub, scopes);
  const seen = atOnce(hub.seen(viewer, hub.model.get("Division"), numbers));
  const standing = new Set(
    inTransaction(hub)(
      `select id from division where deleted_at is null and (abolished_on is null or abolished_on > ?)
       and id in (select value from json_each(?))`,
      [hub.run({}, viewer).today, JSON.stringify(numbers)],
    ).map((row) => Number(row.id)),
  );
  return numbers.flatMap((number, index) =>
    seen.has(number) && standing.has(number)
      ? []
      : [
          problem(
            `scopeIds.${index}`,
            `“${scopes[index]}”不是您范围内现行的区划单位,请从列表中选择`,
            `${scopes[index]} is no unit in force within your scope: choose one from the list`,
          ),
        ],
  );
}

/** Numbers of units given by id; -1 where an id names none. */
export const divisionsOf = (hub: Hub, ids: readonly Given[]): number[] =>
  ids.map((id) => (typeof id === "number" ? id : (localId(hub.model.get("Division"), id) ?? -1)));

/** Refuses whoever would change an account that holds more than they do. */
export function demandAbove(hub: Hub, viewer: Viewer, account: Row): void {
  if (viewer.system) return;
  const rights = accountRights(inTransaction(hub), Number(account.id), account);
  if (!holdsMore(hub, rights, viewer)) return;
  throw new HubError("FORBIDDEN", {
    zh: "该账号的角色、权限或范围超出您的,不能由您修改,请联系县管理员",
    en: "the account holds a role, permission or scope beyond yours: ask a county administrator",
  });
}

function holdsMore(hub: Hub, { role, permissions, scope }: Rights, viewer: Viewer): boolean {
  if (!covers(viewer.role, role) || [...permissions].some((one) => !viewer.permissions.has(one))) return true;
  const { scope: own } = viewer;
  if (!own) return false;
  const ask = inTransaction(hub);
  return !scope?.every(({ id }) => insideSince(ask, id, own) !== undefined);
}

/** Whether the account is one that manages all others: an administrator with ACCOUNTS and no scope, in use. */
const managesAll = (row: Row, confined: boolean): boolean =>
  row.role === "ADMIN" &&
  String(row.permissions).includes("ACCOUNTS") &&
  !row.disabled &&
  !row.deleted_at &&
  !confined;

/** What stands against a change by which nobody would be left to manage accounts. */
export function lastManagerProblems(hub: Hub, account: Row, given: Row): Problem[] {
  const ask = inTransaction(hub);
  const confined = new Set(
    ask("select user_id from scope where user_id is not null", []).map((row) => row.user_id),
  );
  const managers = ask("select * from user", []).filter((row) => managesAll(row, confined.has(row.id)));
  if (managers.length !== 1 || managers[0].id !== account.id) return [];
  const scopes = given.scopeIds as string[] | null | undefined;
  const after = {
    ...account,
    ...(given.role ? { role: given.role } : {}),
    ...(given.permissions !== undefined && { permissions: JSON.stringify(given.permissions ?? []) }),
    disabled: given.disabled ?? account.disabled,
  };
  if (managesAll(after, Boolean(scopes?.length))) return [];
  const path = ["disabled", "role", "permissions", "scopeIds"].find((name) => given[name] !== undefined);
  return [
    problem(
      path ?? "id",
      "这是最后一个管理账号的管理员,不能停用、降级、限定范围或取消账号管理权限;请先授予另一个管理员",
      "this is the last administrator who manages accounts: give another one the permission ACCOUNTS first",
    ),
  ];
}

/** Confines an account or a token to units, and to no others. */
export async function confine(
  t: Transaction,
  holder: EntityModel,
  id: number,
  divisions: readonly number[],
): Promise<void> {
  const column = holder.name === "User" ? "user_id" : "token_id";
  const was = await t.ask(`select division_id from scope where ${column} = ? order by id`, [id]);
  await t.ask(`delete from scope where ${column} = ?`, [id]);
  for (const division of divisions)
    await t.ask(`insert into scope (${column}, division_id) values (?, ?)`, [id, division]);
  const [before, after] = [was.map(({ division_id }) => division_id), divisions].map(String);
  if (before !== after) t.told(toGlobalId(holder.name, id), `scopes: ${before || "—"} → ${after || "—"}`);
}
