import { Permission, UserRole } from "../core/rights.ts";
import type { Row } from "../core/rule.ts";
import { boolean, choice, choiceList, dateTime, entity, integer, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { nameKey, namePattern, nameRule } from "./accountName.ts";
import { managers, profile, username } from "./userFields.ts";

export const User = entity("User", "账号", "An account that signs in.", {
  topic: topics.data,
  place: 20,
  display: "username",
  named: "displayName",
  operationsOnly: true,
  byTable: { username, ...profile, role: { ...profile.role, required: true } },
  unrecorded: true,
  writers: managers,
  readers: { permission: "ACCOUNTS", own: { account: ["id"] } },
  visible: ["scopes.division"],
  fields: {
    username: text("用户名", "Name the account signs in with.", {
      required: true,
      unique: true,
      minLength: 2,
      maxLength: 40,
      pattern: namePattern,
      rule: nameRule,
    }),
    nameKey: text("用户名形似键", "Equal where two names look alike.", {
      hidden: true,
      readOnly: true,
      maxLength: 80,
      fill: ({ username }: Row) => nameKey(String(username)),
    }),
    displayName: text("姓名", "Name that others see.", { maxLength: 40 }),
    role: choice("角色", "What the account may do.", UserRole, { required: true }),
    permissions: choiceList("附加权限", "Permissions beyond the role.", Permission),
    disabled: boolean("停用", "May not sign in.", { required: true, default: false }),
    passwordHash: text("密码摘要", "Argon2id hash of the password.", {
      required: true,
      hidden: true,
      readOnly: true,
      maxLength: 200,
    }),
    madeIn: integer("建立批次", "Number of the transaction that made it.", { hidden: true, readOnly: true }),
    formerPasswords: text("历次密码摘要", "Hashes of the latest passwords.", {
      hidden: true,
      readOnly: true,
      maxLength: 1000,
    }),
    passwordChangedAt: dateTime("密码设定时间", "When the password was set.", { readOnly: true }),
    mustChangePassword: boolean(
      "须改密码",
      "Someone else set the password: it is changed before anything else.",
      {
        required: true,
        readOnly: true,
        default: false,
      },
    ),
    factorSince: dateTime("动态码启用时间", "Since when signing in asks for a code as well.", {
      readOnly: true,
    }),
    factorSecret: text("动态码密钥", "Sealed secret of the authenticator.", {
      hidden: true,
      readOnly: true,
      maxLength: 300,
    }),
    factorUsed: integer("动态码时段", "Number of the period whose code was used last.", {
      hidden: true,
      readOnly: true,
    }),
    recoveryCodes: text("恢复码摘要", "Keyed hashes of codes that stand in for a lost authenticator.", {
      hidden: true,
      readOnly: true,
      maxLength: 2000,
    }),
    lastSignedInAt: dateTime("最近登录", "Last time the account signed in.", { readOnly: true }),
  },
});
