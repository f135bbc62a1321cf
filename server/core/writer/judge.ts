/**
 * What must hold between records, asked of a whole set once it stands in the database: of every day from the first one
 * touched on, and with a number of statements that does not grow with the rows.
 */

import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import { nameOfEqual } from "../personal/sealedFields.ts";
import { historyTable } from "../recording.ts";
import { problem, type Row } from "../rule.ts";
import { type Draft, targetOf } from "./complete.ts";
import { type Sees, unnamed } from "./references.ts";
import { taken } from "./sole.ts";
import { fieldsOf, inputName } from "./stored.ts";
import type { Transaction } from "./transaction.ts";

const never = "'9999-12-31'";

export class Judge {
  private readonly t: Transaction;
  private readonly dialect: Dialect;
  private readonly entity: EntityModel;
  private readonly drafts: Map<number, Draft>;
  private readonly sees: Sees;

  constructor(t: Transaction, dialect: Dialect, entity: EntityModel, drafts: Draft[], sees: Sees) {
    this.t = t;
    this.dialect = dialect;
    this.entity = entity;
    this.sees = sees;
    this.drafts = new Map(drafts.map((draft) => [draft.id, draft]));
  }

  async together(): Promise<void> {
    if (this.drafts.size === 0) return;
    const { recorded } = this.entity;
    for (const { name, field, column } of fieldsOf(this.entity)) {
      if (!field.unique && field.kind !== "reference") continue;
      const touched = this.touching(name);
      if (touched.length === 0) continue;
      const equal = field.personal ? this.entity.column(nameOfEqual(this.entity, name)) : column;
      if (field.unique && recorded) await this.unique(name, equal, column, touched);
      if (field.kind !== "reference") continue;
      const target = targetOf(this.entity, name);
      if (recorded && !field.remembers) await this.inForce(name, column, target, touched);
      if (target === this.entity) await this.circles(name, column, touched);
    }
  }

  /** Drafts that give a field, or that move the days on which it holds. */
  private touching(name: string): Draft[] {
    const { start, end } = this.entity.lifespan;
    return [...this.drafts.values()].filter(
      ({ changed, record }) =>
        record[name] !== undefined && (changed.has(name) || changed.has(start) || changed.has(end)),
    );
  }

  /** The last of some days. */
  private latest(...days: string[]): string {
    return this.dialect.greatest(days);
  }

  /** The first of some days, of which an empty one never comes. */
  private earliest(...days: string[]): string {
    return this.dialect.least(days.map((day) => `coalesce(${day}, ${never})`));
  }

  private parameters(drafts: Draft[]): unknown[] {
    const first = drafts.reduce((day, draft) => (draft.day < day ? draft.day : day), drafts[0].day);
    return [first, JSON.stringify(drafts.map((draft) => draft.id))];
  }

  /** No other record has the value on a day on which one of these has it. */
  private async unique(name: string, column: string, shown: string, drafts: Draft[]): Promise<void> {
    const history = historyTable(this.entity);
    const { start, end } = this.columns(this.entity);
    const rows = await this.t.ask(
      `select distinct h.id, h.${shown} as value from ${history} h
         join ${history} o on o.${column} = h.${column} and o.to_number is null and o.id <> h.id
       where h.to_number is null and ${this.latest("?", "h.valid_from", "o.valid_from", `coalesce(o.${start}, '')`)}
           < ${this.earliest("h.valid_to", `h.${end}`, "o.valid_to", `o.${end}`)}
         and h.id in ${this.dialect.elements("?")}`,
      this.parameters(drafts),
    );
    for (const row of rows) this.taken(name, row);
  }

  private taken(name: string, { id, value }: Row): void {
    this.drafts.get(Number(id))?.problems.push(taken(this.entity, name, value));
  }

  /** What a record hangs on is in force on every day on which the record is. */
  private async inForce(name: string, column: string, target: EntityModel, drafts: Draft[]): Promise<void> {
    if (!target.recorded) return;
    const own = this.columns(this.entity);
    const other = this.columns(target);
    const among = ["?", "h.valid_from", `coalesce(h.${own.start}, '')`, "o.valid_from"];
    const until = ["h.valid_to", `h.${own.end}`, "o.valid_to"];
    const rows = await this.t.ask(
      `select h.id, o.id as other, min(o.${target.displayColumn}) as named, min(o.${other.end}) as ended, min(o.${other.start}) as begins
       from ${historyTable(this.entity)} h join ${historyTable(target)} o on o.id = h.${column} and o.to_number is null
       where h.to_number is null and (${this.latest(...among, `coalesce(o.${other.end}, ${never})`)} < ${this.earliest(...until)}
           or ${this.latest(...among)} < ${this.earliest(...until, `coalesce(o.${other.start}, '')`)})
         and h.id in ${this.dialect.elements("?")} group by h.id, o.id`,
      [this.parameters(drafts)[0], ...this.parameters(drafts)],
    );
    const field =
      this.entity.fields.get(name) ?? fieldsOf(this.entity).find((one) => one.name === name)?.field;
    const others = [...new Set(rows.map(({ other }) => Number(other)))];
    const seen = rows.length > 0 ? await this.sees(this.t, target, others) : new Set();
    for (const row of rows) {
      const draft = this.drafts.get(Number(row.id)) as Draft;
      const other = seen.has(Number(row.other)) ? row.named : unnamed;
      const path = field ? inputName(name, field) : name;
      draft.problems.push(
        row.ended
          ? problem(
              path,
              `“${other}”于${row.ended}失效,此后不能引用:请另选当时现行的${target.statement.label},或填写不晚于该日的终止日期`,
              `“${other}” ends on ${row.ended} and cannot be referred to from then on: choose one in force, or end the record by that day`,
              "inForce",
            )
          : problem(
              path,
              `“${other}”自${row.begins}起才设立,此前不能引用:请另选当时现行的${target.statement.label},或改用更晚的日期`,
              `“${other}” begins on ${row.begins} and cannot be referred to before: choose one in force, or a later day`,
              "inForce",
            ),
      );
    }
  }

  /** Nothing is above itself, by however many of its own kind. */
  private async circles(name: string, column: string, drafts: Draft[]): Promise<void> {
    const { table } = this.entity;
    const rows = await this.t.ask(
      `with recursive above(id, other) as (
         select id, ${column} from ${table} where id in ${this.dialect.elements("?")}
         union select above.id, o.${column} from above join ${table} o on o.id = above.other and o.deleted_at is null)
       select id from above where other = id`,
      [JSON.stringify(drafts.map((draft) => draft.id))],
    );
    const field = this.entity.fields.get(name);
    for (const { id } of rows)
      this.drafts
        .get(Number(id))
        ?.problems.push(
          problem(
            field ? inputName(name, field) : name,
            `“${field?.label}”最终又回到它自己,不能成环,请另选`,
            `${name} leads back to the record itself in a circle: choose another`,
            "circle",
          ),
        );
  }

  private columns(entity: EntityModel): { start: string; end: string } {
    const { start, end } = entity.lifespan;
    return { start: entity.column(start), end: entity.column(end) };
  }
}
