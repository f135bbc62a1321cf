import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

/** What a transaction did to the world from a day on: one that is tried, or the one by which a plan stands executed. */
export interface Did {
  hub: Hub;
  /** In which it is looked at. */
  t: Transaction;
  number: number;
  day: string;
}
