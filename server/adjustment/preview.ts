/** What a plan would do next, found by doing it and taking it back. */
import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import { HubError } from "../core/errors.ts";
import type { Row } from "../core/rule.ts";
import { choice, integer, object, text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import type { Run } from "../core/writer/undo.ts";
import { DivisionLevel } from "../division/level.ts";
import { planRow, turn } from "./turn.ts";

const Count = {
  name: "AdjustmentCount",
  label: "单位数变化",
  description: "Units of one level in force today, before and after.",
  fields: {
    level: choice("层级", "Level of the units counted.", DivisionLevel, { required: true }),
    before: integer("调整前", "Units in force today as things stand.", { required: true }),
    after: integer("调整后", "Units in force today if it is done.", { required: true }),
  },
};

const Change = {
  name: "AdjustmentChange",
  label: "记录变更",
  description: "Records of one type that are written in the same way.",
  fields: {
    type: text("对象类型", "Type of the records.", { required: true }),
    action: text("变更方式", "What is done to them, as the change log says it.", { required: true }),
    count: integer("数量", "How many.", { required: true }),
  },
};

export const AdjustmentPreview = {
  name: "AdjustmentPreview",
  label: "方案预览",
  description: "What a plan would do next; nothing of it is written.",
  fields: {
    hash: text("预览指纹", "Stands for the outcome; execution accepts it only while it still holds.", {
      required: true,
    }),
    counts: object("单位数变化", "Units of each level before and after.", Count, undefined, {
      required: true,
      many: true,
    }),
    changes: object("记录变更", "Records that are written, by type and way.", Change, undefined, {
      required: true,
      many: true,
    }),
    conflicts: object(
      "冲突",
      "What stands in the way, each with its remedy; empty where the plan may go on.",
      {
        name: "AdjustmentConflict",
        label: "冲突",
        description: "Something that stands in a plan's way.",
        fields: { message: text("说明", "What is wrong and what to do.", { required: true }) },
      },
      undefined,
      { required: true, many: true },
    ),
  },
};

export const preview = ({ hub, viewer, language }: Context, id: number): Promise<unknown> =>
  hub.rehearse(viewer, async (t) => {
    const plan = await planRow(t, id);
    const before = await counts(t);
    try {
      const run = await turn(hub, t, plan);
      const after = await counts(t);
      return {
        hash: await hashOf(t, run),
        counts: [...before].map(([level, count]) => ({ level, before: count, after: after.get(level) ?? 0 })),
        changes: await t.ask(
          "select type, action, count(*) as count from change where id between ? and ? group by type, action order by type, action",
          [run.first, run.last],
        ),
        conflicts: [],
      };
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      const unchanged = [...before].map(([level, count]) => ({ level, before: count, after: count }));
      return { hash: "", counts: unchanged, changes: [], conflicts: [{ message: error.text[language] }] };
    }
  });

/** The outcome in a word: which records, written how, from which version on. */
export async function hashOf(t: Transaction, { first, last }: Run): Promise<string> {
  const rows = await t.ask(
    "select type, record_number, action, version from change where id between ? and ? order by type, record_number",
    [first, last],
  );
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

async function counts(t: Transaction): Promise<Map<string, number>> {
  const rows = await t.ask(
    `select level, sum(case when deleted_at is null and (abolished_on is null or abolished_on > ?)
       and (established_on is null or established_on <= ?) then 1 else 0 end) as count
     from division group by level order by min(length(code))`,
    [t.today, t.today],
  );
  return new Map(rows.map((row: Row) => [String(row.level), Number(row.count)]));
}
