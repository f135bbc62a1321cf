/** A saved query as the tables that its answer holds. */
import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Hub } from "../../core/hub.ts";
import { operationOf, Unread } from "../../core/knownDocuments.ts";
import { type AnswerTable, answerTables } from "./answerTables.ts";
import type { Within } from "./askedFields.ts";

export interface Question {
  name: string;
  document: string;
  /** A JSON object. */
  variables: string | null;
}

export interface ReadQuestion {
  within: Within;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  tables: AnswerTable[];
}

/** Fails with what is wrong with it: what was right when it was saved may fit no more. */
export function readQuestion(
  { documents, schema }: Hub,
  { document }: Pick<Question, "document">,
  language: keyof Bilingual,
): ReadQuestion {
  const known = documents.read(document);
  if (known instanceof Unread) throw known.error;
  if (known.problems.length > 0) throw known.problems[0];
  const operation = operationOf(known);
  if (!operation) throw new Error("a saved query holds one operation");
  const within = { schema, fragments: known.fragments };
  return {
    within,
    document: known.document,
    operation,
    tables: answerTables(within, operation, language),
  };
}
