/** Whether a document writes, or tries something and takes it back: what reads alone is answered where it arrived. */
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { type Known, type KnownDocuments, Unread } from "./knownDocuments.ts";

export class Writes {
  private readonly schema: GraphQLSchema;
  private readonly documents: KnownDocuments;
  /** Names of the operations of a document that write; empty for one without a name. */
  private readonly names = new WeakMap<Known, string[]>();

  constructor(schema: GraphQLSchema, documents: KnownDocuments) {
    this.schema = schema;
    this.documents = documents;
  }

  /** `operationName`: which of several operations is asked for. */
  in(text: string, operationName?: unknown): boolean {
    const read = this.documents.read(text);
    // What cannot be read is refused where it arrived.
    if (read instanceof Unread || read.isTooLarge) return false;
    const names = this.names.get(read) ?? this.learn(read);
    this.names.set(read, names);
    return operationName ? names.includes(String(operationName)) : names.length > 0;
  }

  private learn({ document, operations }: Known): string[] {
    const tries = this.tries(document);
    return operations
      .filter(({ operation }) => operation === "mutation" || (operation === "query" && tries))
      .map((one) => one.name?.value ?? "");
  }

  private tries(document: DocumentNode): boolean {
    const types = new TypeInfo(this.schema);
    let found = false;
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: () => {
          found ||= types.getFieldDef()?.extensions.tries === true;
        },
      }),
    );
    return found;
  }
}
