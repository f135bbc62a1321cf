/** How rows of a table become records that operations make and change; of all others the gate alone writes them. */
import type { Hub } from "../hub.ts";
import type { Row } from "../rule.ts";
import type { ChangeSet, Written } from "./changeSet.ts";
import type { Transaction } from "./transaction.ts";

export interface RowsWriter {
  /** Entity by name. */
  entity: string;
  /** All rows or none, by the rules of the operations; every problem of every row at once, below its path. */
  write(t: Transaction, hub: Hub, set: ChangeSet): Promise<Written>;
  /** What is told of new records this once, to the one who sent the table; not where it is only tried. */
  tellOnce?(t: Transaction, ids: number[]): Promise<Row>;
}
