/** What the pages ask of a plan's preview. */

export interface UnitState {
  code: string;
  name: string;
  kind: string;
  parentCode: string | null;
  parentName?: string | null;
  townshipCode?: string | null;
  townshipName?: string | null;
}

export interface UnitChange {
  level: string;
  fate: string;
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
  confidence: string;
  share: string | null;
}

/** An account or a token whose scope is led on. */
export interface AccountMoved {
  kind: string;
  name: string;
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
}

export interface Decision {
  key: string;
  kind: string;
  step: number;
  about: string;
  options: { value: string; label: string }[];
  default: string | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  open: boolean;
}

export interface Remark {
  message: string;
  path: string | null;
}

export interface Preview {
  at: string;
  hash: string;
  counts: { level: string; before: number; after: number }[];
  kinds: { level: string; kind: string; before: number; after: number }[];
  changes: { type: string; action: string; count: number }[];
  majorUnits: UnitChange[];
  links: Link[];
  accounts: AccountMoved[];
  postsLost: number;
  decisions: Decision[];
  conflicts: Remark[];
  warnings: Remark[];
}

const state = "{ code name kind parentCode parentName townshipName }";

export const previewDocument = `query ($id: ID!) { adjustmentPlan(id: $id) { id preview {
  at hash counts { level before after } kinds { level kind before after } changes { type action count }
  majorUnits { level fate before ${state} after ${state} }
  links { level fromCode fromName toCode toName relation confidence share }
  accounts { kind name fromCode fromName toCode toName } postsLost
  decisions { key kind step about default answer answeredBy answeredAt open options { value label } }
  conflicts { message path } warnings { message path } } } }`;

/** The plan as its pages know it. */
export interface PlanRecord {
  id: string;
  name: string;
  status: string;
  version: number;
  effectiveOn: string;
  documentNumber: string | null;
  issuingBody: string | null;
  approvedOn: string | null;
  documentFile: string | null;
  documentHash: string | null;
  executedAt: string | null;
  executedHash: string | null;
  revertedAt: string | null;
}
