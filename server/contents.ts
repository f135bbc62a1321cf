import type { Making, Operation } from "./core/operation.ts";
import type { Entity } from "./core/statement.ts";
import type { RowsWriter } from "./core/writer/rowsWriter.ts";

/** What a hub holds and does. */
export interface Contents {
  entities: Entity[];
  operations: Operation[];
  makings: Making[];
  /** Of entities whose records operations make, those that tables come to; none when absent. */
  rowsWriters?: RowsWriter[];
}
