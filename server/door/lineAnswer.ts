/** Answers as they leave over a line that stays open. */
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Bilingual } from "../core/bilingual.ts";
import type { Answer } from "../request/answer.ts";

/** As graphql-ws and graphql-sse take it: at once, later, or one by one, which they can leave off. */
export type Given = ExecutionResult | Promise<ExecutionResult> | AsyncGenerator<ExecutionResult>;

/** Bytes; a line carries answers as values, which takes everybody's time. */
const answerLimit = 2 * 1024 * 1024;

/** An error that was put into the caller's words where it came up. */
export class ToldBefore extends Error {}

export function resultOf({ body }: Answer, language: keyof Bilingual): ExecutionResult {
  if (body.length > answerLimit)
    return {
      errors: [
        new GraphQLError(tooLong[language], {
          extensions: { code: "QUERY_TOO_COMPLEX" },
          originalError: new ToldBefore(),
        }),
      ],
    };
  const { errors, ...answered } = JSON.parse(String(body)) as ExecutionResult & {
    errors?: GraphQLFormattedError[];
  };
  return { ...answered, ...(errors && { errors: errors.map(toldBefore) }) };
}

const toldBefore = ({ message, path, extensions }: GraphQLFormattedError): GraphQLError =>
  new GraphQLError(message, { path, extensions, originalError: new ToldBefore() });

const tooLong: Bilingual = {
  zh: "结果超过 2 MB,请改用 HTTP 查询或分页读取",
  en: "the answer is larger than 2 MB: ask over HTTP, or read page by page",
};

/** An answer to come, of which the line says when nobody waits for it any more. */
export function awaited(
  answer: Promise<ExecutionResult>,
  cancel: () => void,
): AsyncGenerator<ExecutionResult> {
  let given = false;
  const done = { done: true, value: undefined } as const;
  return {
    next: async () => {
      if (given) return done;
      given = true;
      return { done: false, value: await answer };
    },
    return: async () => {
      cancel();
      return done;
    },
    throw: async () => done,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => cancel(),
  };
}
