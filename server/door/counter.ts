/** Where documents are taken, by whichever door they come, and handed on to whoever answers them. */
import type { ApolloServer } from "@apollo/server";
import type { FormattedExecutionResult, GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { Counter as Meter } from "prom-client";
import { signInFirst } from "../account/signInFirst.ts";
import { type Awaitable, after } from "../core/awaitable.ts";
import type { Context } from "../core/context.ts";
import type { SignedIn } from "../core/credentials.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { type Known, Unread } from "../core/knownDocuments.ts";
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
  requests: Meter<"lane">;
  log: Logger;
}

/** An answer, at once or later. */
export type Taken = Awaitable<Answer> | Promised;

export class Counter {
  private readonly staff: Staff;
  private readonly writes: Writes;
  private readonly introspection: Introspection;
  private readonly count: Record<"fast" | "apollo" | "written" | "apart", Meter.Internal>;

  constructor(staff: Staff) {
    const { hub, requests } = staff;
    this.staff = staff;
    this.writes = new Writes(hub.schema, hub.documents);
    this.introspection = new Introspection(hub.schema, hub.documents);
    this.count = {
      fast: requests.labels("fast"),
      apollo: requests.labels("apollo"),
      written: requests.labels("written"),
      apart: requests.labels("apart"),
    };
  }

  take(handed: HandedIn): Taken {
    const refuse = (fault: unknown): Answer => this.fault(fault, handed.caller());
    try {
      const taken = this.pass(handed, this.worded(handed.body, handed.caller));
      return taken instanceof Promise ? taken.catch(refuse) : taken;
    } catch (fault) {
      return refuse(fault);
    }
  }

  /** What the hub itself asks for a caller. */
  async ask(caller: Caller, body: object): Promise<FormattedExecutionResult> {
    const taken = this.take({ body, token: caller.token, caller: () => caller });
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

  private pass(handed: HandedIn, body: unknown): Taken {
    const { hub, writer } = this.staff;
    if (!isRequest(body)) return this.others(handed, body);
    const known = this.read(body.query);
    if (known.isTooLarge) throw known instanceof Unread ? known.error : known.problems[0];
    const problems = known instanceof Unread ? [known.error] : known.problems;
    if (problems.length > 0 && isForJson(handed.accept)) return this.misread(problems, handed);
    const writes = this.writes.in(body.query, body.operationName);
    checkVariables(body.variables, writes);
    checkVariables(body.extensions, writes);
    const explains = asksOf(body.extensions)?.explain;
    if (writes) {
      if (explains) throw noPrice;
      if (handed.inAddress) return this.others(handed, body);
      this.count.written.inc();
      return writer.ask({ kind: "document", caller: handed.caller(), body, accept: handed.accept });
    }
    const signedIn = hub.sessions.find(handed.token ?? "");
    if (explains) return this.explain(handed, body, signedIn);
    return signedIn ? this.answer(handed, body, signedIn) : this.others(handed, body);
  }

  /** It is held against the schema once, by whichever door it came. */
  private misread(problems: readonly GraphQLError[], { caller, accept }: HandedIn): Answer {
    const errors = toldErrors(problems, caller().language, this.staff.log);
    return { ...found(JSON.stringify({ errors }), accept), status: 400 };
  }

  private answer(handed: HandedIn, body: LaneRequest, signedIn: SignedIn): Taken {
    const { reads, apart } = this.staff;
    const { accept } = handed;
    const prepared = reads.prepare(body, signedIn, accept);
    const ofSchema = prepared ? undefined : this.ofSchema(body, accept);
    if (ofSchema) {
      this.count.fast.inc();
      return ofSchema;
    }
    const cost = prepared?.plan.cost ?? reads.price(body, signedIn);
    cost?.afford();
    if (apart && cost && cost.total > costHere) {
      this.count.apart.inc();
      return apart.ask({ caller: handed.caller(), body, accept }, signedIn.account.userId);
    }
    return after(prepared && reads.answer(prepared, body, accept), (answer) => {
      if (!answer) return this.others(handed, body);
      this.count.fast.inc();
      return answer;
    });
  }

  private ofSchema(body: LaneRequest, accept: string | undefined): Answer | undefined {
    const told = isForJson(accept) ? this.introspection.answer(body) : undefined;
    return told && found(told.bytes, accept, (coding) => told.compressed(coding));
  }

  private explain(handed: HandedIn, body: LaneRequest, signedIn: SignedIn | undefined): Awaitable<Answer> {
    if (!signedIn) throw signInFirst(this.staff.hub, handed.token);
    const cost = this.staff.reads.price(body, signedIn);
    return cost ? json(200, { data: null, extensions: { cost: priceOf(cost) } }) : this.others(handed, body);
  }

  /** What is no plain reading and writes nothing, and what is no right request. */
  private others({ caller, accept, inAddress }: HandedIn, body: unknown): Promise<Answer> {
    const { hub, apollo } = this.staff;
    this.count.apollo.inc();
    return throughApollo(hub, apollo, {
      caller: caller(),
      body: body as object,
      accept,
      ...(inAddress && { search: toAddress(body as LaneRequest) }),
    });
  }
}

const isRequest = (body: unknown): body is LaneRequest & { query: string } =>
  typeof body === "object" && body !== null && typeof (body as LaneRequest).query === "string";

/** Functions that call themselves at each bracket come to an end of their own. */
const isOverflow = (fault: unknown): boolean => fault instanceof RangeError;

const noPrice = HubError.input("extensions", {
  zh: "只有查询可以估价,修改不可以:请去掉 explain",
  en: "only what reads has a price, not what writes: leave out explain",
});
