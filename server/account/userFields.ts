/** What is given of an account, and who may give it. */

import type { Needs } from "../core/holders.ts";
import { Permission, UserRole, writingRoles } from "../core/rights.ts";
import { boolean, choice, choiceList, reference, text } from "../core/statement.ts";

import { passwordRules } from "./passwordRules.ts";

export const username = text("用户名", "Name of the account.", { required: true, maxLength: 40 });

export const password = text("密码", "Password of the account.", {
  required: true,
  maxLength: 200,
  look: "secret",
  rule: passwordRules,
});

export const user = reference("User", "账号", "The account.", { required: true });

/** Who manages accounts and tokens, as far as their own rights go. */
export const managers: Needs = { roles: writingRoles, permission: "ACCOUNTS" };

export const profile = {
  displayName: text("姓名", "Name that others see.", { maxLength: 40 }),
  role: choice("角色", "What the account may do.", UserRole),
  scopeIds: reference("Division", "管辖范围", "Units to which the account is confined; to none when empty.", {
    labelEn: "Scopes",
    many: true,
    sets: "scopes.division",
  }),
  permissions: choiceList("附加权限", "Permissions beyond the role.", Permission),
  disabled: boolean("停用", "May not sign in."),
};
