import { choice, choices, dateTime, entity, number, reference, text } from "./statement.ts";

export const Through = choices("Through", "写入途径", "The way by which a write came in.", {
  PANEL: ["管理面板", "The admin panel"],
  API: ["接口", "A program or the playground"],
  TABLE: ["表格导入", "A table that was taken in"],
  PLAN: ["调整方案", "An adjustment plan"],
  SNAPSHOT: ["代码表", "A whole code table"],
  SYSTEM: ["系统", "The hub itself or its operator"],
});

/** What was written as one, all or nothing. The order of writing is that of the numbers, whatever a clock said. */
export const Transaction = entity(
  "Transaction",
  "写入批次",
  "What was written as one, all or nothing; its order is its number.",
  {
    table: "ledger",
    display: "number",
    along: "number DESC",
    bare: true,
    visible: ["changes.record"],
    fields: {
      number: number("批次号", "Its place in the order of writing; by it a transaction is taken back."),
      at: dateTime("时间", "The clock's reading when it was written.", { required: true }),
      knownAt: dateTime("认知时刻", "The latest reading so far: what knownAt is looked up by.", {
        required: true,
        hidden: true,
      }),
      actor: text("操作人", "Account or program that wrote it."),
      account: reference("User", "账号", "Account behind it.", { list: null, permission: "AUDIT" }),
      token: reference("ApiToken", "接口令牌", "Token of the program that wrote it.", {
        list: null,
        permission: "AUDIT",
      }),
      address: text("来源地址", "Network address it came from.", { permission: "AUDIT" }),
      through: choice("途径", "The way by which it came in.", Through, { required: true }),
      reason: text("事由", "Why it was written, where that was said.", {
        look: "prose",
        sought: true,
        maxLength: 500,
      }),
      plan: reference("AdjustmentPlan", "调整方案", "Plan that was executed or taken back.", {
        list: "transactions",
      }),
      reverts: reference("Transaction", "所撤销的批次", "Transaction that this one took back.", {
        list: "revertedBy",
      }),
    },
  },
);
