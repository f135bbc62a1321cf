/** Figures of groups: each is worked out once, in a column of its own, whoever names it. */
import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { join, raw, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import type { Tree } from "./argument.ts";
import type { Compilation } from "./compilation.ts";
import { displayOf, fieldValue } from "./computed.ts";
import { combinations } from "./emptyGroups.ts";
import type { Grouped } from "./formula/group.ts";
import { reckoned } from "./formula/reckoned.ts";
import { kindOf, type Value } from "./formula/scope.ts";
import { type Key, orderOf } from "./grouping.ts";
import { GroupRows } from "./groupRows.ts";
import { around } from "./json.ts";
import { sortable } from "./order.ts";
import { numbered } from "./source.ts";

export class Figures implements Grouped {
  readonly c: Compilation;
  readonly entity: EntityModel;
  /** Whether groups of fewer keys stand beside those of all. */
  readonly totals: boolean;
  readonly rows: GroupRows;
  readonly keys: (Key & { plain?: Value })[];
  private readonly given: Record<string, Tree>;
  private readonly days = new Map<string, GroupRows>();
  private readonly known = new Map<GroupRows, Map<string, string>>();
  /** Columns of figures that are nought where there is nothing. */
  private readonly counts = new Set<string>();
  /** Columns that are reckoned over the groups. */
  private readonly reckoned = new Map<string, string>();
  private columns = 0;

  constructor(c: Compilation, entity: EntityModel, given: Record<string, Tree>, totals: boolean) {
    this.c = c;
    this.entity = entity;
    this.given = given;
    this.totals = totals;
    this.rows = new GroupRows(c, entity, given, totals);
    this.keys = this.rows.keys.map((key) => ({ ...key, plain: plainOf(c, key) }));
  }

  get count(): string {
    return this.figure(raw("count(*)"), this.rows, true);
  }

  on(day: Sql, written: string): GroupRows {
    const { c, entity, given, totals } = this;
    const rows = this.days.get(written) ?? c.cost.once(() => new GroupRows(c, entity, given, totals, day));
    this.days.set(written, rows);
    return rows;
  }

  figure(value: Sql, rows: GroupRows, counts = false): string {
    const known = this.known.get(rows) ?? new Map<string, string>();
    this.known.set(rows, known);
    const column = known.get(value.text);
    if (column && value.slots.length === 0) return column;
    const name = `m${this.columns++}`;
    known.set(value.text, name);
    rows.figures.set(name, value);
    if (counts) this.counts.add(name);
    return name;
  }

  over(value: string, reach: "all" | "parent"): string {
    const shared = this.keys
      .slice(0, -1)
      .map(({ column }, index) => `case when g.depth > ${index + 1} then g.${column} end`);
    const within = ["g.depth", ...(reach === "parent" ? shared : [])].join(", ");
    const text = `${value} over (partition by ${within})`;
    const column = this.reckoned.get(text) ?? `w${this.reckoned.size}`;
    this.reckoned.set(text, column);
    return column;
  }

  /** A sum, mean or extreme of a field, as it is stored. */
  of(operation: string, name: string): string {
    const { rows } = this;
    const value = rows.ofRow(() => fieldValue(this.c, this.entity, rows.alias, name));
    return this.figure(
      around(value, (text) => (operation === "avg" ? this.c.dialect.average(text) : `${operation}(${text})`)),
      rows,
    );
  }

  /** All groups, with the columns that were asked for so far. */
  get found(): Sql {
    const reckoned = [...this.reckoned].map(([text, column]) => `${text} as ${column}`);
    return sql`select ${["g.*", ...reckoned].join(", ")} from (${this.together}) g`;
  }

  /** What groups are sorted by for a key; relations by the related records' keys, or their names. */
  order({ name, by, target, column, order }: Key): Sql[] {
    const { c, entity } = this;
    if (order) return [raw(`g.${orderOf(column)}`)];
    if (target)
      return this.looked(target, column, (alias) =>
        target.key
          ? [fieldValue(c, target, alias, target.key)]
          : sortable(c, target, target.display, displayOf(c, target, alias), alias),
      );
    return by ? sortable(c, entity, name, raw(`g.${column}`)) : [raw(`g.${column}`)];
  }

  /** What the record of a key is called. */
  called({ target, column }: Key): Sql {
    if (!target) return raw("null");
    return this.looked(target, column, (alias) => [displayOf(this.c, target, alias)])[0];
  }

  /** What is read of a record on the day asked for or, where it was not there, on those that figures name. */
  onAnyDay(read: () => Sql): Sql {
    if (this.days.size === 0) return read();
    const found = [this.rows, ...this.days.values()].map((rows) => rows.onDay(read));
    return sql`coalesce(${join(found, ", ")})`;
  }

  private looked(target: EntityModel, column: string, what: (alias: string) => Sql[]): Sql[] {
    const read =
      (index: number): (() => Sql) =>
      () => {
        const { alias, yields } = numbered(this.c, target, raw(`g.${column}`));
        return yields(what(alias)[index]);
      };
    return what(this.c.aliasOfOne()).map((_value, index) => this.onAnyDay(read(index)));
  }

  /** Groups of every day, and those of no rows where they are wanted, one for each set of keys. */
  private get together(): Sql {
    const { keys, rows } = this;
    const depths = [keys.length, ...(this.totals ? keys.map((_key, index) => index).reverse() : [])];
    const every = (of: (depth: number) => Sql, some = depths): Sql => join(some.map(of), " union all ");
    const days = [rows, ...this.days.values()];
    const empty = combinations(this.c, keys, this.given);
    const parts = days.map((one) => every((depth) => one.grouped(depth)));
    if (parts.length === 1 && !empty) return parts[0];
    const own = [
      ...keys.flatMap(({ column, order }) => [column, ...(order ? [orderOf(column)] : [])]),
      "depth",
    ];
    const figures = [...rows.figures.keys()];
    // Two at a time, since the type of a column is that of the one of two that is not empty.
    const joined = parts.reduce((before, part, index) => {
      const old = [...figures];
      const fresh = [...days[index].figures.keys()];
      figures.push(...fresh);
      const without = (names: string[]): string[] => names.map((one) => `null as ${one}`);
      const left = [...own, ...old, ...without(fresh)].join(", ");
      const right = [...own, ...without(old), ...fresh].join(", ");
      return sql`select ${left} from (${before}) u union all select ${right} from (${part}) u`;
    });
    const nothing = figures.map((one) => `, null as ${one}`).join("");
    const whole = empty
      ? sql`${joined} union all select ${own.join(", ")}${nothing} from (${every(empty, depths.filter(Boolean))}) u`
      : joined;
    const values = [
      ...keys.flatMap(({ column, order }) => [
        column,
        ...(order ? [`min(${orderOf(column)}) as ${orderOf(column)}`] : []),
      ]),
      "depth",
      ...figures.map(
        (one) => `${this.counts.has(one) ? `coalesce(max(${one}), 0)` : `max(${one})`} as ${one}`,
      ),
    ];
    const by = [...keys.map(({ column }) => column), "depth"].join(", ");
    return sql`select ${values.join(", ")} from (${whole}) u group by ${by}`;
  }
}

/** A key as a formula reckons with it. */
function plainOf(c: Compilation, { by, kind, column }: Key): Value | undefined {
  const held = raw(`g.${column}`);
  if (!by) return kind && { kind, sql: held };
  const field = shown(by as Field);
  const like = kindOf(field);
  return like && { kind: like, sql: reckoned(c, field, held) };
}
