import {
  any,
  choice,
  choices,
  date,
  entity,
  identity,
  integer,
  number,
  path,
  reference,
  text,
} from "./statement.ts";

export const ChangeAction = choices("ChangeAction", "变更方式", "What a write did to a record.", {
  CREATED: ["新建", "The record was created"],
  UPDATED: ["修改", "The record was changed"],
  DELETED: ["删除", "The record was taken back as entered in error"],
  RESTORED: ["恢复", "A deleted record was brought back"],
  ERASED: ["清除", "The row was removed from the database"],
  LEFT: [
    "移出",
    "It went from the unit or the scope that is listened to, as of effectiveOn; the subscription alone says so",
  ],
});

/** The log that every write leaves, in the transaction of the write. */
export const Change = entity("Change", "变更记录", "One write of one record, in the order of writing.", {
  display: "type",
  along: "id DESC",
  bare: true,
  visible: ["record"],
  fields: {
    cursor: number("游标", "Its place in the log; a subscription with `since` goes on after it."),
    type: text("对象类型", "Type of the record that was written.", { required: true, maxLength: 60 }),
    recordNumber: integer("记录号", "Number of the record within its type.", {
      required: true,
      hidden: true,
    }),
    recordId: identity("记录标识", "Global id of the record.", "record"),
    record: any("type", "record_number", "记录", "The record as it is now; empty once it is deleted."),
    action: choice("变更方式", "What was done.", ChangeAction, { required: true }),
    transaction: reference("Transaction", "写入批次", "What it was written with.", { required: true }),
    at: path("时间", "When it was written.", "transaction.at", { required: true }),
    effectiveOn: date("生效日期", "Day from which it holds.", { required: true }),
    actor: path("操作人", "Account that wrote it.", "transaction.actor"),
    through: path("途径", "The way by which it came in.", "transaction.through"),
    address: path("来源地址", "Network address it came from.", "transaction.address"),
    version: integer("版本", "Version of the record after the write."),
  },
});
