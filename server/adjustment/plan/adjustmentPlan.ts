import { choice, choices, date, dateTime, entity, object, reference, text } from "../../core/statement.ts";
import { topics } from "../../topics.ts";
import { AdjustmentPreview } from "../preview/adjustmentPreview.ts";
import { AdjustmentStep } from "../steps/adjustmentStep.ts";

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
  { tones: { DRAFT: "amber", APPROVED: "green", EXECUTED: "green", REVERTED: "amber" } },
);

/** A reform that takes effect on one day, all or nothing. What it writes is one transaction. */
export const AdjustmentPlan = entity(
  "AdjustmentPlan",
  "调整方案",
  "A reform of divisions that takes effect on one day.",
  {
    topic: topics.division,
    place: 50,
    order: "effectiveOn DESC",
    operationsOnly: true,
    journal: true,
    visible: ["successions.from", "successions.to"],
    keys: [["name", "effectiveOn"]],
    fields: {
      name: text("方案名称", "What the reform is called.", { required: true, maxLength: 80 }),
      documentNumber: text("批复文号", "Number of the approval document.", { look: "code", maxLength: 60 }),
      issuingBody: text("批复机关", "Body that issued the approval.", { maxLength: 80 }),
      effectiveOn: date("生效日期", "Day from which the reform holds.", { required: true }),
      status: choice("方案状态", "How far the plan has come.", AdjustmentPlanStatus, {
        required: true,
        default: "DRAFT",
      }),
      discussedOn: date("论证日期", "Day of the meeting that agreed to it, e.g. the villagers' meeting.", {
        aside: true,
        source: "村民委员会组织法",
      }),
      submittedOn: date("上报日期", "Day on which it was submitted for approval.", {
        aside: true,
        source: "行政区划管理条例",
      }),
      approvedOn: date("批准日期", "Day of the approval.", { aside: true, source: "行政区划管理条例" }),
      announcedOn: date("公告日期", "Day on which it was announced.", {
        aside: true,
        source: "行政区划管理条例",
      }),
      documentFile: text(
        "批复扫描件",
        "Name of the scanned approval; the file is at /documents/ and the plan's id.",
        { labelEn: "Scanned approval", aside: true, readOnly: true, maxLength: 120 },
      ),
      documentHash: text("扫描件指纹", "SHA-256 of the scanned approval.", {
        labelEn: "Fingerprint of the scan",
        aside: true,
        readOnly: true,
        maxLength: 64,
      }),
      executedAt: dateTime("执行时间", "When it was last executed."),
      executedHash: text(
        "执行所依预览指纹",
        "Hash of the preview by which it was last executed; empty where that was before hashes were kept.",
        { labelEn: "Hash of the preview executed", aside: true, readOnly: true, maxLength: 64 },
      ),
      revertedAt: dateTime("撤回时间", "When it was last taken back; empty while it stands executed.", {
        aside: true,
      }),
      remark: text("备注", "What is known or not known about the reform.", {
        look: "prose",
        aside: true,
        maxLength: 500,
      }),
      steps: object("调整步骤", "What is done, in this order.", AdjustmentStep, {
        required: true,
        many: true,
      }),
      preview: object(
        "预览",
        "What executing the plan would do, or reverting it where it stands executed: worked out by the code that does it, and taken back.",
        AdjustmentPreview,
        { required: true },
      ),
      content: text("步骤内容", "The steps as they were given.", { hidden: true, maxLength: 100_000_000 }),
      answers: text("决定", "Answers to decisions.", { hidden: true, maxLength: 1_000_000 }),
      decided: text("已决事项", "Decisions as they stood when it was executed.", {
        hidden: true,
        maxLength: 100_000_000,
      }),
      latestTransaction: reference(
        "Transaction",
        "最近批次",
        "Transaction that last executed it or took it back; empty while it was never executed.",
        { list: null, readOnly: true },
      ),
    },
  },
);
