/**
 * The fast lane: a document that only reads is parsed, validated and planned once; after that a request is bound
 * parameters in and bytes out, in one turn of the event loop. What the lane does not know, or what goes wrong in
 * it, is left to Apollo, which stays the reference: the lane only ever answers what Apollo would have answered.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { type Awaitable, after, every } from "./awaitable.ts";
import type { SignedIn } from "./credentials.ts";
import type { Hub } from "./hub.ts";
import { shape } from "./reader/argument.ts";
import { fits, type Plan } from "./reader/plan.ts";
import type { Run } from "./sql.ts";
import { viewerClass } from "./viewer.ts";

interface Known {
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  plans: LRUCache<string, Plan[]>;
}

export interface LaneRequest {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
  extensions?: unknown;
}

const documentsKept = 1000;
const plansKept = 200;
/** Plans of one shape of variables that differ by what is pinned in them. */
const pinnedKept = 16;

export class Lane {
  private readonly hub: Hub;
  private readonly rules: readonly ValidationRule[];
  private readonly schema: GraphQLSchema;
  private readonly tokens: number;
  /** Documents by their text. */
  private readonly documents = new LRUCache<string, Known | "apollo">({ max: documentsKept });

  constructor(hub: Hub, rules: readonly ValidationRule[], tokens: number) {
    this.tokens = tokens;
    this.hub = hub;
    this.schema = hub.schema;
    this.rules = [...specifiedRules, ...rules];
  }

  /** The body of the answer, or nothing where Apollo is to answer. */
  answer(request: LaneRequest, signedIn: SignedIn): Awaitable<string | Buffer | undefined> {
    if (typeof request.query !== "string" || request.extensions) return undefined;
    const known = this.document(request.query);
    if (!known || (request.operationName && request.operationName !== known.operation.name?.value))
      return undefined;
    try {
      const answer = this.run(known, (request.variables ?? {}) as Record<string, unknown>, signedIn);
      return answer instanceof Promise ? answer.catch(() => undefined) : answer;
    } catch {
      // Apollo finds the same fault and tells it properly.
      return undefined;
    }
  }

  private document(text: string): Known | undefined {
    let known = this.documents.get(text);
    if (!known) {
      known = this.learn(text) ?? "apollo";
      this.documents.set(text, known);
    }
    return known === "apollo" ? undefined : known;
  }

  private learn(text: string): Known | undefined {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: this.tokens });
      if (validate(this.schema, document, this.rules).length > 0) return undefined;
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
    const operations = document.definitions.filter((one) => one.kind === "OperationDefinition");
    if (operations.length !== 1 || operations[0].operation !== "query") return undefined;
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const one of document.definitions)
      if (one.kind === "FragmentDefinition") fragments[one.name.value] = one;
    return { operation: operations[0], fragments, plans: new LRUCache({ max: plansKept }) };
  }

  private run(
    known: Known,
    given: Record<string, unknown>,
    { viewer }: SignedIn,
  ): Awaitable<string | Buffer | undefined> {
    const definitions = known.operation.variableDefinitions ?? [];
    let variables: Record<string, unknown> = {};
    if (definitions.length > 0) {
      const coerced = getVariableValues(this.schema, definitions, given);
      if (!coerced.coerced) return undefined;
      variables = coerced.coerced;
    }
    const plan = this.plan(known, variables, viewer);
    if (!plan) return undefined;
    const run = this.hub.run(variables, viewer);
    return after(this.isKnown(plan, run), (known) => (known ? this.answers(plan, run) : undefined));
  }

  /** Whether anything is known of the days asked for; where not, Apollo's way says so. */
  private isKnown({ fields }: Plan, run: Run): Awaitable<boolean> {
    const days = fields
      .map(({ statement }) => statement?.asOf?.value(run))
      .filter((day) => typeof day === "string");
    return days.length === 0 || after(this.hub.firstKnownDay(), (first) => days.every((day) => day >= first));
  }

  private answers({ fields }: Plan, run: Run): Awaitable<string | Buffer> {
    const [{ statement }] = fields;
    if (statement?.bytes) return this.hub.bytes(statement, run);
    const values = fields.map(({ statement, literal }) =>
      statement ? this.hub.value(statement, run) : literal,
    );
    return after(
      every(values),
      (found) => `{"data":{${fields.map(({ key }, index) => `"${key}":${found[index]}`).join(",")}}}\n`,
    );
  }

  private plan(
    known: Known,
    variables: Record<string, unknown>,
    viewer: SignedIn["viewer"],
  ): Plan | undefined {
    const key = `${viewerClass(viewer)}|${shape(variables)}`;
    const kept = known.plans.get(key) ?? [];
    const fitting = kept.find((plan) => fits(plan.pins, variables));
    if (fitting) return fitting;
    const plan = this.hub.planner.operation(known.operation, known.fragments, variables, viewer);
    if (!plan) return undefined;
    known.plans.set(key, [plan, ...kept.slice(0, pinnedKept - 1)]);
    return plan;
  }
}
