/** Rows of a sheet as the gate takes them: which record, and what it is given. */
import { hidesWhole } from "../../core/personal/mask.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import type { Cell, SheetRow } from "../cell.ts";
import { textOf } from "../cell.ts";
import { decisionColumn } from "../column.ts";
import type { Headings } from "../headings.ts";
import { calledIn, cellProblems, valueOfCell } from "../valueOfCell.ts";
import { type Decision, decisionOfCell, decisionWords } from "./decision.ts";
import type { Wanted } from "./wanted.ts";

export interface RowIn {
  line: number;
  /** Where it stands, e.g. `rows.17`; problems are told below it. */
  path: string;
  cells: Cell[];
  /** Global id that the row bears. */
  id?: string;
  /** Global id of the record that it means here; none of a new one. */
  which?: string;
  values: Row;
  /** What a person decided of it, where it is like something. */
  decision?: Decision;
  /** Global id of the record that it is by that decision. */
  same?: string;
  /** Lines by which it refers to itself in a circle. */
  circle?: number[];
  /** The day from which it holds no more, where the table says so. */
  ended?: string;
  /** What its references call their records, by input. */
  called: Map<string, string>;
  problems: Problem[];
}

export function rowIn(
  { clears, entity, decisions }: Wanted,
  { columns }: Headings,
  { line, cells }: SheetRow,
): RowIn {
  const row: RowIn = { line, path: `rows.${line}`, cells, values: {}, called: new Map(), problems: [] };
  if (cells.slice(columns.length).some((cell) => textOf(cell) !== ""))
    row.problems.push(
      problem(
        row.path,
        `第${line}行:有${cells.length}个单元格,列名只有${columns.length}个,请核对分隔符和引号`,
        `line ${line}: has ${cells.length} cells under ${columns.length} names: check separators and quotes`,
        "ragged",
      ),
    );
  for (const [index, column] of columns.entries()) {
    if (!column) continue;
    const cell = cells[index] ?? null;
    const text = textOf(cell);
    if (text && column.name === entity.lifespan.end) row.ended = String(valueOfCell(column, cell));
    if (column === decisionColumn) row.decision = decisionOfCell(cell);
    if (!column.input) continue;
    if (column.name === "id") {
      if (text) row.id = String(valueOfCell(column, cell));
      continue;
    }
    if (text === "") {
      // A choice of none is none, not an unknown one. What goes out as nothing, however it is masked, says nothing.
      if (clears && !hidesWhole(column.field))
        row.values[column.input] = column.many || column.field?.kind === "choices" ? [] : null;
      continue;
    }
    row.problems.push(...cellProblems(column, cell, `${row.path}.${column.input}`));
    row.values[column.input] = valueOfCell(column, cell);
    const called = column.target && !column.many && calledIn(cell);
    if (called) row.called.set(column.input, called);
  }
  if (row.id !== undefined && !row.id.startsWith(`${entity.name}_`))
    row.problems.push(
      problem(
        `${row.path}.id`,
        `第${line}行:编号“${row.id}”不是${entity.statement.label}的编号,请核对或清空`,
        `line ${line}: ${row.id} is no id of a ${entity.single}: correct it or leave it empty`,
        "id",
      ),
    );
  row.decision = decisions.get(line) ?? row.decision;
  if (row.decision === undefined || row.decision in decisionWords) return row;
  const isOther = row.id !== undefined && row.id !== row.decision;
  if (!isOther && row.decision.startsWith(`${entity.name}_`)) row.same = row.decision;
  else
    row.problems.push(
      problem(
        `${row.path}.decision`,
        `第${line}行:“${decisionColumn.heading.zh}”为“${row.decision}”,请填“新建”“不导入”或${entity.statement.label}的编号${isOther ? `,且不能与编号“${row.id}”不同` : ""}`,
        `line ${line}: “${decisionColumn.heading.en}” is “${row.decision}”: write create, skip or the id of a ${entity.single}${isOther ? `, none other than ${row.id}` : ""}`,
        "decision",
      ),
    );
  return row;
}
