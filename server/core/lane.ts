/**
 * The fast lane: a document that only reads is parsed, validated and planned once; after that a request is bound
 * parameters in and bytes out, in one turn of the event loop. What the lane does not know, or what goes wrong in
 * it, is left to Apollo, which stays the reference: the lane only ever answers what Apollo would have answered.
 */
import { getVariableValues, type OperationDefinitionNode } from "graphql";
import { type Awaitable, after, every } from "./awaitable.ts";
import { CountedCache } from "./countedCache.ts";
import type { SignedIn } from "./credentials.ts";
import { HubError } from "./errors.ts";
import type { Hub } from "./hub.ts";
import { type Known, operationOf, Unread } from "./knownDocuments.ts";
import { shape } from "./reader/argument.ts";
import { fits, type Plan } from "./reader/plan.ts";
import type { Run } from "./sql.ts";
import { viewerClass } from "./viewer.ts";

export interface LaneRequest {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
  extensions?: unknown;
}

/** A request that the lane can answer, and at what cost. */
export interface Prepared {
  plan: Plan;
  run: Run;
}

/** Characters of statements that are kept. */
const kept = 32 * 1024 * 1024;
/** Plans of one shape of variables that differ by what is pinned in them. */
const pinnedKept = 16;

export class Lane {
  private readonly hub: Hub;
  /** By document, class of reader and shape of variables. */
  readonly plans = new CountedCache<Plan[]>({
    maxSize: kept,
    sizeCalculation: (plans, key) => key.length + plans.reduce((sum, plan) => sum + sizeOf(plan), 0),
  });

  constructor(hub: Hub) {
    this.hub = hub;
  }

  /** Plans a request; nothing where Apollo is to answer. */
  prepare({ query, operationName, variables }: LaneRequest, { viewer }: SignedIn): Prepared | undefined {
    if (typeof query !== "string") return undefined;
    const known = this.hub.documents.read(query);
    if (known instanceof Unread || known.problems.length > 0 || known.operations.length !== 1)
      return undefined;
    const operation = operationOf(known, operationName);
    if (operation?.operation !== "query") return undefined;
    const values = this.values(operation, (variables ?? {}) as Record<string, unknown>);
    try {
      const plan = values && this.plan(known, operation, values, viewer);
      return plan && { plan, run: this.hub.run(values, viewer) };
    } catch (error) {
      if (error instanceof HubError && error.code === "QUERY_TOO_COMPLEX") throw error;
      // Apollo finds the same fault and tells it properly.
      return undefined;
    }
  }

  /** The body of the answer, or nothing where Apollo is to answer. */
  answer({ plan, run }: Prepared): Awaitable<string | Buffer | undefined> {
    try {
      const answer = after(this.isKnown(plan, run), (known) => (known ? this.answers(plan, run) : undefined));
      return answer instanceof Promise ? answer.catch(() => undefined) : answer;
    } catch {
      return undefined;
    }
  }

  private values(
    { variableDefinitions = [] }: OperationDefinitionNode,
    given: Record<string, unknown>,
  ): Record<string, unknown> | undefined {
    if (variableDefinitions.length === 0) return {};
    return getVariableValues(this.hub.schema, variableDefinitions, given).coerced;
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
    { number, fragments }: Known,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
    viewer: SignedIn["viewer"],
  ): Plan | undefined {
    const key = `${number}|${viewerClass(viewer)}|${shape(variables)}`;
    const known = this.plans.get(key) ?? [];
    const fitting = known.find((plan) => fits(plan.pins, variables));
    if (fitting) return fitting;
    const plan = this.hub.planner.operation(operation, fragments, variables, viewer);
    if (!plan) return undefined;
    this.plans.set(key, [plan, ...known.slice(0, pinnedKept - 1)]);
    return plan;
  }
}

const sizeOf = ({ fields, pins }: Plan): number =>
  fields.reduce((sum, { statement }) => sum + (statement?.text.length ?? 0), 1000) +
  pins.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
