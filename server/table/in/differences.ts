/** What a table changes of records that are there: cell by cell, before and after. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { localId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import { unnamed } from "../../core/writer/references.ts";
import { fromStored } from "../../core/writer/stored.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { placeOf, textOf } from "../cell.ts";
import { cellOfValue } from "../cellOfValue.ts";
import type { TableColumn } from "../column.ts";
import type { Headings } from "../headings.ts";
import { listed } from "./listed.ts";
import type { RowIn } from "./rowIn.ts";

/** Differences that are told one by one. */
const most = 1000;

export interface Difference {
  /** As a spreadsheet says it, e.g. C17. */
  cell: string;
  column: string;
  id: string;
  before: string;
  after: string;
}

export class Differences {
  readonly told: Difference[] = [];
  count = 0;
  private readonly hub: Hub;
  private readonly entity: EntityModel;
  private readonly headings: Headings;
  private readonly language: keyof Bilingual;
  private rows = new Map<number, Row>();

  constructor(hub: Hub, entity: EntityModel, headings: Headings, language: keyof Bilingual) {
    this.hub = hub;
    this.entity = entity;
    this.headings = headings;
    this.language = language;
  }

  async before(t: Transaction, rows: readonly RowIn[]): Promise<void> {
    this.rows = await this.read(t, rows);
  }

  /** How many of the rows changed their record; what is told of them names records where the writer sees them. */
  async after(t: Transaction, rows: readonly RowIn[]): Promise<number> {
    const now = await this.read(t, rows);
    const from = this.told.length;
    const referred = new Map<Difference, [TableColumn, number[]]>();
    let touched = 0;
    for (const row of rows) {
      const number = this.numberOf(row);
      const [was, is] = [this.rows.get(number) ?? {}, now.get(number) ?? {}];
      let isTouched = was.version !== is.version;
      for (const [index, column] of this.headings.columns.entries()) {
        if (!column?.input || column.name === "id") continue;
        const stored = column.many ? column.name : this.entity.column(column.name);
        if (String(was[stored] ?? "") === String(is[stored] ?? "")) continue;
        isTouched = true;
        this.count++;
        if (this.told.length === most) continue;
        const told = {
          cell: placeOf(index, row.line),
          column: column.heading[this.language],
          id: String(row.which),
          before: this.text(column, was[stored]),
          after: textOf(row.cells[index]),
        };
        this.told.push(told);
        const before = [was[stored] ?? []].flat() as number[];
        if (column.target && before.length > 0) referred.set(told, [column, before]);
      }
      if (isTouched) touched++;
    }
    if (this.told.length > from) await this.name(t, referred);
    return touched;
  }

  private async name(t: Transaction, referred: Map<Difference, [TableColumn, number[]]>): Promise<void> {
    for (const [target, some] of Map.groupBy(referred, ([, [{ target }]]) => target)) {
      if (!target) continue;
      const ids = [...new Set(some.flatMap(([, [, before]]) => before))];
      const names = await this.hub.gate.namesOf(t, target.name, ids);
      for (const [told, [, before]] of some)
        told.before = before.map((id) => names.get(id) ?? unnamed).join("、");
    }
  }

  /** What is personal is not told again. */
  private text(column: TableColumn, value: unknown): string {
    const { field } = column;
    if (value === null || value === undefined || column.target) return "";
    if (!field || field.personal) return unnamed;
    return textOf(cellOfValue(column, fromStored(field, value), this.language));
  }

  private readonly numberOf = ({ which }: RowIn): number => localId(this.entity, String(which)) ?? -1;

  private async read(t: Transaction, rows: readonly RowIn[]): Promise<Map<number, Row>> {
    if (rows.length === 0) return new Map();
    const found = await t.ask(
      `select * from ${this.entity.table} where id in ${this.hub.database.dialect.elements("?")}`,
      [JSON.stringify(rows.map(this.numberOf))],
    );
    const known = new Map(found.map((row) => [Number(row.id), row]));
    for (const { name, many } of this.headings.columns.filter((column) => column !== undefined)) {
      if (!many) continue;
      const lists = await listed(this.hub, t, many, [...known.keys()]);
      for (const [id, row] of known) row[name] = lists.get(id);
    }
    return known;
  }
}
