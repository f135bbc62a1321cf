/** Masked values in a table: one that was left as it went out leaves what is stored, another is refused. */
import type { Hub } from "../../core/hub.ts";
import { localId } from "../../core/reader/identity.ts";
import { masked } from "../../core/reader/value.ts";
import { problem } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { TableColumn } from "../column.ts";
import type { RowIn } from "./rowIn.ts";
import type { Wanted } from "./wanted.ts";

const isMasked = (value: unknown): value is string => typeof value === "string" && value.includes("*");

export async function leaveMasked(
  { database }: Hub,
  t: Transaction,
  { entity }: Wanted,
  columns: readonly (TableColumn | undefined)[],
  rows: readonly RowIn[],
): Promise<void> {
  for (const column of columns) {
    const { field, input, name, heading } = column ?? {};
    if (!field?.personal || !input || !name || !heading) continue;
    const some = rows.filter((row) => isMasked(row.values[input]));
    if (some.length === 0) continue;
    const numbers = some.map(({ which }) => localId(entity, String(which)) ?? -1);
    const shown = masked(database.dialect, field.personal, `r.${entity.column(name)}`);
    const found = await t.ask(
      `select r.id, ${shown} as shown from ${entity.table} r where r.id in ${database.dialect.elements("?")}`,
      [JSON.stringify(numbers)],
    );
    const known = new Map(found.map((row) => [Number(row.id), row.shown]));
    for (const [index, row] of some.entries()) {
      const value = row.values[input];
      delete row.values[input];
      if (known.get(numbers[index]) === value) continue;
      row.problems.push(
        problem(
          `${row.path}.${input}`,
          `“${heading.zh}”为“${value}”,是脱敏后的内容,不能存入,请填写真实的值,或让单元格保持导出时的样子`,
          `${name} is “${value}”, which is masked: give the true value, or leave the cell as it was exported`,
          "masked",
        ),
      );
    }
  }
}
