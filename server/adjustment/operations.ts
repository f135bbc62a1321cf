/** What is done with plans, and with what they left. */
import type { Making, Operation } from "../core/operation.ts";
import { readApproval } from "./document/readApproval.ts";
import { approveAdjustmentPlan } from "./plan/approveAdjustmentPlan.ts";
import { createAdjustmentPlan } from "./plan/createAdjustmentPlan.ts";
import { deleteAdjustmentPlan } from "./plan/deleteAdjustmentPlan.ts";
import { executeAdjustmentPlan } from "./plan/executeAdjustmentPlan.ts";
import { revertAdjustmentPlan } from "./plan/revertAdjustmentPlan.ts";
import { shownSteps } from "./plan/shownSteps.ts";
import { updateAdjustmentPlan } from "./plan/updateAdjustmentPlan.ts";
import { plannedPostsLost, plannedRecords, plannedUnits } from "./preview/plannedLists.ts";
import { preview } from "./preview/preview.ts";
import { previewAdjustment } from "./preview/previewAdjustment.ts";
import { revertTransaction } from "./revertTransaction.ts";
import { settleSuccession, settleSuccessions } from "./succession/settleSuccession.ts";
import { successionsOfTable } from "./succession/successionsOfTable.ts";
import { adjustmentStepsOfTable } from "./table/adjustmentStepsOfTable.ts";

export const adjustmentOperations: Operation[] = [
  adjustmentStepsOfTable,
  readApproval,
  previewAdjustment,
  plannedUnits,
  plannedRecords,
  plannedPostsLost,
  createAdjustmentPlan,
  updateAdjustmentPlan,
  approveAdjustmentPlan,
  deleteAdjustmentPlan,
  executeAdjustmentPlan,
  revertAdjustmentPlan,
  settleSuccession,
  settleSuccessions,
  successionsOfTable,
  revertTransaction,
];

export const adjustmentMakings: Making[] = [
  { entity: "AdjustmentPlan", field: "steps", make: shownSteps },
  { entity: "AdjustmentPlan", field: "preview", tries: true, make: preview },
];
