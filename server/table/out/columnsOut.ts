/** Columns of a table that is given out: those that were chosen, in that order, or all that can be taken in again. */
import type { Bilingual } from "../../core/bilingual.ts";
import { HubError } from "../../core/errors.ts";
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import type { Cell } from "../cell.ts";
import { cellOfValue, selectionOf } from "../cellOfValue.ts";
import { columnsOf, givenColumns, type TableColumn } from "../column.ts";

export interface ColumnOut {
  /** As it was asked for: a field, or a way to one, e.g. `person.phone`. */
  path: string;
  heading: string;
  column: TableColumn;
  /** What is read of the record; of an answer the whole way to it. */
  selection: string;
  /** As the record was read. */
  valueIn(row: Row): unknown;
  /** The record, as it was read, whose field it is; of what is worked out there is none. */
  recordIn?(row: Row): Row | null | undefined;
}

/** `chosen`: names with commas between. */
export function columnsOut(
  entity: EntityModel,
  chosen: string | undefined,
  language: keyof Bilingual,
): ColumnOut[] {
  const paths = chosen?.split(",").map((one) => one.trim()) ?? all(entity);
  const found = paths.map((path) => along(entity, path, language));
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined)
    throw HubError.input("columns", {
      zh: `columns 中“${twice}”重复,请只保留一个`,
      en: `columns names ${twice} twice: keep one`,
    });
  return apart(found);
}

/** What can be taken in again, and the day on which each ended. */
function all(entity: EntityModel): string[] {
  const given = givenColumns(entity).map(({ name }) => name);
  const { end } = entity.lifespan;
  return given.includes(end) || !entity.fields.has(end) ? given : [...given, end];
}

export const cellOf = ({ column, valueIn }: ColumnOut, row: Row, language: keyof Bilingual): Cell =>
  cellOfValue(column, valueIn(row), language);

export function headingOf({ heading, field }: TableColumn, language: keyof Bilingual): string {
  const [name, unit] = [heading[language], field?.unit?.[language]];
  return unit && !name.includes(unit) ? `${name}(${unit})` : name;
}

function along(entity: EntityModel, path: string, language: keyof Bilingual): ColumnOut {
  const dot = path.indexOf(".");
  const name = dot < 0 ? path : path.slice(0, dot);
  const possible = columnsOf(entity);
  const column = possible.find((one) => one.name === name || one.input === name);
  if (!column || (dot >= 0 && !column.target)) throw unknown(entity, name, possible, dot >= 0);
  if (dot < 0 || !column.target)
    return {
      path,
      heading: headingOf(column, language),
      column,
      selection: selectionOf(column),
      valueIn: (row) => row[column.name],
      recordIn: (row) => row,
    };
  const rest = along(column.target, path.slice(dot + 1), language);
  // Two ways may lead through one relation.
  const as = path.replaceAll(".", "_");
  return {
    path,
    heading: `${column.heading[language]}/${rest.heading}`,
    column: rest.column,
    selection: `${as}: ${column.name} { ${rest.column.field?.personal ? "id " : ""}${rest.selection} }`,
    valueIn: (row) => (row[as] ? rest.valueIn(row[as] as Row) : null),
    recordIn: (row) => (row[as] ? rest.recordIn?.(row[as] as Row) : null),
  };
}

/** Of two columns with one heading the second bears the name of its field, by which it is known as well. */
const apart = (columns: ColumnOut[]): ColumnOut[] =>
  columns.map((one, index) => {
    const first = columns.findIndex(({ heading }) => heading === one.heading);
    return first < index ? { ...one, heading: one.path } : one;
  });

function unknown(entity: EntityModel, name: string, possible: TableColumn[], within: boolean): HubError {
  const fitting = possible.filter(({ target }) => target || !within).map((one) => one.name);
  const { label } = entity.statement;
  return HubError.input("columns", {
    zh: `columns 中的“${name}”不是${label}的${within ? "关联" : "字段"},可用:${fitting.join("、")}`,
    en: `columns: ${name} is no ${within ? "relation" : "field"} of a ${entity.single}: use ${fitting.join(", ")}`,
  });
}
