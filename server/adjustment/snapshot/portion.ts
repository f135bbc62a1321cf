/** A part of a table that is taken in by itself. */
import type { Documented } from "./finding.ts";
import type { TableUnit } from "./tableUnit.ts";

export interface Portion {
  units: TableUnit[];
  /** How codes begin of which the portion tells as a whole: what it does not name of them has ended. */
  within: string[];
  documented: Documented[];
}
