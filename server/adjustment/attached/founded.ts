import type { Dialect } from "../../core/dialect.ts";
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import { nextNumber } from "../../core/writer/nextNumber.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

/** Records that are set up in the place of others. */
export class Founded {
  private readonly t: Transaction;
  private readonly dialect: Dialect;
  private readonly first = new Map<EntityModel, number>();
  readonly rows = new Map<EntityModel, Row[]>();

  constructor(t: Transaction, dialect: Dialect) {
    this.t = t;
    this.dialect = dialect;
  }

  /** Sets a record up; answers its number. */
  async add(entity: EntityModel, values: Row): Promise<number> {
    const rows = this.rows.get(entity) ?? [];
    const first = this.first.get(entity) ?? (await nextNumber(this.t, this.dialect, entity));
    this.rows.set(entity, rows);
    this.first.set(entity, first);
    const id = first + rows.length;
    rows.push({ ...values, id });
    return id;
  }

  /** Rows in the turns in which they can be written: what others of the entity refer to before those. */
  uppersFirst(entity: EntityModel, rows: Row[]): Row[][] {
    const own = [...entity.toOnes.values()].filter(({ field, target }) => field && target.root === entity);
    const turns: Row[][] = [];
    const waiting = new Map(rows.map((row) => [row.id, row]));
    while (waiting.size > 0) {
      const ready = [...waiting.values()].filter((row) => !own.some(({ name }) => waiting.has(row[name])));
      if (ready.length === 0)
        throw new Error(`New records of ${entity.name} refer to each other in a circle.`);
      turns.push(ready);
      for (const { id } of ready) waiting.delete(id);
    }
    return turns;
  }
}
