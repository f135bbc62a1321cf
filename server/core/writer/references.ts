/**
 * What the rows of a set refer to: found by global id, number, code on the day, natural key, full path or a name that
 * only one bears; one statement per target and way of naming. What the writer may not see is not there.
 */

import type { Dialect } from "../dialect.ts";
import { inForce, lasts } from "../inForce.ts";
import type { EntityModel } from "../model.ts";
import { localId } from "../reader/identity.ts";
import { historyTable } from "../recording.ts";
import type { Row } from "../rule.ts";
import { fieldsOf, natural } from "./stored.ts";
import type { Transaction } from "./transaction.ts";

/** Answers which of some records the writer sees. */
export type Sees = (t: Transaction, entity: EntityModel, ids: number[]) => Promise<Set<number>>;

export class References {
  private readonly t: Transaction;
  private readonly dialect: Dialect;
  private readonly sees?: Sees;
  private readonly veils: boolean;
  private readonly rows = new Map<EntityModel, Map<number, Row>>();
  private readonly named = new Map<string, number[]>();

  /** Without `sees` everything is seen; what is not is absent, or with `veils` there under no name of its own. */
  constructor(t: Transaction, dialect: Dialect, sees?: Sees, veils = false) {
    this.t = t;
    this.dialect = dialect;
    this.sees = sees;
    this.veils = veils;
  }

  /** The number that a given value names; several where it is ambiguous, none where there is no such record. */
  numbers(target: EntityModel, given: unknown): number[] {
    if (typeof given === "number") return [given];
    const id = localId(target, String(given));
    return id !== undefined ? [id] : (this.named.get(keyOf(target, given)) ?? []);
  }

  /** The row, in natural values, of a record that the writer sees. */
  row(target: EntityModel, id: number): Row | undefined {
    return this.rows.get(target.root)?.get(id);
  }

  /** The same of one that the record refers to already, seen or not. */
  kept(target: EntityModel, id: number): Row | undefined {
    return this.row(target, id) ?? this.before?.row(target, id);
  }

  /** What records refer to already. */
  before?: References;

  /** Reads what the values name; what was read stays. */
  async read(target: EntityModel, values: Iterable<unknown>, day: string): Promise<void> {
    const wanted = new Set<number>();
    const texts = new Set<string>();
    for (const value of values) {
      const id = typeof value === "number" ? value : localId(target, String(value));
      if (id !== undefined) wanted.add(id);
      else if (!this.named.has(keyOf(target, value))) texts.add(String(value));
    }
    if (texts.size > 0)
      for (const [text, ids] of await this.find(target, [...texts], day)) {
        this.named.set(keyOf(target, text), ids);
        for (const id of ids) wanted.add(id);
      }
    await this.load(target, [...wanted]);
  }

  private async load(target: EntityModel, ids: number[]): Promise<void> {
    const known = this.rows.get(target.root) ?? new Map<number, Row>();
    this.rows.set(target.root, known);
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length === 0) return;
    const rows = await this.t.ask(`select * from ${target.table} where id in ${this.dialect.elements("?")}`, [
      JSON.stringify(missing),
    ]);
    const seen = this.sees && (await this.sees(this.t, target, missing));
    for (const row of rows) {
      const id = Number(row.id);
      const isHidden = seen !== undefined && !seen.has(id);
      if (isHidden && !this.veils) continue;
      const concrete = target.root.concretes.find((one) => one.level?.name === row.level) ?? target;
      const found = natural(concrete, row);
      known.set(
        id,
        isHidden && found[target.display] !== undefined ? { ...found, [target.display]: unnamed } : found,
      );
    }
  }

  private async find(target: EntityModel, texts: string[], day: string): Promise<Map<string, number[]>> {
    const found = new Map<string, number[]>(texts.map((text) => [text, []]));
    const add = (text: unknown, id: unknown): void => {
      const ids = found.get(String(text));
      if (ids && !ids.includes(Number(id))) ids.push(Number(id));
    };
    const unfound = (): string => JSON.stringify(texts.filter((text) => found.get(text)?.length === 0));
    const { from, where } = this.onDay(target, day);
    const columns = [target.key, target.fields.has(target.display) ? target.display : undefined];
    for (const name of columns) {
      const field = name && fieldsOf(target).find((one) => one.name === name);
      if (!field) continue;
      const rows = await this.t.ask(
        `select r.id, r.${field.column} as text from ${from} where r.${field.column} in ${this.dialect.texts("?")} and ${where}`,
        [unfound(), ...this.days(target, day)],
      );
      for (const row of rows) add(row.text, row.id);
    }
    // A code that no unit bears any more means the one that bore it last.
    if (target.key && target.recorded) await this.findLast(target, JSON.parse(unfound()), add);
    if (target.root.abstract) await this.findByPath(target, day, JSON.parse(unfound()), add);
    return found;
  }

  private async findLast(
    target: EntityModel,
    texts: string[],
    add: (text: string, id: number) => void,
  ): Promise<void> {
    if (texts.length === 0 || !target.key) return;
    const [key, end] = [target.column(target.key), target.column(target.lifespan.end)];
    const level = target.level ? ` and r.level = '${target.level.name}'` : "";
    const rows = await this.t.ask(
      `select r.id, r.${key} as text, r.${end} as ended from ${target.table} r
         where r.${key} in ${this.dialect.texts("?")} and r.deleted_at is null${level} order by r.${end}`,
      [JSON.stringify(texts)],
    );
    for (const [text, some] of Map.groupBy(rows, (row) => String(row.text))) {
      const last = some.filter(({ ended }) => ended === some.at(-1)?.ended);
      for (const { id } of last) add(text, Number(id));
    }
  }

  /** 三台县三元镇龙吟村: names of units above, in their order, before the unit's own. */
  private async findByPath(
    target: EntityModel,
    day: string,
    texts: string[],
    add: (text: string, id: number) => void,
  ): Promise<void> {
    if (texts.length === 0) return;
    const { from, where } = this.onDay(target, day);
    const display = target.column(target.display);
    const rows = await this.t.ask(
      `select j.value as text, r.* from ${this.dialect.values("?")} j join ${from}
         on ${this.dialect.endsWith("j.value", `r.${display}`)} where ${where}`,
      [JSON.stringify(texts), ...this.days(target, day)],
    );
    const above = [...new Set(rows.flatMap((row) => target.root.levelColumns.map((column) => row[column])))];
    const names = new Map(
      (
        await this.t.ask(
          `select r.id, r.${display} as name from ${this.onDay(target.root, day).from}
             where r.id in ${this.dialect.elements("?")} and ${this.onDay(target.root, day).where}`,
          [JSON.stringify(above.filter(Boolean)), ...this.days(target.root, day)],
        )
      ).map((row) => [Number(row.id), String(row.name)]),
    );
    for (const row of rows) {
      const way = target.root.levelColumns
        .map((column) => row[column])
        .filter((id) => id !== null && Number(id) !== Number(row.id))
        .map((id) => names.get(Number(id)) ?? "");
      const text = String(row.text);
      const own = String(row[display]);
      const before = text.slice(0, text.length - own.length);
      if (ways(way).has(before)) add(text, Number(row.id));
    }
  }

  /** Rows of an entity as they stand on a day, as `r`. */
  private onDay(target: EntityModel, day: string): { from: string; where: string } {
    const level = target.level ? ` and r.level = '${target.level.name}'` : "";
    const end = target.column(target.lifespan.end);
    if (!target.recorded || day === this.t.today)
      return {
        from: `${target.table} r`,
        where: `${inForce("r", "?", end)}${level}`,
      };
    return {
      from: `${historyTable(target)} r`,
      where: `r.to_number is null and r.valid_from <= ? and ${lasts("r", "?", "valid_to")} and ${lasts("r", "?", end)}${level}`,
    };
  }

  private days(target: EntityModel, day: string): string[] {
    return !target.recorded || day === this.t.today ? [day] : [day, day, day];
  }
}

/** What is said in place of the name of a record that the writer does not see. */
export const unnamed = "…";

const keyOf = (target: EntityModel, given: unknown): string => `${target.name} ${given}`;

/** Everything that the names above a unit may be shortened to: any of them left out, their order kept. */
function ways(names: string[]): Set<string> {
  let found = new Set([""]);
  for (const name of names) found = new Set([...found, ...[...found].map((before) => before + name)]);
  return found;
}
