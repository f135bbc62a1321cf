/** Steps of a plan as the hub answers them, and as it takes them back. */

export interface NamedUnit {
  id: string;
  name: string;
  code: string;
}

export interface Target {
  id: string | null;
  unit: NamedUnit | null;
  code: string | null;
  name: string | null;
  officialName: string | null;
  type: string | null;
  parentId: string | null;
  parent: NamedUnit | null;
  children: string[];
  share: string | null;
}

interface Disposition {
  type: string;
  policy: string;
  ids: string[];
  toId: string | null;
}

export interface PlanStep {
  kind: string;
  from: NamedUnit[];
  fromIds: string[];
  into: Target[];
  attached: Disposition[];
  evidence: string | null;
  confidence: string | null;
}

const unit = "{ id name code }";

export const stepSelection = `{ kind from ${unit} fromIds
  into { id unit ${unit} code name officialName type parentId parent ${unit} children share }
  attached { type policy ids toId } evidence confidence }`;

export const stepsDocument = `query ($id: ID!) { adjustmentPlan(id: $id) { id steps ${stepSelection} } }`;

export const noTarget: Target = {
  id: null,
  unit: null,
  code: null,
  name: null,
  officialName: null,
  type: null,
  parentId: null,
  parent: null,
  children: [],
  share: null,
};

/** The step as an input: what is shown of units stays behind, what was not given is left out. */
export const stepInput = ({ kind, fromIds, into, attached, evidence, confidence }: PlanStep) => ({
  kind,
  from: fromIds,
  into: into.map(targetInput),
  attached: attached.map(({ ids, ...rest }) => given({ ...rest, ids: ids.length > 0 ? ids : null })),
  ...given({ evidence, confidence }),
});

export const sameSteps = (one: PlanStep[], other: PlanStep[]): boolean =>
  JSON.stringify(one.map(stepInput)) === JSON.stringify(other.map(stepInput));

function targetInput({ id, children, share, code, name, officialName, type, parentId }: Target) {
  const values = given({ code, name, officialName, type, parentId });
  return given({
    id,
    new: Object.keys(values).length > 0 ? values : null,
    children: children.length > 0 ? children : null,
    share,
  });
}

const given = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ""));
