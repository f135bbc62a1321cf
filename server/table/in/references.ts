/** What the references of a table's rows mean; where they say both a name and an id, whether the two agree. */
import type { Field } from "../../core/field.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { problem } from "../../core/rule.ts";
import { refer } from "../../core/writer/complete.ts";
import type { References } from "../../core/writer/references.ts";
import { unnamed } from "../../core/writer/references.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { TableColumn } from "../column.ts";
import type { Arrivals } from "./arrivals.ts";
import type { RowIn } from "./rowIn.ts";
import type { Wanted } from "./wanted.ts";

/** Puts numbers in the place of what is known; what is not stays as it was given, for the gate to refuse. Answers what was looked up. */
export async function resolve(
  hub: Hub,
  t: Transaction,
  { from }: Wanted,
  columns: readonly (TableColumn | undefined)[],
  rows: readonly RowIn[],
  arrivals: Arrivals,
): Promise<References> {
  const references = hub.gate.references(t);
  for (const column of columns) {
    if (!column?.target || !column.input) continue;
    const { target, input } = column;
    if (column.many) {
      await resolveMany(column, target, rows, references, from ?? t.today);
      continue;
    }
    for (const row of rows) {
      const arrived = arrivals.numberOf(target, row.values[input]);
      if (arrived !== undefined) row.values[input] = arrived;
    }
    const given = rows
      .map((row) => row.values[input])
      .filter((value) => value !== undefined && value !== null);
    if (given.length === 0) continue;
    await references.read(target, new Set(given), from ?? t.today);
    for (const row of rows) settle(column, row, references);
  }
  return references;
}

/** Of a cell that names many, each; one that means none or several is told at once, for no gate sees it. */
async function resolveMany(
  { field, input }: TableColumn,
  target: EntityModel,
  rows: readonly RowIn[],
  references: References,
  day: string,
): Promise<void> {
  const given = (row: RowIn): unknown[] => [row.values[String(input)] ?? []].flat();
  await references.read(target, new Set(rows.flatMap(given)), day);
  for (const row of rows)
    if (row.values[String(input)] !== undefined)
      row.values[String(input)] = given(row).flatMap(
        (value) =>
          refer(target, field as Field, `${row.path}.${input}`, value, references, row.problems) ?? [],
      );
}

function settle({ target, input, heading, name }: TableColumn, row: RowIn, references: References): void {
  if (!target || !input) return;
  const given = row.values[input];
  if (given === undefined || given === null) return;
  const numbers = references.numbers(target, given).filter((id) => references.row(target, id));
  if (numbers.length !== 1) return;
  row.values[input] = numbers[0];
  const called = row.called.get(input);
  const known = references.row(target, numbers[0])?.[target.display];
  // A full name ends in the record's own.
  if (called === undefined || typeof known !== "string" || known === unnamed || called.endsWith(known))
    return;
  row.problems.push(
    problem(
      `${row.path}.${input}`,
      `“${heading.zh}”写的是“${called}”,而编号“${given}”是“${known}”,请核对,只留其一`,
      `${name} says “${called}”, but ${given} is “${known}”: correct one, or leave one out`,
      "contradiction",
    ),
  );
}
