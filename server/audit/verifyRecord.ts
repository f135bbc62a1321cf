import { mutation } from "../core/operation.ts";
import { verifyAndRecord } from "../core/record/verifyAndRecord.ts";
import { boolean, integer, text } from "../core/statement.ts";

export const verifyRecord = mutation("verifyRecord", {
  recorded: "VERIFICATION",
  needs: { permission: "AUDIT", unscoped: true, person: true },
  label: "核验审计记录",
  description:
    "Looks whether the record is whole: each entry follows from the one before, what was signed still stands, and what was written is what the entries say.",
  arguments: {},
  returns: {
    name: "RecordVerification",
    label: "核验结果",
    description: "What verifying the record came to.",
    fields: {
      sound: boolean("完整", "Nothing is amiss.", { required: true }),
      entries: integer("记录数", "Entries that were looked at.", { required: true }),
      transactions: integer("写入批次数", "Transactions whose contents were looked at.", { required: true }),
      signatures: integer("签名数", "Signatures that were looked at.", { required: true }),
      findings: text("发现", "What is amiss, in words.", { required: true, many: true }),
    },
  },
  run: async (_given, context) => {
    const {
      findings,
      keys: _keys,
      restored: _restored,
      ...verified
    } = await verifyAndRecord(context.hub, context, "verifyRecord");
    return {
      ...verified,
      sound: findings.length === 0,
      findings: findings.map((one) => one[context.language]),
    };
  },
});
