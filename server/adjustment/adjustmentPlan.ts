import { choice, choices, date, dateTime, entity, integer, object, text } from "../core/statement.ts";
import { AdjustmentPreview, preview } from "./preview.ts";

export const AdjustmentPlanStatus = choices(
  "AdjustmentPlanStatus",
  "方案状态",
  "How far an adjustment plan has come.",
  {
    DRAFT: ["草案", "Being written; changes nothing"],
    APPROVED: ["已批准", "Approved, not yet executed"],
    EXECUTED: ["已执行", "Recorded; in force from its day on"],
    REVERTED: ["已撤回", "Taken back as if it had never been in force; may be executed again"],
  },
);

/** A reform that takes effect on one day, all or nothing. Its writes are one run of the change log. */
export const AdjustmentPlan = entity(
  "AdjustmentPlan",
  "调整方案",
  "A reform of divisions that takes effect on one day.",
  {
    operationsOnly: true,
    fields: {
      name: text("方案名称", "What the reform is called.", { required: true, maxLength: 80 }),
      documentNumber: text("批复文号", "Number of the approval document.", { maxLength: 60 }),
      issuingBody: text("批复机关", "Body that issued the approval.", { maxLength: 80 }),
      effectiveOn: date("生效日期", "Day from which the reform holds.", { required: true }),
      status: choice("方案状态", "How far the plan has come.", AdjustmentPlanStatus, {
        required: true,
        default: "DRAFT",
      }),
      executedAt: dateTime("执行时间", "When it was last executed."),
      revertedAt: dateTime("撤回时间", "When it was last taken back; empty while it stands executed."),
      remark: text("备注", "What is known or not known about the reform.", { maxLength: 500 }),
      preview: object(
        "预览",
        "What executing the plan would do, or reverting it where it stands executed: worked out by the code that does it, and taken back.",
        AdjustmentPreview,
        preview,
        { required: true },
      ),
      firstChange: integer("首条变更", "First entry of the change log of its latest run.", { hidden: true }),
      lastChange: integer("末条变更", "Last entry of the change log of its latest run.", { hidden: true }),
    },
  },
);
