/** Whether a document writes, or tries something and takes it back: what reads alone is answered where it arrived. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { LRUCache } from "lru-cache";

const documentsKept = 1000;

export class Writes {
  private readonly schema: GraphQLSchema;
  private readonly tokens: number;
  private readonly known = new LRUCache<string, string[]>({ max: documentsKept });

  constructor(schema: GraphQLSchema, tokens: number) {
    this.schema = schema;
    this.tokens = tokens;
  }

  /** `operationName`: which of several operations is asked for. */
  in(text: string, operationName?: unknown): boolean {
    let names = this.known.get(text);
    if (!names) {
      names = this.learn(text);
      this.known.set(text, names);
    }
    return operationName ? names.includes(String(operationName)) : names.length > 0;
  }

  /** Names of the operations that write; empty for one without a name. */
  private learn(text: string): string[] {
    try {
      const document = parse(text, { maxTokens: this.tokens });
      return document.definitions
        .filter((one): one is OperationDefinitionNode => one.kind === "OperationDefinition")
        .filter((one) => one.operation === "mutation" || (one.operation === "query" && this.tries(document)))
        .map((one) => one.name?.value ?? "");
    } catch (error) {
      // What cannot be read is refused where it arrived.
      if (error instanceof GraphQLError) return [];
      throw error;
    }
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
