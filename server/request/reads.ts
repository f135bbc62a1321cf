/** Documents that read, as they are answered where there is a connection that reads. */
import type { ApolloServer } from "@apollo/server";
import { getVariableValues } from "graphql";
import { type Awaitable, after } from "../core/awaitable.ts";
import type { Context } from "../core/context.ts";
import type { SignedIn } from "../core/credentials.ts";
import type { Hub } from "../core/hub.ts";
import { operationOf, Unread } from "../core/knownDocuments.ts";
import { Lane, type LaneRequest, type Prepared } from "../core/lane.ts";
import type { Cost } from "../core/reader/cost.ts";
import { type Answer, found } from "./answer.ts";
import { type DocumentRequest, throughApollo } from "./document.ts";
import { asksOf, measured } from "./price.ts";

export class Reads {
  private readonly hub: Hub;
  private readonly apollo: ApolloServer<Context>;
  readonly lane: Lane;

  constructor(hub: Hub, apollo: ApolloServer<Context>) {
    this.hub = hub;
    this.apollo = apollo;
    this.lane = new Lane(hub);
  }

  /** For the fast lane; nothing where the answer is Apollo's. */
  prepare(body: LaneRequest, signedIn: SignedIn, accept: string | undefined): Prepared | undefined {
    return isForJson(accept) && asksOf(body.extensions) ? this.lane.prepare(body, signedIn) : undefined;
  }

  /** By the fast lane; nothing where the answer is Apollo's after all. */
  answer(
    prepared: Prepared,
    { extensions }: LaneRequest,
    accept: string | undefined,
  ): Awaitable<Answer | undefined> {
    const since = asksOf(extensions)?.measure ? performance.now() : undefined;
    const { cost, fields } = prepared.plan;
    return after(this.lane.answer(prepared), (answer) => {
      if (answer === undefined) return undefined;
      const statements = fields.filter(({ statement }) => statement).length;
      return found(since === undefined ? answer : measured(answer, cost, statements, since), accept);
    });
  }

  /** What a document costs that is no plain reading; nothing where it does not get as far as being answered. */
  price({ query, operationName, variables }: LaneRequest, { viewer }: SignedIn): Cost | undefined {
    if (typeof query !== "string") return undefined;
    const known = this.hub.documents.read(query);
    if (known instanceof Unread || known.problems.length > 0) return undefined;
    const operation = operationOf(known, operationName);
    if (operation?.operation !== "query") return undefined;
    const definitions = operation.variableDefinitions ?? [];
    const { coerced } = getVariableValues(
      this.hub.schema,
      definitions,
      (variables ?? {}) as Record<string, unknown>,
    );
    return coerced && this.hub.planner.price(operation, known.fragments, coerced, viewer);
  }

  /** By the fast lane, else by Apollo. */
  async whole(request: DocumentRequest): Promise<Answer> {
    const { caller, body, accept } = request;
    const signedIn = this.hub.sessions.find(caller.token ?? "");
    const prepared = signedIn && this.prepare(body, signedIn, accept);
    const answer = prepared && (await this.answer(prepared, body, accept));
    return answer ?? throughApollo(this.hub, this.apollo, request);
  }
}

export const isForJson = (accept: string | undefined): boolean =>
  !accept || /application\/(json|graphql-response\+json|\*)|\*\/\*/.test(accept);
