/** Where documents are taken, by whichever door they come, and handed on to whoever answers them. */
import type { ApolloServer } from "@apollo/server";
import type { FormattedExecutionResult, GraphQLError, OperationDefinitionNode } from "graphql";
import type { Logger } from "pino";
import type { Histogram } from "prom-client";
import { signInFirst } from "../account/signInFirst.ts";
import { type Awaitable, after } from "../core/awaitable.ts";
import type { Context } from "../core/context.ts";
import type { SignedIn } from "../core/credentials.ts";
import { type Errand, errands, newErrand } from "../core/errand.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { type Known, operationOf, Unread } from "../core/knownDocuments.ts";
import type { LaneRequest } from "../core/lane.ts";
import { costHere } from "../core/reader/cost.ts";
import { Writes } from "../core/writes.ts";
import type { Apart, Promised } from "../reading/apart.ts";
import { type Answer, found, json } from "../request/answer.ts";
import { type Caller, isHeld } from "../request/caller.ts";
import { throughApollo } from "../request/document.ts";
import type { Documents } from "../request/documents.ts";
import { asksOf, priceOf } from "../request/price.ts";
import { isForJson, type Reads } from "../request/reads.ts";
import { refusedRequest, toldErrors } from "../request/refusal.ts";
import { checkVariables, tooDeep } from "../request/variables.ts";
import type { Writer } from "../writing/request.ts";
import { toAddress } from "./inAddress.ts";
import { Introspection } from "./introspection.ts";

/** A document and who hands it in; what only some answers need is found out when it is asked for. */
export interface HandedIn {
  body: unknown;
  token?: string;
  /** By which the request is known. */
  errand?: Errand;
  accept?: string;
  caller(): Caller;
  /** By an address that can be linked to, which may change nothing. */
  inAddress?: boolean;
}

export interface Staff {
  hub: Hub;
  /** What reads and is no plain reading. */
  apollo: ApolloServer<Context>;
  reads: Reads;
  writer: Writer;
  /** Absent where one thread does all. */
  apart?: Apart;
  /** Documents that are named instead of sent. */
  named: Documents;
  requests: Histogram<"lane">;
  log: Logger;
}

/** The way a request is answered. */
type Lane = "fast" | "apollo" | "written" | "apart" | "refused";

type Taking = HandedIn & { errand: Errand };

/** An answer, at once or later. */
export type Taken = Awaitable<Answer> | Promised;

export class Counter {
  private readonly staff: Staff;
  private readonly writes: Writes;
  private readonly introspection: Introspection;
  private readonly lasted: Record<Lane, Histogram.Internal<"lane">>;

  constructor(staff: Staff) {
    const { hub, requests } = staff;
    this.staff = staff;
    this.writes = new Writes(hub.schema, hub.documents);
    this.introspection = new Introspection(hub.schema, hub.documents);
    this.lasted = {
      fast: requests.labels("fast"),
      apollo: requests.labels("apollo"),
      written: requests.labels("written"),
      apart: requests.labels("apart"),
      refused: requests.labels("refused"),
    };
  }

  take(handed: HandedIn): Taken {
    const errand = handed.errand ?? newErrand();
    const began = performance.now();
    const lasts = (): void => {
      const lane = (errand.lane ?? "refused") as Lane;
      this.lasted[lane].observe((performance.now() - began) / 1000);
    };
    const taken = errands.run(errand, () => this.attempt({ ...handed, errand }));
    if (taken instanceof Promise) void taken.then(lasts);
    else if ("cancel" in taken) void taken.answer.then(lasts);
    else lasts();
    return taken;
  }

  /** What the hub itself asks for a caller. */
  async ask(caller: Caller, body: object): Promise<FormattedExecutionResult> {
    const taken = this.take({ body, token: caller.token, errand: caller.errand, caller: () => caller });
    const { body: answer } = await ("cancel" in taken ? taken.answer : taken);
    return JSON.parse(String(answer));
  }

  /** A request with its document in words. */
  worded(body: unknown, caller: () => Caller): unknown {
    const { hub, named } = this.staff;
    if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
    return named.worded(body, () => isHeld(hub, caller()));
  }

  /** A document as it is known, or refused, at every door. */
  read(text: string): Known | Unread {
    return this.staff.hub.documents.read(text);
  }

  /** What is told of whatever went wrong. */
  fault(fault: unknown, { language }: Caller): Answer {
    return refusedRequest(isOverflow(fault) ? tooDeep : fault, language, this.staff.log);
  }

  private attempt(handed: Taking): Taken {
    const refuse = (fault: unknown): Answer => this.fault(fault, handed.caller());
    try {
      const taken = this.pass(handed, this.worded(handed.body, handed.caller));
      return taken instanceof Promise ? taken.catch(refuse) : taken;
    } catch (fault) {
      return refuse(fault);
    }
  }

  private pass(handed: Taking, body: unknown): Taken {
    const { hub, writer } = this.staff;
    if (!isRequest(body)) return this.others(handed, body);
    const known = this.read(body.query);
    if (known.isTooLarge) throw known instanceof Unread ? known.error : known.problems[0];
    const problems = known instanceof Unread ? [known.error] : known.problems;
    if (problems.length > 0 && isForJson(handed.accept)) return this.misread(problems, handed);
    const writes = this.writes.in(body.query, body.operationName);
    asked(handed.errand, known, body);
    checkVariables(body.variables, writes);
    checkVariables(body.extensions, writes);
    const explains = asksOf(body.extensions)?.explain;
    if (writes) {
      if (explains) throw noPrice;
      if (handed.inAddress) return this.others(handed, body);
      handed.errand.lane = "written";
      return writer.ask({ kind: "document", caller: handed.caller(), body, accept: handed.accept });
    }
    const signedIn = hub.sessions.find(handed.token ?? "");
    handed.errand.account = signedIn?.account.userId;
    if (explains) return this.explain(handed, body, signedIn);
    return signedIn ? this.answer(handed, body, signedIn) : this.others(handed, body);
  }

  /** It is held against the schema once, by whichever door it came. */
  private misread(problems: readonly GraphQLError[], { caller, accept }: HandedIn): Answer {
    const errors = toldErrors(problems, caller().language, this.staff.log);
    return { ...found(JSON.stringify({ errors }), accept), status: 400 };
  }

  private answer(handed: Taking, body: LaneRequest, signedIn: SignedIn): Taken {
    const { reads, apart } = this.staff;
    const { accept } = handed;
    const prepared = reads.prepare(body, signedIn, accept);
    const ofSchema = prepared ? undefined : this.ofSchema(body, accept);
    if (ofSchema) {
      handed.errand.lane = "fast";
      return ofSchema;
    }
    const cost = prepared?.plan.cost ?? reads.price(body, signedIn);
    cost?.afford();
    if (apart && cost && cost.total > costHere) {
      handed.errand.lane = "apart";
      return apart.ask({ caller: handed.caller(), body, accept }, signedIn.account.userId);
    }
    return after(prepared && reads.answer(prepared, body, accept), (answer) => {
      if (!answer) return this.others(handed, body);
      handed.errand.lane = "fast";
      return answer;
    });
  }

  private ofSchema(body: LaneRequest, accept: string | undefined): Answer | undefined {
    const told = isForJson(accept) ? this.introspection.answer(body) : undefined;
    return told && found(told.bytes, accept, (coding) => told.compressed(coding));
  }

  private explain(handed: Taking, body: LaneRequest, signedIn: SignedIn | undefined): Awaitable<Answer> {
    if (!signedIn) throw signInFirst(this.staff.hub, handed.token);
    const cost = this.staff.reads.price(body, signedIn);
    return cost ? json(200, { data: null, extensions: { cost: priceOf(cost) } }) : this.others(handed, body);
  }

  /** What is no plain reading and writes nothing, and what is no right request. */
  private others({ caller, accept, inAddress, errand }: Taking, body: unknown): Promise<Answer> {
    const { hub, apollo } = this.staff;
    errand.lane = "apollo";
    return throughApollo(hub, apollo, {
      caller: caller(),
      body: body as object,
      accept,
      ...(inAddress && { search: toAddress(body as LaneRequest) }),
    });
  }
}

/** Notes what a document asks for: names that the schema knows, and its own. */
function asked(errand: Errand, known: Known | Unread, { query, operationName }: LaneRequest): void {
  errand.document = String(query);
  if (known instanceof Unread || known.problems.length > 0) return;
  noteOperation(errand, operationOf(known, operationName));
}

/** Notes the name that an operation gives itself, and the fields that it asks for. */
export function noteOperation(errand: Errand, operation: OperationDefinitionNode | null | undefined): void {
  errand.operation = operation?.name?.value;
  errand.fields = operation?.selectionSet.selections
    .slice(0, fieldsTold)
    .map((one) => (one.kind === "InlineFragment" ? "…" : one.name.value));
}

const fieldsTold = 20;

const isRequest = (body: unknown): body is LaneRequest & { query: string } =>
  typeof body === "object" && body !== null && typeof (body as LaneRequest).query === "string";

/** Functions that call themselves at each bracket come to an end of their own. */
const isOverflow = (fault: unknown): boolean => fault instanceof RangeError;

const noPrice = HubError.input("extensions", {
  zh: "只有查询可以估价,修改不可以:请去掉 explain",
  en: "only what reads has a price, not what writes: leave out explain",
});
