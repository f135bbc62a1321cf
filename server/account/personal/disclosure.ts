import { any, choice, dateTime, entity, identity, integer, reference, text } from "../../core/statement.ts";
import { Through } from "../../core/transaction.ts";
import { topics } from "../../topics.ts";

/** Personal values that somebody was shown in clear: written before they are shown. */
export const Disclosure = entity(
  "Disclosure",
  "个人信息查看记录",
  "Personal data of one record that were shown in clear: to whom, when, and why.",
  {
    topic: topics.data,
    place: 38,
    display: "reason",
    order: "id DESC",
    bare: true,
    readers: { permission: "AUDIT", own: { person: ["user"] } },
    visible: ["record"],
    fields: {
      at: dateTime("时间", "When.", { required: true }),
      user: reference("User", "账号", "Who was shown them.", { required: true, list: null }),
      type: text("对象类型", "Type of the record.", { required: true, maxLength: 60, look: "entity" }),
      recordNumber: integer("记录号", "Number of the record within its type.", {
        required: true,
        hidden: true,
      }),
      recordId: identity("记录标识", "Global id of the record.", "record"),
      record: any("type", "record_number", "记录", "The record."),
      fieldNames: text("字段", "Names of the fields that were shown, with commas between.", {
        required: true,
        maxLength: 200,
      }),
      reason: text("事由", "Why, as it was said.", {
        required: true,
        look: "prose",
        maxLength: 500,
        sought: true,
      }),
      through: choice("途径", "The way by which it was asked for.", Through, { required: true }),
      address: text("来源地址", "Network address it was asked from.", { permission: "AUDIT" }),
      transaction: reference("Transaction", "事务", "What it was written with.", {
        required: true,
        list: null,
      }),
    },
  },
);
