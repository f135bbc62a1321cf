/** The one thing that can be done next with a plan of each status. */
export interface PlanAct {
  /** Where its words stand under `hub.plan`. */
  word: "approve" | "carryOut" | "execute" | "revert";
  mutation: string;
}

const execution =
  "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { id } }";

export const planActs: Record<string, PlanAct> = {
  DRAFT: { word: "approve", mutation: "mutation ($id: ID!) { approveAdjustmentPlan(id: $id) { id } }" },
  APPROVED: { word: "carryOut", mutation: execution },
  EXECUTED: { word: "revert", mutation: "mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { id } }" },
  REVERTED: { word: "execute", mutation: execution },
};
