/** GraphQL documents by their text: each is read and held against the limits and the schema once. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Lexer,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  type ValidationRule,
  validate,
} from "graphql";
import { CountedCache } from "./countedCache.ts";
import { HubError } from "./errors.ts";

export interface Limits {
  tokens: number;
  /** Characters of a name or a number, and of a text that is no variable. */
  signs: number;
  letters: number;
  /** Brackets within each other. */
  nesting: number;
  directives: number;
  /** What else a document is held against before the schema is asked. */
  rules: readonly ValidationRule[];
}

export interface Known {
  /** Of each document another. */
  number: number;
  document: DocumentNode;
  /** What is wrong with it: its size alone, else what it asks for that the schema has not. */
  problems: readonly GraphQLError[];
  isTooLarge: boolean;
  operations: OperationDefinitionNode[];
  fragments: Record<string, FragmentDefinitionNode>;
}

/** A text that is no document, or too long to be looked at. */
export class Unread {
  readonly error: GraphQLError;
  readonly isTooLarge: boolean;

  constructor(error: GraphQLError, isTooLarge: boolean) {
    this.error = error;
    this.isTooLarge = isTooLarge;
  }
}

/** Of what is wrong with a document; each is compared with all that might have been meant. */
const maxErrors = 20;

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Told again in what is wrong with them, and compared with what there is. */
const words = new Set<string>([TokenKind.NAME, TokenKind.INT, TokenKind.FLOAT]);
const texts = new Set<string>([TokenKind.STRING, TokenKind.BLOCK_STRING]);

const tooMany = (zh: string, en: string): HubError => new HubError("QUERY_TOO_COMPLEX", { zh, en });

/** Bytes of documents that are kept. */
export const documentsMemory = 64 * 1024 * 1024;
/** Bytes that a document takes once it is read, about. */
export const bytesOf = (text: string): number => 1000 + 60 * text.length;

export class KnownDocuments {
  private readonly schema: GraphQLSchema;
  private readonly limits: Limits;
  readonly known = new CountedCache<Known | Unread>({
    maxSize: documentsMemory,
    sizeCalculation: (_read, text) => bytesOf(text),
  });
  private count = 0;

  constructor(schema: GraphQLSchema, limits: Limits) {
    this.schema = schema;
    this.limits = limits;
  }

  read(text: string): Known | Unread {
    const known = this.known.get(text);
    if (known) return known;
    const read = this.learn(text);
    this.known.set(text, read);
    return read;
  }

  private learn(text: string): Known | Unread {
    try {
      this.measure(text);
      const document = parse(text, { maxTokens: this.limits.tokens });
      // What is too large is not worth comparing with the schema, which takes longest.
      const [tooLarge] = validate(this.schema, document, this.limits.rules);
      this.count += 1;
      return {
        number: this.count,
        document,
        problems: tooLarge ? [tooLarge] : validate(this.schema, document, specifiedRules, { maxErrors }),
        isTooLarge: tooLarge !== undefined,
        ...definitionsOf(document),
      };
    } catch (error) {
      if (error instanceof HubError)
        return new Unread(new GraphQLError(error.message, { originalError: error }), true);
      if (error instanceof GraphQLError) return new Unread(error, false);
      throw error;
    }
  }

  /** Before it is parsed, by functions that call themselves at each bracket. */
  private measure(text: string): void {
    const { tokens, signs, letters, nesting, directives } = this.limits;
    const counted = { tokens: 0, depth: 0, directives: 0 };
    const lexer = new Lexer(new Source(text));
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      const { kind, start, end } = token;
      counted.tokens += 1;
      if (opening.has(kind)) counted.depth += 1;
      else if (closing.has(kind)) counted.depth -= 1;
      else if (kind === TokenKind.AT) counted.directives += 1;
      if (counted.tokens > tokens)
        throw tooMany(
          `查询超过 ${tokens} 个词,请缩短或分次查询`,
          `the document holds more than ${tokens} tokens`,
        );
      if (texts.has(kind) && end - start > letters)
        throw tooMany(
          `查询中的一段文本超过 ${letters} 个字符,请改用变量传入`,
          `a text in the document holds more than ${letters} characters: send it as a variable`,
        );
      if (words.has(kind) && end - start > signs)
        throw tooMany(
          `查询中的名称或数字超过 ${signs} 个字符,请缩短`,
          `a name or a number holds more than ${signs} characters: shorten it`,
        );
      if (counted.depth > nesting)
        throw tooMany(
          `查询中的括号嵌套超过 ${nesting} 层,请减少嵌套`,
          `brackets are nested deeper than ${nesting} levels: nest less`,
        );
      if (counted.directives > directives)
        throw tooMany(
          `指令超过 ${directives} 个,请减少`,
          `the document holds more than ${directives} directives: use fewer`,
        );
    }
  }
}

function definitionsOf({ definitions }: DocumentNode): Pick<Known, "operations" | "fragments"> {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of definitions) if (one.kind === "FragmentDefinition") fragments[one.name.value] = one;
  return { fragments, operations: definitions.filter((one) => one.kind === "OperationDefinition") };
}

/** The operation that a request asks for; none where the name is that of no other, or of several none is named. */
export const operationOf = ({ operations }: Known, name?: unknown): OperationDefinitionNode | undefined =>
  name
    ? operations.find((one) => one.name?.value === name)
    : operations.length === 1
      ? operations[0]
      : undefined;
