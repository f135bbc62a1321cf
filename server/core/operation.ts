/** Operations: what is more than create, update and delete. Stated in the words of entities, one file each. */
import type { Context } from "./context.ts";
import type { Deprecation } from "./deprecation.ts";
import type { Field, ObjectStatement } from "./field.ts";
import type { Needs } from "./holders.ts";
import type { Root } from "./reader/root.ts";
import { demand } from "./rights.ts";
import type { Row } from "./rule.ts";

export interface Operation {
  kind: "query" | "mutation";
  name: string;
  label: string;
  description: string;
  arguments: Record<string, Field>;
  /** An entity by name: `run` answers its number (or numbers); an object: its values; a scalar. */
  returns: string | ObjectStatement | "Boolean" | "String";
  deprecated?: Deprecation;
  list?: boolean;
  nullable?: boolean;
  /** Answers without signing in. */
  open?: boolean;
  /** What it asks of its caller; `{}`: that someone signed in. */
  needs?: Needs;
  run?(given: Row, context: Context, asks: Asks): Promise<unknown>;
  /** What kind of act the record calls it, a value of `AuditKind`, where that does not follow from how it writes. */
  recorded?: string;
  /** Of a reading: it is found out by doing something and taking it back. */
  tries?: boolean;
  /** Instead of `run`: one statement that yields the answer's JSON, planned and kept like every other reading. */
  read?: Root;
  /** Of a reading whose days are arguments of its own: of the times of a root field it takes `knownAt` alone. */
  days?: "own";
}

/** Which fields of an object are asked for: what nobody asks for need not be worked out. */
export type Asks = (field: string) => boolean;

/** How an object that an entity states is made of a record, when it is asked for. */
export interface Making {
  entity: string;
  field: string;
  /** It is found out by doing something and taking it back. */
  tries?: boolean;
  /** `known`: the last transaction of which the reader wants to know, where that is not the last of all. */
  make(context: Context, id: number, asks: Asks, known?: number): Promise<unknown>;
}

/** The operations that are planned like every other reading, for those alone who may ask them. */
export const readingsOf = (operations: Operation[]): [name: string, root: Root][] =>
  operations.flatMap(({ name, read, needs = {} }): [string, Root][] => {
    if (!read) return [];
    const root: Root = (c, given, fields) => {
      demand(c.viewer, needs);
      return read(c, given, fields);
    };
    return [[name, root]];
  });

export const query = (name: string, stated: Omit<Operation, "kind" | "name">): Operation => ({
  kind: "query",
  name,
  ...stated,
});

export const mutation = (name: string, stated: Omit<Operation, "kind" | "name">): Operation => ({
  kind: "mutation",
  name,
  ...stated,
});
