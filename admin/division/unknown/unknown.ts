/** Units that ended without a known successor, and the table by which an office says where they went. */

export interface Scope {
  level: string;
  /** Township, or other superior, that they belonged to; all when empty. */
  within: string;
  endedOn: string;
}

export interface UnknownUnit {
  __typename: string;
  id: string;
  name: string;
  code: string;
  abolishedOn: string;
  parent: { name: string } | null;
}

export interface Line {
  line: number;
  before: string;
  after: string;
  unit: { id: string; name: string; code: string } | null;
  successor: { id: string; name: string; code: string } | null;
  relation: string | null;
  share: string | null;
  problems: string[];
}

export const listDocument = `query ($where: DivisionWhere!, $all: DivisionWhere!) {
  divisions(includeAbolished: true, where: $where, first: 200, orderBy: [{ code: ASC }]) {
    totalCount nodes { __typename id name code abolishedOn parent { name } } }
  divisionAggregate(includeAbolished: true, where: $all, groupBy: [ABOLISHED_ON, PARENT], first: 1000) {
    count keys { abolishedOn parent { id name } } } }`;

export interface Listed {
  divisions: { totalCount: number; nodes: UnknownUnit[] };
  divisionAggregate: {
    count: number;
    keys: { abolishedOn: string; parent: { id: string; name: string } | null };
  }[];
}

const unit = "{ id name code }";

export const readDocument = `query ($table: String!, $within: ID, $endedOn: Date) {
  successionsOfTable(table: $table, within: $within, endedOn: $endedOn) {
    line before after relation share problems unit ${unit} successor ${unit} } }`;

export const settleDocument = `mutation ($items: [SettledSuccessionInput!]!, $evidence: String!, $confidence: SuccessionConfidence!) {
  settleSuccessions(items: $items, evidence: $evidence, confidence: $confidence) { id } }`;

/** Each unit once, with all that its lines say. */
export const itemsOf = (lines: Line[]): object[] =>
  [
    ...Map.groupBy(
      lines.filter(({ unit }) => unit),
      ({ unit }) => unit?.id,
    ),
  ].map(([unitId, own]) => ({
    unitId,
    successors: own.map(({ successor, relation, share }) => ({ id: successor?.id, relation, share })),
  }));
