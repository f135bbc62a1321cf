import { Permission, UserRole } from "../core/rights.ts";
import { boolean, choice, choiceList, dateTime, entity, integer, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
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
      pattern: /^[\p{L}\p{N}._-]+$/u,
      rule: {
        zh: "2–40个汉字、字母、数字或 . _ -",
        en: "2 to 40 letters, digits, dots, dashes or underscores",
      },
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
    failures: integer("连续失败", "Failed attempts since the last success.", {
      hidden: true,
      readOnly: true,
    }),
    lockedUntil: dateTime("锁定至", "No attempt is heard before.", { readOnly: true }),
    lastSignedInAt: dateTime("最近登录", "Last time the account signed in.", { readOnly: true }),
  },
});
