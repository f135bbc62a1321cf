/** What the pages ask of a plan's preview. */

export interface UnitState {
  code: string;
  name: string;
  kind: string;
  parentCode: string | null;
}

export interface UnitChange {
  level: string;
  before: UnitState | null;
  after: UnitState | null;
}

export interface Link {
  level: string;
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
  relation: string;
}

export interface Decision {
  key: string;
  kind: string;
  step: number;
  about: string;
  options: { value: string; label: string }[];
  default: string | null;
  answer: string | null;
  open: boolean;
}

export interface Remark {
  message: string;
  path: string | null;
}

export interface Preview {
  hash: string;
  counts: { level: string; before: number; after: number }[];
  kinds: { level: string; kind: string; before: number; after: number }[];
  changes: { type: string; action: string; count: number }[];
  majorUnits: UnitChange[];
  links: Link[];
  decisions: Decision[];
  conflicts: Remark[];
  warnings: Remark[];
}

const state = "{ code name kind parentCode }";

export const previewDocument = `query ($id: ID!) { adjustmentPlan(id: $id) { id preview {
  hash counts { level before after } kinds { level kind before after } changes { type action count }
  majorUnits { level before ${state} after ${state} } links { level fromCode fromName toCode toName relation }
  decisions { key kind step about default answer open options { value label } }
  conflicts { message path } warnings { message path } } } }`;

/** The plan as its pages know it. */
export interface PlanRecord {
  id: string;
  name: string;
  status: string;
  version: number;
  effectiveOn: string;
  approvedOn: string | null;
  documentFile: string | null;
  documentHash: string | null;
  executedAt: string | null;
  revertedAt: string | null;
}
