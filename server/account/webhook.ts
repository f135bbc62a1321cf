import { boolean, dateTime, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const Webhook = entity(
  "Webhook",
  "推送地址",
  "An address to which changes are sent, for a program that does not listen all the time.",
  {
    topic: topics.data,
    place: 35,
    display: "name",
    bare: true,
    readers: { permission: "ACCOUNTS", own: { person: ["user"] } },
    visible: ["user.scopes.division"],
    fields: {
      name: text("名称", "What it is for.", { required: true, maxLength: 60 }),
      url: text("地址", "Where changes are sent by POST.", { required: true, maxLength: 500 }),
      user: reference("User", "账号", "Account under whose rights of the moment changes are told.", {
        required: true,
      }),
      types: text("对象类型", "Types of records, by commas; all when empty.", { maxLength: 2000 }),
      unit: reference("Division", "所在单位", "Unit within which changes are told.", {
        list: null,
      }),
      active: boolean("启用", "Whether changes are sent.", { required: true }),
      note: text("情况", "What went wrong last; empty while all goes well.", {
        look: "prose",
        maxLength: 500,
      }),
      failures: integer("连续失败", "Failed attempts since the last success.", { required: true }),
      nextAt: dateTime("下次尝试", "When the next attempt is made, after one that failed."),
      deliveredAt: dateTime("最近送达", "Last time that changes were accepted."),
      cursor: integer("游标", "Cursor of the last change that was accepted or is none of its matter.", {
        required: true,
      }),
      createdAt: dateTime("设立时间", "When it was made.", { required: true }),
      salt: text("密钥成分", "Makes its secret, with that of the hub.", { required: true, hidden: true }),
    },
  },
);
