/** What the schema says of itself: every tool asks for it at its start, and it is the same until the next release. */
import { execute, type GraphQLSchema } from "graphql";
import { type KnownDocuments, Unread } from "../core/knownDocuments.ts";
import type { LaneRequest } from "../core/lane.ts";
import type { Coding } from "../request/answer.ts";
import { compress } from "./compressed.ts";

/** Megabytes each; tools ask with few documents. What is asked beyond these is as dear as any other query. */
const documentsKept = 8;

/** An answer, and what it comes to compressed. */
export class Told {
  readonly bytes: Buffer;
  readonly operation?: string;
  private readonly made = new Map<Coding, Promise<Buffer>>();

  constructor(answer: unknown, operation?: string) {
    this.operation = operation;
    this.bytes = Buffer.from(`${JSON.stringify(answer)}\n`);
  }

  compressed(coding: Coding): Promise<Buffer> {
    const made = this.made.get(coding) ?? compress(this.bytes, coding, 9);
    this.made.set(coding, made);
    return made;
  }
}

export class Introspection {
  private readonly schema: GraphQLSchema;
  private readonly documents: KnownDocuments;
  private readonly known = new Map<string, Told>();

  constructor(schema: GraphQLSchema, documents: KnownDocuments) {
    this.schema = schema;
    this.documents = documents;
  }

  /** The answer to a document that asks for one thing, nothing else, and takes no variables; the rest is Apollo's. */
  answer({ query, operationName, extensions }: LaneRequest): Told | undefined {
    if (typeof query !== "string" || extensions || !/\b__(schema|type)\b/.test(query)) return undefined;
    const told = this.known.get(query) ?? this.ask(query);
    if (told) this.known.set(query, told);
    return told && (!operationName || operationName === told.operation) ? told : undefined;
  }

  private ask(text: string): Told | undefined {
    if (this.known.size >= documentsKept) return undefined;
    const read = this.documents.read(text);
    if (read instanceof Unread || read.problems.length > 0) return undefined;
    const [operation, ...others] = read.operations;
    const asks =
      others.length === 0 &&
      operation?.operation === "query" &&
      !operation.variableDefinitions?.length &&
      operation.selectionSet.selections.length === 1 &&
      operation.selectionSet.selections.every(
        (one) => one.kind === "Field" && one.name.value.startsWith("__"),
      );
    if (!asks) return undefined;
    const answer = execute({ schema: this.schema, document: read.document });
    return "errors" in answer ? undefined : new Told(answer, operation.name?.value);
  }
}
