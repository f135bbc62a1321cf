/** What a formula is worked out of, and what comes out. */
import type { Field } from "../../field.ts";
import type { EntityModel } from "../../model.ts";
import type { Sql } from "../../sql.ts";
import type { Compilation } from "../compilation.ts";
import type { Expression } from "./parse.ts";

export type ValueKind = "number" | "text" | "date" | "condition" | "nothing";

/** One of the values that there may be, and a number that is sorted as it is. */
export interface Band {
  label: string;
  order: number;
}

export interface Value {
  kind: ValueKind;
  sql: Sql;
  /** What it is sorted by, where that is not the value itself. */
  order?: Sql;
  /** All that there may be, where they are known. */
  all?: Band[];
}

/** A record met on the way, where a value or more of the way is expected. */
export interface RecordValue {
  kind: "record";
  /** Its number. */
  sql: Sql;
  scope: Scope & { entity: EntityModel };
}

export type Outcome = Value | RecordValue | Scope;

/** Names that mean something in one place: a record, records that hang on it, or a group. */
export interface Scope {
  readonly kind: "scope";
  readonly c: Compilation;
  /** Argument or field that holds the formula, for refusals. */
  readonly path: string;
  member(name: string): Outcome | undefined;
  call(name: string, given: Expression[]): Outcome | undefined;
  /** What may be named here, for who named something else. */
  names(): string[];
}

export const kindOf = (field: Field): ValueKind | undefined => {
  switch (field.kind) {
    case "integer":
    case "decimal":
    case "ratio":
      return "number";
    case "text":
    case "choice":
      return "text";
    case "date":
    case "dateTime":
      return "date";
    case "boolean":
      return "condition";
    default:
      return undefined;
  }
};
