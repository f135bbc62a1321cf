/** Rows that become groups, of one day: figures that name a day have rows of their own, and the keys they had on it. */
import type { EntityModel } from "../model.ts";
import { all, join, raw, type Sql, sql } from "../sql.ts";
import type { Tree } from "./argument.ts";
import { othersOf, wantsEnded } from "./bounds.ts";
import type { Compilation } from "./compilation.ts";
import { filter } from "./filter.ts";
import { type Key, keysOf, orderOf } from "./grouping.ts";
import { Joins } from "./joins.ts";
import { allOf, rowsFor } from "./reach.ts";
import { source } from "./source.ts";

export class GroupRows {
  readonly alias: string;
  readonly keys: Key[];
  /** How many rows are gone through. */
  readonly rows: number;
  /** Figures of their groups, by the column that holds each. */
  readonly figures = new Map<string, Sql>();
  /** Compiles what is asked of each row. */
  readonly ofRow: <T>(inside: () => T) => T;
  /** Does some work on the day of the rows. */
  readonly onDay: <T>(work: () => T) => T;
  private readonly from: Sql;
  private readonly where: Sql;

  constructor(c: Compilation, entity: EntityModel, given: Record<string, Tree>, totals: boolean, day?: Sql) {
    this.onDay = (work) => (day ? c.on(day, work) : work());
    const { alias, keys, rows, ofRow, from, where } = this.onDay(() => {
      const alias = c.alias();
      const others = othersOf(c, given);
      const rows = rowsFor(c, entity, given.where, allOf(c, entity, others).rows);
      const there = c.cost.each(rows, () => source(c, entity, alias, !wantsEnded(given), others));
      const ofRow = c.cost.ofEach(rows);
      const joins = new Joins(c, alias);
      const keys = ofRow(() => keysOf(c, entity, alias, given, joins));
      c.cost.visit(rows * (totals ? keys.length + 1 : 1));
      const wanted = c.cost.under("where", () =>
        c.cost.each(rows, () => filter(c, entity, alias, given.where, joins)),
      );
      return {
        alias,
        keys,
        rows,
        ofRow,
        from: sql`${there.from}${joins.sql}`,
        where: all([...there.where, wanted]),
      };
    });
    this.alias = alias;
    this.keys = keys;
    this.rows = rows;
    this.ofRow = (inside) => this.onDay(() => ofRow(inside));
    this.from = from;
    this.where = where;
  }

  /** Groups by the first keys, so many; what tells others apart is empty. */
  grouped(depth: number): Sql {
    const { keys, from, where } = this;
    const columns = keys.flatMap(({ value, column, order }, index) => {
      const told = index < depth;
      return [
        sql`${told ? value : "null"} as ${column}`,
        ...(order ? [sql`${told ? sql`min(${order})` : "null"} as ${orderOf(column)}`] : []),
      ];
    });
    const figures = [...this.figures].map(([column, value]) => sql`${value} as ${column}`);
    const by = keys.slice(0, depth).map(({ column }) => column);
    return sql`select ${join([...columns, raw(`${depth} as depth`), ...figures], ", ")} from ${from} where ${where}${by.length > 0 ? ` group by ${by.join(", ")}` : ""}`;
  }
}
