/** What types have that no statement names: it follows from there being a record, a hierarchy, a history. */
import type { Described } from "../describe.ts";
import type { Field } from "../field.ts";
import { date, dateTime, integer, text } from "../statement.ts";

export const derived = {
  id: { label: "标识", description: "Global id, stable and never used again." },
  figure: { label: "公式", description: "A figure of the record, by a formula." },
  cacheKey: {
    label: "缓存键",
    description:
      "What caches keep it under: the id, and the day and the state of knowledge that were asked for.",
  },
  history: { label: "历史版本", description: "As known over time, earliest first." },
  validity: {
    label: "有效期",
    description: "Since when it has been as it is, and through what; of a version, its period.",
  },
  values: {
    label: "字段变化",
    description: "Fields that the write changed; none where what stood before was taken out of the database.",
  },
  status: { label: "状态", description: "Whether the unit is in force on the day asked for." },
  fullName: { label: "全称", description: "Names from the root down, as one text.", aside: true },
  ancestors: { label: "上级各级", description: "Units above, root first." },
  descendants: { label: "下属各级", description: "Units below, on all levels or one." },
} satisfies Record<string, Described>;

/** Day from which a write holds, beside the fields that it writes. */
export const effectiveOn = {
  create: { label: "变更生效日", description: "Day from which it holds; today when absent." },
  update: { label: "变更生效日", description: "Day from which the change holds; today when absent." },
};

/** A value that a write changed. */
export const changedValue: Record<string, Field> = {
  field: text("字段", "Name of the field.", { required: true }),
  before: text("原值", "Before the write; of a record its global id."),
  after: text("新值", "After the write; of a record its global id."),
};

/** When a version held, when it was known, and who wrote it. */
export const versionFrame: Record<string, Field> = {
  validFrom: date("生效日", "First day on which it held.", { required: true }),
  validTo: date("失效日", "First day on which it held no more."),
  recordedFrom: dateTime("录入时间", "When the hub came to know it.", { required: true }),
  recordedTo: dateTime("更正时间", "When the hub came to know better."),
  actor: text("操作人", "Account that wrote it."),
};

/** The same of a record as it stands in a list. */
export const validity: Record<string, Field> = {
  ...versionFrame,
  transaction: integer("批次号", "Number of the transaction that wrote it.", { required: true }),
};
