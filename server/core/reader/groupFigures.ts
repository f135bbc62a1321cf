/** Figures of groups: each is worked out once, in a column of its own, whoever names it. */
import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { raw, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import type { Compilation } from "./compilation.ts";
import { displayOf, fieldValue } from "./computed.ts";
import type { Grouped } from "./formula/group.ts";
import { reckoned } from "./formula/reckoned.ts";
import { kindOf, type Value } from "./formula/scope.ts";
import type { Key } from "./grouping.ts";
import { around } from "./json.ts";
import { sortable } from "./order.ts";
import { numbered } from "./source.ts";

export class Figures implements Grouped {
  readonly c: Compilation;
  readonly entity: EntityModel;
  readonly alias: string;
  readonly keys: (Key & { plain?: Value })[];
  /** Columns of the grouped rows. */
  readonly columns: Sql[] = [];
  /** Columns that are reckoned over the groups. */
  readonly reckoned: Sql[] = [];
  /** Whether groups of fewer keys stand beside those of all. */
  readonly totals: boolean;
  /** Compiles what is asked of each row. */
  readonly ofRow: <T>(inside: () => T) => T;
  private readonly known = new Map<string, string>();

  constructor(
    c: Compilation,
    entity: EntityModel,
    alias: string,
    keys: Key[],
    totals: boolean,
    ofRow: Figures["ofRow"],
  ) {
    this.ofRow = ofRow;
    this.totals = totals;
    this.c = c;
    this.entity = entity;
    this.alias = alias;
    this.keys = keys.map((key) => ({ ...key, plain: plainOf(c, key) }));
  }

  get count(): string {
    return this.figure(raw("count(*)"));
  }

  figure(value: Sql): string {
    return this.column("m", value, this.columns);
  }

  over(value: string, reach: "all" | "parent"): string {
    const shared = this.keys
      .slice(0, -1)
      .map(({ column }, index) => `case when g.depth > ${index + 1} then g.${column} end`);
    const within = ["g.depth", ...(reach === "parent" ? shared : [])].join(", ");
    return this.column("w", raw(`${value} over (partition by ${within})`), this.reckoned);
  }

  /** A sum, mean or extreme of a field, as it is stored. */
  of(operation: string, name: string): string {
    const value = this.ofRow(() => fieldValue(this.c, this.entity, this.alias, name));
    return this.figure(
      around(value, (text) => (operation === "avg" ? this.c.dialect.average(text) : `${operation}(${text})`)),
    );
  }

  /** What groups are sorted by for a key; relations by the related records' keys, or their names. */
  order({ name, by, target, column, order }: Key): Sql[] {
    const { c, entity } = this;
    if (order) return [raw(`g.${this.figure(sql`min(${order})`)}`)];
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

  private looked(target: EntityModel, column: string, what: (alias: string) => Sql[]): Sql[] {
    const { alias, yields } = numbered(this.c, target, raw(`g.${column}`));
    return what(alias).map(yields);
  }

  private column(letter: string, value: Sql, columns: Sql[]): string {
    const known = value.slots.length === 0 ? this.known.get(value.text) : undefined;
    if (known) return known;
    const name = `${letter}${columns.length}`;
    columns.push(sql`${value} as ${name}`);
    this.known.set(value.text, name);
    return name;
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
