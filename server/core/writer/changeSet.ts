/** What every door hands to the gate: an entity, rows, and the day from which they hold. */
import type { EntityModel } from "../model.ts";
import type { Problem, Row } from "../rule.ts";
import type { References } from "./references.ts";

export type Act = "CREATE" | "UPDATE" | "DELETE" | "RESTORE";

export interface ChangeRow {
  /** Where in the door's input the row stands, e.g. `rows.17`; problems are told below it. */
  path?: string;
  /** Which record, by global id or number; a new record gets the number given here, else the next one. */
  which?: string | number;
  /** Version the change was made from; an older one is refused. */
  version?: number | null;
  /** Natural values by the names of the input; references by `nameId`, or by `name` where an operation gives numbers. */
  values?: Row;
}

export interface ChangeSet {
  entity: EntityModel;
  act: Act;
  rows: ChangeRow[];
  /** Day from which the set holds; of new records their first day, else today, when absent. */
  from?: string;
  /** Overrides what is known of the same fields for later days. */
  throughout?: boolean;
  /** An operation's own: it may set what no input carries, and has asked for the rights to do so itself. */
  own?: boolean;
  /** What follows from something that was judged as a whole before, e.g. the forest of a plan. */
  judged?: boolean;
  /** What its references mean, where the door has looked that up. */
  references?: References;
}

/** A value that is already known to change on a later day than that of the write. */
export interface LaterValue {
  id: string;
  field: string;
  from: string;
  value: unknown;
  /** Whether the write overrode it. */
  overridden: boolean;
}

export interface Written {
  /** Numbers of the records in the order of the rows. */
  ids: number[];
  /** What is not in order about fields that the write left alone. */
  warnings: Problem[];
  laterValues: LaterValue[];
}
