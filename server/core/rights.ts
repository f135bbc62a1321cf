/** What roles and permissions open, and to whom. Which records it opens is the reader's one source of rows to say. */

import type { Bilingual } from "./bilingual.ts";
import { HubError } from "./errors.ts";
import type { Holders, Needs, Readers } from "./holders.ts";
import { choices } from "./statement.ts";
import type { Role, Viewer } from "./viewer.ts";

export const UserRole = choices("UserRole", "角色", "What an account may do.", {
  ADMIN: ["管理员", "Everything that its permissions and scope allow"],
  EDITOR: ["编辑", "Reads and writes inside its scope"],
  VIEWER: ["只读", "Reads inside its scope"],
});

export const Permission = choices("Permission", "权限", "A permission beyond the role.", {
  PERSONAL_DATA: ["查看个人信息", "Sees identity numbers and telephone numbers unmasked"],
  ADJUSTMENTS: [
    "区划调整",
    "Writes, approves, executes and reverts adjustment plans and takes in code tables",
  ],
  ACCOUNTS: ["账号管理", "Manages accounts and tokens within its own rights"],
  AUDIT: ["审计", "Sees which account, token and address wrote"],
});

/** A list for the whole hub, e.g. of items or duties: everyone reads it, who is confined to no unit keeps it. */
export const catalogue: { readers: Readers; writers: Holders } = {
  readers: {},
  writers: { roles: ["ADMIN", "EDITOR"], unscoped: true },
};

/** Roles that write where nothing else is stated. */
export const writingRoles: readonly Role[] = ["ADMIN", "EDITOR"];

export const permitted = (viewer: Viewer, permission: string): boolean =>
  Boolean(viewer.system) || viewer.permissions.has(permission);

/** The first of what is asked that the viewer lacks. */
function lacking(viewer: Viewer, needs: Needs): Bilingual | undefined {
  if (viewer.system) return undefined;
  const { roles, permission, unscoped, person } = needs;
  if (roles && !(viewer.role && roles.includes(viewer.role)))
    return {
      zh: `角色${roles.map((role) => `“${UserRole.values[role].zh}”`).join("或")}`,
      en: `the role ${roles.join(" or ")}`,
    };
  if (permission && !viewer.permissions.has(permission))
    return {
      zh: `“${Permission.values[permission]?.zh ?? permission}”权限`,
      en: `the permission ${permission}`,
    };
  if (unscoped && viewer.scope)
    return { zh: "不限管辖范围的账号", en: "an account that is confined to no unit" };
  if (person && viewer.tokenId !== undefined)
    return { zh: "本人登录(接口令牌不能代办)", en: "a person who signed in: a token cannot do it" };
  return undefined;
}

/** Whether a field takes a permission that the viewer lacks. */
export const withholds = (viewer: Viewer, field: object): boolean =>
  "permission" in field && typeof field.permission === "string" && !permitted(viewer, field.permission);

export const holds = (viewer: Viewer, needs: Needs = {}): boolean => lacking(viewer, needs) === undefined;

/** Refuses who lacks what is needed. */
export function demand(viewer: Viewer, needs: Needs): void {
  const missing = lacking(viewer, needs);
  if (!missing) return;
  throw new HubError("FORBIDDEN", {
    zh: `此操作需要${missing.zh},请联系管理员`,
    en: `this takes ${missing.en}: ask an administrator`,
  });
}

/** Whether the viewer may write records of the entity at all; which of them, its scope says. */
export const mayWrite = (viewer: Viewer, entity: { writers?: Holders }): boolean =>
  Boolean(viewer.system) ||
  (viewer.role !== "VIEWER" && holds(viewer, { roles: writingRoles, ...entity.writers }));
