/** A group as a formula meets it: by its keys, and by figures of its records. */
import { HubError } from "../../errors.ts";
import type { EntityModel } from "../../model.ts";
import { all, raw, type Sql, sql } from "../../sql.ts";
import type { Compilation } from "../compilation.ts";
import { numbered } from "../source.ts";
import { worth } from "./evaluate.ts";
import { figureNames, figureOf } from "./figures.ts";
import { functionNames } from "./functions.ts";
import type { Expression } from "./parse.ts";
import { OneRecord } from "./records.ts";
import type { Outcome, Scope, Value, ValueKind } from "./scope.ts";

/** The rows of one day that become groups. */
interface Rows {
  /** A row of a group. */
  alias: string;
  /** Compiles what is asked of each row. */
  ofRow<T>(inside: () => T): T;
}

/** What the groups are made of, and where figures of them are put. */
export interface Grouped<R extends Rows = Rows> {
  entity: EntityModel;
  keys: { name: string; column: string; target?: EntityModel; plain?: Value }[];
  /** Of the day that is asked for. */
  rows: R;
  /** Of another day; `written` tells it from others. */
  on(day: Sql, written: string): R;
  /** The column of a group that holds a figure of its rows; `counts`: nought where there are none. */
  figure(value: Sql, rows: R, counts: boolean): string;
  /** The column that holds what is reckoned over groups: over all, or over those that share all keys but the last. */
  over(value: string, reach: "all" | "parent"): string;
}

/** Figures of several groups together, as figures of each make them. */
const together: Record<string, string> = { count: "sum", sum: "sum", min: "min", max: "max" };

/** What of its records a figure of a group counts: those that fulfil conditions, those of a day, those of other groups. */
interface Part {
  only: Expression[];
  on?: Rows;
  reach?: "all" | "parent";
}

export class OneGroup implements Scope {
  readonly kind = "scope";
  readonly c: Compilation;
  readonly path: string;
  private readonly grouped: Grouped;
  private readonly part: Part;

  constructor(c: Compilation, path: string, grouped: Grouped, part: Part = { only: [] }) {
    this.c = c;
    this.path = path;
    this.grouped = grouped;
    this.part = part;
  }

  member(name: string): Outcome | undefined {
    const { c, path, grouped } = this;
    if (name === "count" || name === "数量") {
      const only = this.only();
      return this.figure("count", only ? sql`count(*) filter (where ${only})` : raw("count(*)"), "number");
    }
    if (name === "all" || name === "全部") return this.narrowed({ reach: "all" });
    if (name === "parent" || name === "上级组") return this.narrowed({ reach: "parent" });
    const key = grouped.keys.find((one) => one.name === name);
    if (!key) return undefined;
    const { target, column } = key;
    if (!target) return key.plain;
    const held = raw(`g.${column}`);
    const { alias, yields } = numbered(c, target, held);
    return { kind: "record", sql: held, scope: new OneRecord(c, path, target, alias, yields) };
  }

  call(name: string, given: Expression[]): Outcome | undefined {
    const { c, path, grouped, part } = this;
    if (name === "where") return this.narrowed({ only: [...part.only, given[0]] });
    if (name === "at") {
      const day = worth(new Nowhere(c, path), given[0], "date").sql;
      return this.narrowed({ on: grouped.on(day, JSON.stringify(given[0])) });
    }
    const found = this.rows.ofRow(() => figureOf(this.each, name, given, this.only()));
    return found && this.figure(name, found.sql, found.kind);
  }

  names(): string[] {
    return [
      ...this.grouped.keys.map(({ name }) => name),
      ...figureNames,
      "all",
      "parent",
      "at(day)",
      ...functionNames,
    ];
  }

  private get rows(): Rows {
    return this.part.on ?? this.grouped.rows;
  }

  private get each(): OneRecord {
    return new OneRecord(this.c, this.path, this.grouped.entity, this.rows.alias);
  }

  private narrowed(part: Partial<Part>): OneGroup {
    return new OneGroup(this.c, this.path, this.grouped, { ...this.part, ...part });
  }

  /** The conditions on records. */
  private only(): Sql | undefined {
    const { only } = this.part;
    if (only.length === 0) return undefined;
    return this.rows.ofRow(() => all(only.map((one) => worth(this.each, one, "condition").sql)));
  }

  private figure(name: string, value: Sql, kind: ValueKind): Value {
    const { grouped, path } = this;
    const { reach } = this.part;
    const column = grouped.figure(value, this.rows, name === "count" || name === "distinct");
    if (!reach) return { kind, sql: raw(`g.${column}`) };
    const made = together[name];
    if (made) return { kind, sql: raw(`g.${grouped.over(`${made}(g.${column})`, reach)}`) };
    throw HubError.input(path, {
      zh: `公式中 ${name}() 不能对全部或上级组计算,可用 count、sum、min、max`,
      en: `a formula cannot take ${name}() of all groups or the parent group: count, sum, min and max can be`,
    });
  }
}

/** Where a day stands that is the same for all groups: nothing of them is named in it. */
class Nowhere implements Scope {
  readonly kind = "scope";
  readonly c: Compilation;
  readonly path: string;

  constructor(c: Compilation, path: string) {
    this.c = c;
    this.path = path;
  }

  member(): undefined {}

  call(): undefined {}

  names(): string[] {
    return ["today", ...functionNames];
  }
}
