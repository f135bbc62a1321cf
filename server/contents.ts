import type { Making, Operation } from "./core/operation.ts";
import type { Entity } from "./core/statement.ts";

/** What a hub holds and does. */
export interface Contents {
  entities: Entity[];
  operations: Operation[];
  makings: Making[];
}
