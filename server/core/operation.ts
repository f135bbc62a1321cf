/** Operations: what is more than create, update and delete. Stated in the words of entities, one file each. */
import type { Context } from "../context.ts";
import type { Root } from "./reader/root.ts";
import type { Needs } from "./rights.ts";
import type { Row } from "./rule.ts";
import type { Field } from "./statement.ts";

/** An object that no table holds; its references are filled with the records they name. */
export interface ObjectStatement {
  name: string;
  label: string;
  description: string;
  fields: Record<string, Field>;
}

export interface Operation {
  kind: "query" | "mutation";
  name: string;
  label: string;
  description: string;
  arguments: Record<string, Field>;
  /** An entity by name: `run` answers its number (or numbers); an object: its values; a scalar. */
  returns: string | ObjectStatement | "Boolean" | "String";
  list?: boolean;
  nullable?: boolean;
  /** Answers without signing in. */
  open?: boolean;
  /** What it asks of its caller; `{}`: that someone signed in. */
  needs?: Needs;
  run?(given: Row, context: Context): Promise<unknown>;
  /** Instead of `run`: one statement that yields the answer's JSON, planned and kept like every other reading. */
  read?: Root;
}

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
