/** Operations over lines that stay open, be it a socket or a stream: the same limits, the same words. */
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  print,
} from "graphql";
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import { type Known, Unread } from "../core/knownDocuments.ts";
import type { LaneRequest } from "../core/lane.ts";
import type { Caller } from "../request/caller.ts";
import { toldErrors } from "../request/refusal.ts";
import type { Counter } from "./counter.ts";
import { awaited, type Given, resultOf, ToldBefore } from "./lineAnswer.ts";

export class Lines {
  private readonly counter: Counter;
  private readonly log: Logger;

  constructor(counter: Counter, log: Logger) {
    this.counter = counter;
    this.log = log;
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
    const { token, language, address, through } = args.contextValue as Caller;
    const caller = { token, language, address, through, door: "LINE" };
    const taken = this.counter.take({
      body: {
        query: textOf(args.document),
        ...(variables && { variables }),
        ...(operationName && { operationName }),
      },
      token,
      caller: () => caller,
    });
    if (taken instanceof Promise) return taken.then((answer) => resultOf(answer, language));
    if (!("cancel" in taken)) return resultOf(taken, language);
    return awaited(
      taken.answer.then((answer) => resultOf(answer, language)),
      taken.cancel,
    );
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
