import { Permission, UserRole } from "../core/rights.ts";
import { choice, choiceList, dateTime, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const ApiToken = entity(
  "ApiToken",
  "接口令牌",
  "A credential of a program; shown once, kept as a hash.",
  {
    labelEn: "API token",
    topic: topics.data,
    place: 30,
    display: "name",
    bare: true,
    readers: { permission: "ACCOUNTS", own: { person: ["user"], token: ["id"] } },
    visible: ["user.scopes.division"],
    fields: {
      name: text("名称", "What the token is for.", { required: true, maxLength: 60 }),
      user: reference("User", "签发人", "Account that made it.", { required: true }),
      role: choice("角色", "What the program may do.", UserRole, { required: true }),
      permissions: choiceList("附加权限", "Permissions beyond the role.", Permission),
      tokenHash: text("凭证摘要", "Keyed hash of the token.", { required: true, unique: true, hidden: true }),
      createdAt: dateTime("签发时间", "When it was made.", { required: true }),
      expiresAt: dateTime("到期时间", "When it ends; never when empty."),
      revokedAt: dateTime("吊销时间", "When it was revoked."),
    },
  },
);
