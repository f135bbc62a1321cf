/** Erases what is personal of a record for good, on every day: its key is destroyed, its masks and hashes are emptied. */
import { HubError } from "../../core/errors.ts";
import { mutation } from "../../core/operation.ts";
import { emptied, personalFields } from "../../core/personal/sealedFields.ts";
import { entityOf, toGlobalId } from "../../core/reader/identity.ts";
import { historyTable } from "../../core/recording.ts";
import { any, text } from "../../core/statement.ts";
import { checkGiven } from "../../core/writer/checks.ts";

export const erasePersonalData = mutation("erasePersonalData", {
  recorded: "ERASURE",
  needs: { roles: ["ADMIN"], permission: "PERSONAL_DATA", unscoped: true, person: true },
  label: "清除个人信息",
  description:
    "Erases the personal data of a record for good, on every day and in every copy that shares the file's keys: the key that seals them is destroyed. It cannot be taken back.",
  arguments: {
    id: { ...any("type", "number", "记录", "Global id of the record."), required: true },
    reason: text("依据", "Request and law by which they are erased.", {
      required: true,
      minLength: 4,
      maxLength: 500,
      look: "prose",
    }),
  },
  returns: "Boolean",
  run: async (given, context) => {
    const problems = checkGiven(erasePersonalData.arguments, given);
    if (problems.length > 0) throw HubError.problems(problems);
    const { id, reason } = given;
    const { hub } = context;
    const record = entityOf(hub.model, String(id));
    if (!record || personalFields(record.entity).length === 0)
      throw HubError.notFound({ zh: "有个人信息的记录", en: "record with personal data" }, String(id));
    const { entity, id: number } = record;
    await hub.transact({ ...context, reason: String(reason) }, async (t) => {
      if (!(await hub.gate.seen(t, entity, [number])).has(number))
        throw HubError.notFound({ zh: "记录", en: "record" }, String(id));
      t.told(toGlobalId(entity.name, number), "");
      await hub.keyring.destroy(t.ask.bind(t), entity, number);
      await t.silently(async () => {
        await t.ask(`update ${entity.table} set ${emptied(entity)} where id = ?`, [number]);
        if (entity.recorded)
          await t.ask(`update ${historyTable(entity)} set ${emptied(entity)} where id = ?`, [number]);
      });
    });
    return true;
  },
});
