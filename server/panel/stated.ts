import type { Model } from "../core/model.ts";
import type { Operation } from "../core/operation.ts";
import type { Topic } from "../core/statement.ts";

/** What is stated of a hub and its panel. */
export interface Stated {
  model: Model;
  operations: Operation[];
  topics: Topic[];
}
