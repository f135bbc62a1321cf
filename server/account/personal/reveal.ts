/** Shows personal data in clear, once and for a reason; that it was shown is written down before. */
import { HubError } from "../../core/errors.ts";
import type { EntityModel } from "../../core/model.ts";
import { mutation } from "../../core/operation.ts";
import { opened } from "../../core/personal/opened.ts";
import { personalFields } from "../../core/personal/sealedFields.ts";
import { entityOf, toGlobalId } from "../../core/reader/identity.ts";
import { doneTo } from "../../core/record/entry.ts";
import type { Row } from "../../core/rule.ts";
import { any, date, text } from "../../core/statement.ts";
import { checkGiven } from "../../core/writer/checks.ts";

/** Records that may be asked for at once. */
export const mostRevealed = 500;

export const reveal = mutation("reveal", {
  recorded: "REVEAL",
  needs: { permission: "PERSONAL_DATA" },
  label: "查看个人信息",
  description: `Shows personal data of up to ${mostRevealed} records in clear, for a reason; who saw what of whom, when and why is kept (disclosures).`,
  arguments: {
    ids: { ...any("type", "number", "记录", "Global ids of the records."), required: true, many: true },
    reason: text("事由", "Why they are needed.", {
      required: true,
      minLength: 4,
      maxLength: 500,
      look: "prose",
    }),
    day: date("截至日期", "As they were on that day; today when absent."),
  },
  returns: {
    name: "PersonalValue",
    label: "个人信息",
    description: "One personal value in clear.",
    fields: {
      recordId: text("记录标识", "Global id of the record.", { required: true }),
      field: text("字段", "Name of the field.", { required: true }),
      value: text("值", "The value; what was never given, or was erased, is not there.", { required: true }),
    },
  },
  list: true,
  run: async (given, context) => {
    const problems = checkGiven(reveal.arguments, given);
    if (problems.length > 0) throw HubError.problems(problems);
    const { ids, reason, day } = given;
    const { hub, viewer, account, through, address } = context;
    const asked = [...new Set(ids as string[])];
    const wanted = recordsOf(context, asked);
    return hub.transact({ ...context, reason: String(reason) }, async (t) => {
      const shown: Row[] = [];
      const rows: Row[] = [];
      for (const [entity, numbers] of wanted) {
        const seen = await hub.gate.seen(t, entity, numbers);
        const hidden = numbers.find((number) => !seen.has(number));
        if (hidden !== undefined) throw notFound(toGlobalId(entity.name, hidden));
        const values = await opened(
          t,
          hub.database.dialect,
          hub.keyring,
          entity,
          numbers,
          (day ?? undefined) as string | undefined,
        );
        for (const number of numbers) {
          const own = Object.entries(values.get(number) ?? {});
          for (const [field, value] of own)
            shown.push({ recordId: toGlobalId(entity.name, number), field, value });
          rows.push({
            at: t.at,
            user: account?.userId ?? viewer.userId,
            type: entity.name,
            recordNumber: number,
            fieldNames: personalFields(entity)
              .map(([name]) => name)
              .join(","),
            reason,
            through,
            address,
            transaction: t.number,
          });
        }
      }
      await hub.gate.write(t, [
        {
          entity: hub.model.get("Disclosure"),
          act: "CREATE",
          own: true,
          rows: rows.map((values) => ({ values })),
        },
      ]);
      t.record({ ...doneTo(asked), detail: [...new Set(shown.map(({ field }) => field))].join(", ") });
      return shown;
    });
  },
});

const notFound = (id: string): HubError => HubError.notFound({ zh: "记录", en: "record" }, id);

/** The records by entity; refuses what has no personal data, and too many at once. */
function recordsOf(
  { hub }: { hub: { model: Parameters<typeof entityOf>[0] } },
  all: string[],
): Map<EntityModel, number[]> {
  const found = new Map<EntityModel, number[]>();
  if (all.length === 0 || all.length > mostRevealed)
    throw HubError.input("ids", {
      zh: `一次可查看 1 至 ${mostRevealed} 条记录,现为 ${all.length} 条,请分次查看`,
      en: `1 to ${mostRevealed} records are shown at once and ${all.length} are asked for: ask for them in turns`,
    });
  for (const id of all) {
    const record = entityOf(hub.model, id);
    if (!record) throw notFound(id);
    if (personalFields(record.entity).length === 0)
      throw HubError.input("ids", {
        zh: `${record.entity.statement.label}(${id})没有个人信息`,
        en: `${id} is a ${record.entity.single}, which holds no personal data`,
      });
    found.set(record.entity, [...(found.get(record.entity) ?? []), record.id]);
  }
  return found;
}
