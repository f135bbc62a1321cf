import { UserRole } from "../rights.ts";
import { choice, choices, dateTime, entity, integer, number, reference, text } from "../statement.ts";

export const AuditKind = choices(
  "AuditKind",
  "审计类别",
  "What kind of act an entry of the record tells of.",
  {
    WRITE: ["写入", "Records were written"],
    SIGN_IN: ["登录", "Somebody signed in, or tried to"],
    SIGN_OUT: ["退出", "Somebody signed out, or a session was ended"],
    REFUSAL: ["拒绝", "What was asked for lies beyond the rights of who asked"],
    REVEAL: ["查看个人信息", "Personal data were shown unmasked"],
    EXPORT: ["导出", "A table was given out"],
    IMPORT: ["导入", "A table was taken in"],
    PLAN: ["调整方案", "Something was done with an adjustment plan"],
    ACCOUNT: ["账号", "An account was made or changed"],
    TOKEN: ["令牌", "A credential or an address of a program was made, changed or revoked"],
    BACKUP: ["备份", "A copy of the database was made"],
    RESTORE: ["恢复", "The database was taken from a copy"],
    ERASURE: ["清除个人信息", "Personal data were erased for good"],
    KEY: ["密钥", "Keys of personal data were changed"],
    KEEPING: ["记录维护", "The record was begun, carried over or archived"],
    VERIFICATION: ["核验", "The record was verified"],
  },
);

export const AuditDoor = choices("AuditDoor", "进入途径", "The way by which an act came in.", {
  PANEL: ["管理面板", "The admin panel"],
  API: ["接口", "A program, or the playground, with the session of a person"],
  TOKEN: ["接口令牌", "A program with a token of its own"],
  LINE: ["长连接", "A WebSocket or a stream"],
  SHELL: ["命令行", "A command of the operator's on the machine"],
  HUB: ["系统", "The hub itself"],
});

export const AuditResult = choices(
  "AuditResult",
  "审计结果",
  "What came of an act.",
  {
    DONE: ["成功", "It was done"],
    REFUSED: ["被拒绝", "It was refused and nothing was done"],
    FAILED: ["失败", "It could not be done, or found something amiss"],
  },
  { tones: { DONE: "green", REFUSED: "amber", FAILED: "amber" } },
);

/** The record: written with what it tells of, chained entry to entry, and never changed. */
export const AuditEntry = entity(
  "AuditEntry",
  "审计记录",
  "What was done, by whom and from where, or refused: written in the same transaction, chained by hashes, never changed.",
  {
    plural: "auditEntries",
    labelEn: "Audit entry",
    display: "number",
    along: "number DESC",
    bare: true,
    readers: { permission: "AUDIT" },
    visible: ["transaction.changes.record"],
    fields: {
      number: number("序号", "Its place in the record."),
      at: dateTime("时间", "When it was.", { required: true }),
      actor: text("操作人", "Who, as the account was called then.", { sought: true }),
      kind: choice("类别", "What kind of act it was.", AuditKind, { required: true }),
      act: text("操作", "What was asked for: a field of the schema, a command, a list.", {
        maxLength: 100,
        look: "act",
        sought: true,
      }),
      object: text("对象", "What it was done to: the global id of a record, or the name of a list or file.", {
        look: "code",
        sought: true,
      }),
      result: choice("结果", "What came of it.", AuditResult, { required: true }),
      account: reference("User", "账号", "Account behind it.", { list: null }),
      role: choice("角色", "Role under which it was done.", UserRole),
      token: reference("ApiToken", "接口令牌", "Token of the program that did it.", {
        list: null,
        aside: true,
      }),
      address: text("来源地址", "Network address it came from.", { sought: true }),
      through: choice("途径", "The way by which it came in.", AuditDoor, { required: true }),
      objects: integer("对象数", "How many records it was done to."),
      times: integer(
        "次数",
        "How many acts the entry stands for, where so many came that they were counted.",
        {
          aside: true,
        },
      ),
      records: text(
        "对象清单",
        "Global ids of all records that it was done to, where they are several and no history tells of them.",
        { aside: true, look: "prose" },
      ),
      detail: text("详情", "Rule or values, before and after where no history keeps them.", {
        look: "told",
        sought: true,
      }),
      reason: text("事由", "Why it was done, where that was said.", { look: "prose", maxLength: 500 }),
      transaction: reference(
        "Transaction",
        "写入批次",
        "What was written; its changes tell before and after.",
        {
          list: null,
        },
      ),
      digest: text("内容摘要", "SHA-256 of what the transaction wrote: ledger, changes and history.", {
        aside: true,
        look: "code",
      }),
      hash: text("链摘要", "SHA-256 of the entry and of the hash of the one before it.", {
        required: true,
        aside: true,
        look: "code",
      }),
    },
  },
);
