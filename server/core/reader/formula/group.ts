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

/** What the groups are made of, and where figures of them are put. */
export interface Grouped {
  entity: EntityModel;
  /** A row of a group. */
  alias: string;
  keys: { name: string; column: string; target?: EntityModel; plain?: Value }[];
  /** Compiles what is asked of each row. */
  ofRow<T>(inside: () => T): T;
  /** The column of a group that holds a figure of its rows. */
  figure(value: Sql): string;
  /** The column that holds what is reckoned over groups: over all, or over those that share all keys but the last. */
  over(value: string, reach: "all" | "parent"): string;
}

/** Figures of several groups together, as figures of each make them. */
const together: Record<string, string> = { count: "sum", sum: "sum", min: "min", max: "max" };

export class OneGroup implements Scope {
  readonly kind = "scope";
  readonly c: Compilation;
  readonly path: string;
  private readonly grouped: Grouped;
  private readonly only: Sql[];
  private readonly reach?: "all" | "parent";

  constructor(c: Compilation, path: string, grouped: Grouped, only: Sql[] = [], reach?: "all" | "parent") {
    this.c = c;
    this.path = path;
    this.grouped = grouped;
    this.only = only;
    this.reach = reach;
  }

  member(name: string): Outcome | undefined {
    const { c, path, grouped, only } = this;
    if (name === "count" || name === "数量") return this.figure("count", raw("count(*)"), "number");
    if (name === "all" || name === "全部") return new OneGroup(c, path, grouped, only, "all");
    if (name === "parent" || name === "上级组") return new OneGroup(c, path, grouped, only, "parent");
    const key = grouped.keys.find((one) => one.name === name);
    if (!key) return undefined;
    const { target, column } = key;
    if (!target) return key.plain;
    const held = raw(`g.${column}`);
    const { alias, yields } = numbered(c, target, held);
    return { kind: "record", sql: held, scope: new OneRecord(c, path, target, alias, yields) };
  }

  call(name: string, given: Expression[]): Outcome | undefined {
    const { c, path, grouped, only, reach } = this;
    const each = new OneRecord(c, path, grouped.entity, grouped.alias);
    if (name === "where") {
      const wanted = grouped.ofRow(() => worth(each, given[0], "condition").sql);
      return new OneGroup(c, path, grouped, [...only, wanted], reach);
    }
    const found = grouped.ofRow(() => figureOf(each, name, given, only.length > 0 ? all(only) : undefined));
    return found && this.figure(name, found.sql, found.kind, true);
  }

  names(): string[] {
    return [...this.grouped.keys.map(({ name }) => name), ...figureNames, "all", "parent", ...functionNames];
  }

  private figure(name: string, value: Sql, kind: ValueKind, filtered = false): Value {
    const { grouped, only, reach, path } = this;
    const own = filtered || only.length === 0 ? value : sql`${value} filter (where ${all(only)})`;
    const column = grouped.figure(own);
    if (!reach) return { kind, sql: raw(`g.${column}`) };
    const made = together[name];
    if (made) return { kind, sql: raw(`g.${grouped.over(`${made}(g.${column})`, reach)}`) };
    throw HubError.input(path, {
      zh: `公式中 ${name}() 不能对全部或上级组计算,可用 count、sum、min、max`,
      en: `a formula cannot take ${name}() of all groups or the parent group: count, sum, min and max can be`,
    });
  }
}
