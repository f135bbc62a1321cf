import { choice, choices, dateTime, entity, integer, reference, text } from "../../core/statement.ts";
import { topics } from "../../topics.ts";

export const TransferDirection = choices(
  "TransferDirection",
  "方向",
  "Whether a table came in or went out.",
  {
    IN: ["导入", "Taken in"],
    OUT: ["导出", "Given out"],
  },
);

export const TableTransfer = entity(
  "TableTransfer",
  "表格往来",
  "The receipt of a table that was taken in or given out: who, when, which file, and how many records.",
  {
    topic: topics.data,
    place: 37,
    display: "file",
    order: "id DESC",
    bare: true,
    readers: { permission: "AUDIT", own: { person: ["user"] } },
    visible: ["user.scopes.division"],
    fields: {
      direction: choice("方向", "Whether it came in or went out.", TransferDirection, { required: true }),
      list: text("列表", "Name of the list, e.g. gridWorkers.", {
        required: true,
        maxLength: 100,
        look: "entity",
      }),
      at: dateTime("时间", "When.", { required: true }),
      user: reference("User", "账号", "Whose account.", { required: true, list: null }),
      file: text("文件名", "Name of the file, as it was told.", { maxLength: 200, sought: true }),
      hash: text("文件摘要", "SHA-256 of the file's bytes.", { aside: true, look: "code", maxLength: 64 }),
      bytes: integer("字节数", "Size of the file.", { aside: true, min: 0 }),
      created: integer("新建", "Records made.", { min: 0, required: true }),
      updated: integer("更新", "Records changed.", { min: 0, required: true }),
      unchanged: integer(
        "未变",
        "Records that were as the table says already; of a table given out its rows.",
        {
          min: 0,
          required: true,
        },
      ),
      transaction: reference("Transaction", "事务", "The write; nothing of a table given out is written.", {
        list: null,
      }),
      conditions: text("条件", "What the table given out was asked for.", {
        aside: true,
        look: "prose",
        maxLength: 4000,
      }),
    },
  },
);
