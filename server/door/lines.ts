/** Operations over lines that stay open, be it a socket or a stream: the same limits, the same words. */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  print,
  specifiedRules,
  validate,
} from "graphql";
import type { Logger } from "pino";
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import type { Writes } from "../core/writes.ts";
import { inLanguage, limits, tokensAllowed, translate } from "../request/apollo.ts";
import type { Caller } from "../request/caller.ts";
import type { Documents } from "../request/documents.ts";
import type { Writer } from "../writing/request.ts";

export class Lines {
  private readonly writer: Writer;
  private readonly writes: Writes;
  private readonly documents: Documents;
  private readonly log: Logger;

  constructor(writer: Writer, writes: Writes, documents: Documents, log: Logger) {
    this.writer = writer;
    this.writes = writes;
    this.documents = documents;
    this.log = log;
  }

  /** The document, or what is wrong with it; `held`: whether the caller is held to the operator's list. */
  read(asked: object, held: () => boolean): DocumentNode | GraphQLError {
    try {
      const { query } = this.documents.worded({ ...asked }, held);
      return parse(String(query), { maxTokens: tokensAllowed });
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      if (error instanceof HubError) return new GraphQLError(error.message, { originalError: error });
      throw error;
    }
  }

  readonly validate = (schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] =>
    validate(schema, document, [...specifiedRules, ...limits]);

  /** What writes is handed over whole, like a request that comes by HTTP. */
  readonly execute = async (args: ExecutionArgs): Promise<ExecutionResult> => {
    const { operationName, variableValues: variables } = args;
    const query = print(args.document);
    if (!this.writes.in(query, operationName)) return execute(args);
    const { token, language, address, through } = args.contextValue as Caller;
    const { body } = await this.writer.ask({
      kind: "document",
      caller: { token, language, address, through },
      body: { query, ...(variables && { variables }), ...(operationName && { operationName }) },
    });
    const { errors, ...answered } = JSON.parse(body) as ExecutionResult & {
      errors?: GraphQLFormattedError[];
    };
    return { ...answered, ...(errors && { errors: errors.map(toldBefore) }) };
  };

  /** Errors in the caller's words. */
  told(errors: readonly GraphQLError[], language: keyof Bilingual): GraphQLFormattedError[] {
    return errors.map((error) =>
      error.originalError instanceof ToldBefore
        ? error.toJSON()
        : inLanguage(translate(blamed(error), error, this.log), language),
    );
  }
}

/** What graphql-js itself refuses, without any error behind it, is the caller's mistake. */
function blamed(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  return error.originalError
    ? formatted
    : { ...formatted, extensions: { code: "BAD_USER_INPUT", ...formatted.extensions } };
}

/** An error that was put into the caller's words where it came up. */
class ToldBefore extends Error {}

const toldBefore = ({ message, path, extensions }: GraphQLFormattedError): GraphQLError =>
  new GraphQLError(message, { path, extensions, originalError: new ToldBefore() });
