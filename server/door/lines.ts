/** Operations over lines that stay open, be it a socket or a stream: the same limits, the same words. */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  getOperationAST,
  print,
  subscribe,
} from "graphql";
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { type Errand, newErrand } from "../core/errand.ts";
import { HubError } from "../core/errors.ts";
import { type Known, Unread } from "../core/knownDocuments.ts";
import type { LaneRequest } from "../core/lane.ts";
import type { Answer } from "../request/answer.ts";
import type { Caller } from "../request/caller.ts";
import { toldErrors } from "../request/refusal.ts";
import { type Counter, noteOperation } from "./counter.ts";
import { followed } from "./followed.ts";
import { lasted, type Tell } from "./journal.ts";
import { awaited, type Given, resultOf, ToldBefore } from "./lineAnswer.ts";

export class Lines {
  private readonly counter: Counter;
  private readonly log: Logger;
  private readonly tell: Tell;
  private operations = 0;

  constructor(counter: Counter, log: Logger, tell: Tell) {
    this.counter = counter;
    this.log = log;
    this.tell = tell;
  }

  /** The document that is asked for, or what is wrong with its text. */
  read(asked: object, caller: Caller): Known | GraphQLError {
    try {
      const { query } = this.counter.worded({ ...asked }, () => caller) as LaneRequest;
      const read = this.counter.read(String(query));
      return read instanceof Unread ? read.error : read;
    } catch (error) {
      if (error instanceof HubError) return new GraphQLError(error.message, { originalError: error });
      throw error;
    }
  }

  /** What is no subscription goes the way of every other request. */
  readonly execute = (args: ExecutionArgs): Given => {
    const { operationName, variableValues: variables } = args;
    const { token, language, address, through, errand: line } = args.contextValue as Caller;
    const errand = this.next(line);
    const caller = { token, language, address, through, door: "LINE", errand };
    const began = performance.now();
    const taken = this.counter.take({
      body: {
        query: textOf(args.document),
        ...(variables && { variables }),
        ...(operationName && { operationName }),
      },
      token,
      errand,
      caller: () => caller,
    });
    const result = (answer: Answer): ExecutionResult => {
      this.tell({ errand, method: "LINE", path: "/graphql", status: answer.status, ...lasted(began) });
      return resultOf(answer, language);
    };
    if (taken instanceof Promise) return taken.then(result);
    if (!("cancel" in taken)) return result(taken);
    return awaited(taken.answer.then(result), taken.cancel);
  };

  /** Each operation of a line is known by the number of the line and its own. */
  private next(line: Errand | undefined): Errand {
    this.operations += 1;
    return newErrand(`${line?.id}-${this.operations}`);
  }

  /** A subscription, of which the log tells. */
  readonly subscribe = async (
    args: ExecutionArgs,
  ): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> => {
    const stream = await subscribe(args);
    if (!(Symbol.asyncIterator in stream)) return stream;
    const { account, errand: line } = args.contextValue as Context & Caller;
    const errand = this.next(line);
    errand.account = account?.userId;
    noteOperation(errand, getOperationAST(args.document, args.operationName));
    return followed(stream, errand, this.log);
  };

  /** Errors in the caller's words. */
  told(errors: readonly GraphQLError[], language: keyof Bilingual): GraphQLFormattedError[] {
    return errors.map((error) =>
      error.originalError instanceof ToldBefore ? error.toJSON() : toldErrors([error], language, this.log)[0],
    );
  }
}

/** A document as it was sent. */
const textOf = (document: DocumentNode): string => document.loc?.source.body ?? print(document);
