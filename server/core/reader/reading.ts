/** Who reads the rows of which day: what the one source of rows needs to know. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import type { Run, Slot, Sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import type { Cost } from "./cost.ts";

/** The day and the state of knowledge that a root field asks for; without them, today's. */
export interface Time {
  /** A parameter, or SQL where the statement works the day out itself. */
  asOf?: Slot | Sql;
  knownAt?: Slot;
  /** Whether the day is another for each row: what is found on it cannot be gathered once for all. */
  ofRow?: boolean;
}

export const todaySlot: Slot = { slot: true, value: (run: Run) => run.today };

export class Reading {
  time: Time = {};
  /** Shows records that were deleted, as the answer to their deletion must. */
  withdrawn = false;
  /** Aliases of rows that may be units above the reader's own, of which code and name alone are shown. */
  readonly partial = new Set<string>();
  /** Aliases of rows of history, which know since when they hold. */
  readonly dated = new Set<string>();
  /** Those of them that are versions of whatever day. */
  readonly versions = new Set<string>();
  /** Aliases of rows that are found by what they hang on: any other way to them is longer. */
  readonly linked = new Set<string>();
  /** Aliases of single rows that their number finds. */
  readonly single = new Set<string>();
  readonly model: Model;
  readonly dialect: Dialect;
  readonly viewer: Viewer;
  readonly cost: Cost;
  private aliases = 0;

  constructor(model: Model, dialect: Dialect, viewer: Viewer, cost: Cost) {
    this.model = model;
    this.dialect = dialect;
    this.viewer = viewer;
    this.cost = cost;
  }

  alias(): string {
    this.cost.table();
    return `t${this.aliases++}`;
  }

  /** Of a row that its number finds. */
  aliasOfOne(): string {
    const alias = this.alias();
    this.single.add(alias);
    return alias;
  }

  get day(): Slot | Sql {
    return this.time.asOf ?? todaySlot;
  }

  /** Does some work on another day, or on today's where none is given; what was known when stays. */
  on<T>(asOf: Time["asOf"], work: () => T, ofRow = false): T {
    const { time } = this;
    this.time = { ...time, asOf, ofRow };
    try {
      return work();
    } finally {
      this.time = time;
    }
  }

  entity(name: string): EntityModel {
    return this.model.get(name);
  }
}
