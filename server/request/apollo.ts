/** Apollo Server as the hub uses it: limits, sign-in before anything runs, errors in the caller's language. */

import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { errands, newErrand } from "../core/errand.ts";
import { HubError, shortened } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { inChinese } from "../core/inChinese.ts";
import { bytesOf, documentsMemory } from "../core/knownDocuments.ts";
import type { Operation } from "../core/operation.ts";
import type { Problem } from "../core/rule.ts";
import { isAfterCommit } from "../core/types/afterCommit.ts";
import { everyProblem } from "./everyProblem.ts";
import { limits } from "./limits.ts";
import { refusalsNoted } from "./noteRefusal.ts";
import { outage } from "./outage.ts";
import { asksOf, measure } from "./price.ts";

export async function startApollo(
  hub: Hub,
  operations: Operation[],
  log: Logger,
): Promise<ApolloServer<Context>> {
  const open = new Set(["__typename", ...operations.filter((one) => one.open).map((one) => one.name)]);
  const apollo = new ApolloServer<Context>({
    schema: hub.schema,
    validationRules: [...limits.rules],
    parseOptions: { maxTokens: limits.tokens },
    documentStore: keptDocuments(),
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    // The cookie is SameSite=Strict and programs send a header, so another site's request is a stranger's.
    csrfPrevention: false,
    persistedQueries: false,
    // The hub itself hears the signals, and answers what it accepted before Apollo stops.
    stopOnTerminationSignals: false,
    // Its page would come from elsewhere; the hub has its own.
    plugins: [
      signedInFirst(open),
      everyProblem,
      refusalsNoted,
      remarks,
      outage,
      ApolloServerPluginLandingPageDisabled(),
    ],
    formatError: (formatted, error) => translate(formatted, error, log),
  });
  await apollo.start();
  return apollo;
}

/** Documents that Apollo read, as many as bear it. */
function keptDocuments() {
  const kept = new LRUCache<string, DocumentNode>({
    maxSize: documentsMemory,
    sizeCalculation: ({ loc }) => bytesOf(loc?.source.body ?? ""),
  });
  return {
    get: async (key: string) => kept.get(key),
    set: async (key: string, document: DocumentNode) => void kept.set(key, document),
    delete: async (key: string) => void kept.delete(key),
  };
}

/** A stranger gets the name of the type and the door, nothing else. */
const signedInFirst = (open: Set<string>): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (contextValue.account || onlyOpen(operation, open)) return;
        const refusal = signInFirst(contextValue.hub, contextValue.token);
        throw new GraphQLError(refusal.message, {
          originalError: refusal,
          extensions: { http: { status: 401 } },
        });
      },
      async willSendResponse({ response, contextValue }) {
        const { body } = response;
        if (body.kind !== "single" || !body.singleResult.errors) return;
        body.singleResult.errors = body.singleResult.errors.map((error) =>
          inLanguage(error, contextValue.language),
        );
      },
    };
  },
});

export const onlyOpen = (operation: OperationDefinitionNode | undefined, open: Set<string>): boolean =>
  Boolean(
    operation?.selectionSet.selections.every((one) => one.kind === "Field" && open.has(one.name.value)),
  );

/** Adds to the answer what the caller should know beside the data. */
const remarks: ApolloServerPlugin<Context> = {
  async requestDidStart({ request }) {
    const since = asksOf(request.extensions)?.measure ? performance.now() : undefined;
    return {
      async willSendResponse({ response, contextValue }) {
        const { body } = response;
        const { notices, warnings, laterValues, transactions, costs = [], language } = contextValue;
        const told = [notices, warnings, transactions].some(({ length }) => length > 0);
        if (body.kind !== "single" || (since === undefined && !told)) return;
        body.singleResult.extensions = {
          ...body.singleResult.extensions,
          ...(since !== undefined && { cost: measure(costs, costs.length, since) }),
          ...(notices.length > 0 && { notices }),
          ...(warnings.length > 0 && {
            warnings: warnings.map((one) => inWords(one, language)),
          }),
          ...(laterValues.length > 0 && { laterValues }),
          ...(transactions.length > 0 && { transaction: transactions.at(-1) }),
          ...(transactions.length > 1 && { transactions }),
        };
      },
    };
  },
};

const inWords = ({ message, advice: _advice, ...told }: Problem, language: keyof Bilingual) => ({
  ...told,
  message: message[language],
});

/** Texts travel in both languages in the extensions until the answer goes out. */
export const inLanguage = (
  error: GraphQLFormattedError,
  language: keyof Bilingual,
): GraphQLFormattedError => {
  const bilingual = error.extensions?.bilingual as { text: Bilingual; problems?: Problem[] } | undefined;
  if (!bilingual) return language === "zh" ? { ...error, message: inChinese(error.message) } : error;
  const { bilingual: _bilingual, ...extensions } = error.extensions ?? {};
  const fields = bilingual.problems?.map((one) => inWords(one, language));
  return {
    ...error,
    message: bilingual.text[language],
    extensions: { ...extensions, ...(fields?.length && { fields }) },
  };
};

const codes: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: "BAD_USER_INPUT",
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_FOUND: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  INTERNAL_SERVER_ERROR: "INTERNAL",
};

/** Nothing of the server's inside leaves it: an unforeseen fault becomes the request's number, which the log explains. */
export function translate(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const told = inCodes(formatted, error, log);
  errands.getStore()?.codes.push(String(told.extensions?.code));
  return told;
}

function inCodes(
  { message, ...rest }: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const formatted = { message: shortened(message), ...rest };
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (original instanceof HubError) {
    const { code, text, problems, details } = original;
    return { ...formatted, extensions: { code, ...details, bilingual: { text, problems } } };
  }
  const code = String(formatted.extensions?.code ?? "INTERNAL");
  if (
    /^Syntax Error: .*(limit|depth|aliases|directives|tokens)|^Maximum introspection depth/is.test(
      formatted.message,
    )
  )
    return {
      message: formatted.message.replace("Syntax Error: ", ""),
      extensions: { code: "QUERY_TOO_COMPLEX" },
    };
  const mapped = codes[code] ?? code;
  if (mapped !== "INTERNAL") return { ...formatted, extensions: { code: mapped } };
  const { id: number } = errands.getStore() ?? newErrand();
  log.error({ err: original, request: number }, "a request failed inside the hub");
  return {
    message: "fault",
    path: formatted.path,
    extensions: {
      code: "INTERNAL",
      requestId: number,
      bilingual: {
        text: isAfterCommit(original)
          ? {
              zh: `操作已经生效,但读取结果时系统内部出错。请刷新查看,不要重复提交;并把编号 ${number} 告诉管理员`,
              en: `it was done, but something failed inside the hub while the answer was read. Look at it again rather than send it again, and give an administrator the number ${number}`,
            }
          : {
              zh: `系统内部出错,操作未生效。请重试;若仍出现,请把编号 ${number} 告诉管理员`,
              en: `something failed inside the hub and nothing was done. Try again; if it stays, give an administrator the number ${number}`,
            },
      },
    },
  };
}
