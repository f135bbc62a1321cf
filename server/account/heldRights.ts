/** The rights that accounts and tokens hold at this moment; a token never holds more than its owner does. */
import { today } from "../core/clock.ts";
import type { Row } from "../core/rule.ts";
import type { Role, Viewer } from "../core/viewer.ts";
import { narrowed } from "./narrowed.ts";
import { type Ask, scopeUnits } from "./scopeUnits.ts";

export type Rights = Required<Pick<Viewer, "role" | "permissions">> & Pick<Viewer, "scope">;

const ranks: Role[] = ["VIEWER", "EDITOR", "ADMIN"];

/** Whether one role opens all that the other does. */
export const covers = (one: Role | undefined, other: Role): boolean =>
  one !== undefined && ranks.indexOf(one) >= ranks.indexOf(other);

export function accountRights(ask: Ask, id: number, row: Row): Rights {
  return {
    role: row.role as Role,
    permissions: listed(row.permissions),
    scope: scopeOf(ask, "user_id", id),
  };
}

/** Who an account stands for, by its row. */
export const viewerOf = (ask: Ask, row: Row): Viewer => ({
  name: String(row.username),
  userId: Number(row.id),
  ...accountRights(ask, Number(row.id), row),
});

export function tokenRights(ask: Ask, row: Row, owner: Rights): Rights {
  const role = row.token_role as Role;
  return {
    role: covers(owner.role, role) ? role : owner.role,
    permissions: new Set([...listed(row.token_permissions)].filter((one) => owner.permissions.has(one))),
    scope: narrowed(ask, scopeOf(ask, "token_id", Number(row.token_id)), owner.scope),
  };
}

const listed = (value: unknown): ReadonlySet<string> => new Set(JSON.parse(String(value ?? "[]")));

/** Undefined where nothing confines; empty, and so closed, where the units named are no more known. */
function scopeOf(ask: Ask, holder: "user_id" | "token_id", id: number): Viewer["scope"] {
  const named = ask(`select division_id from scope where ${holder} = ?`, [id]).map((row) =>
    Number(row.division_id),
  );
  return named.length === 0 ? undefined : scopeUnits(ask, named, today());
}
