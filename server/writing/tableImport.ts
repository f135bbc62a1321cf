/**
 * Tables in: a CSV headed by the names of the inputs becomes change sets, all or nothing. Rows with an id change the
 * record, rows without make one.
 */
import { streamCsvRows } from "hucre/csv";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Field } from "../core/field.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import { isDay } from "../core/types/scalars.ts";
import type { ChangeRow } from "../core/writer/changeSet.ts";
import { inputName } from "../core/writer/stored.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { signIn } from "../request/signIn.ts";
import type { Request } from "./request.ts";

/** Bytes of the largest table. */
export const tableLimit = 256 * 1024 * 1024;
/** Rows that pass the gate at a time, so that memory does not grow with the table. */
const portion = 2000;
/** Problems that are told one by one; how many there are in all is told beside them. */
const told = 1000;

export interface Imported {
  created: number;
  updated: number;
  transaction: number | null;
}

interface Wanted {
  entity: EntityModel;
  mode: "create" | "update" | "upsert";
  from?: string;
  clears: boolean;
  dryRun: boolean;
}

const taking = { zh: "正在导入表格", en: "a table is being taken in" };

type Table = Request & { kind: "table" };

export async function takeTable(hub: Hub, context: Context, table: Table): Promise<Imported> {
  if (!context.account) throw signIn;
  const wanted = wantedOf(hub, table);
  const { buffer, byteOffset, byteLength } = table.bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
  const origin = { ...context, through: "TABLE", long: taking };
  const take = (t: Transaction): Promise<Imported> => takeIn(hub, t, wanted, text);
  if (wanted.dryRun) return { ...(await hub.rehearse(origin, take)), transaction: null };
  return hub.transact(origin, take);
}

function wantedOf(hub: Hub, { list, query }: Table): Wanted {
  const entity = hub.model.concretes.find((one) => one.list === list && one.writable);
  if (!entity)
    throw HubError.notFound({ zh: "可导入的列表", en: "list that tables can be taken into" }, list);
  const mode = String(query.mode ?? "upsert");
  if (mode !== "create" && mode !== "update" && mode !== "upsert")
    throw HubError.input("mode", {
      zh: `mode 为“${mode}”,应为 create、update 或 upsert`,
      en: `mode is ${mode}: give create, update or upsert`,
    });
  const from = query.effectiveOn === undefined ? undefined : String(query.effectiveOn);
  if (from !== undefined && !isDay(from))
    throw HubError.input("effectiveOn", {
      zh: `effectiveOn 为“${from}”,应为存在的日期,如 2020-06-30`,
      en: `effectiveOn is ${from}: give a day such as 2020-06-30`,
    });
  return { entity, mode, from, clears: query.empty === "clear", dryRun: query.dryRun === "true" };
}

async function takeIn(hub: Hub, t: Transaction, wanted: Wanted, text: string): Promise<Imported> {
  const { entity, from } = wanted;
  const problems: Problem[] = [];
  let count = 0;
  const done: Imported = { created: 0, updated: 0, transaction: t.number };
  const note = (found: Problem[]): void => {
    count += found.length;
    problems.push(...found.slice(0, Math.max(0, told - problems.length)));
  };
  const write = async (rows: ChangeRow[]): Promise<void> => {
    for (const [act, some] of Map.groupBy(rows, ({ which }) => (which === undefined ? "CREATE" : "UPDATE")))
      try {
        await hub.gate.write(t, [{ entity, act: act as "CREATE" | "UPDATE", rows: some, from }]);
        done[act === "CREATE" ? "created" : "updated"] += some.length;
      } catch (error) {
        if (!(error instanceof HubError) || error.problems.length === 0) throw error;
        note(error.problems);
      }
  };
  let columns: (Column | undefined)[] | undefined;
  let waiting: ChangeRow[] = [];
  let line = 0;
  for (const values of streamCsvRows(text)) {
    line++;
    const cells = values.map((cell) => String(cell ?? "").trim());
    if (cells.every((cell) => cell === "")) continue;
    if (!columns) {
      columns = headed(entity, cells, note);
      if (count > 0) break;
      continue;
    }
    const row = rowOf(wanted, columns, cells, line, note);
    if (row) waiting.push(row);
    if (waiting.length < portion) continue;
    await write(waiting);
    waiting = [];
  }
  await write(waiting);
  if (!columns)
    throw HubError.input("rows", {
      zh: "表是空的:首行应为列名",
      en: "the table is empty: its first line names the columns",
    });
  if (count > 0) throw withCount(problems, count);
  return done;
}

interface Column {
  path: string;
  field?: Field;
}

function headed(
  entity: EntityModel,
  names: string[],
  note: (found: Problem[]) => void,
): (Column | undefined)[] {
  const known = new Map<string, Column>([["id", { path: "id" }]]);
  for (const [name, field] of entity.fields)
    if (!field.readOnly && !field.hidden)
      known.set(inputName(name, field), { path: inputName(name, field), field });
  return names.map((name, index) => {
    const column = known.get(name);
    if (!column)
      note([
        problem(
          "rows.1",
          `第${index + 1}列“${name}”不是${entity.statement.label}的字段,可用:${[...known.keys()].join("、")}`,
          `column ${index + 1}, “${name}”, is no field of a ${entity.single}: use ${[...known.keys()].join(", ")}`,
          "column",
        ),
      ]);
    return column;
  });
}

function rowOf(
  { mode, clears }: Wanted,
  columns: (Column | undefined)[],
  cells: string[],
  line: number,
  note: (found: Problem[]) => void,
): ChangeRow | undefined {
  const path = `rows.${line}`;
  const say = (zh: string, en: string, rule: string): void =>
    note([problem(path, `第${line}行:${zh}`, `line ${line}: ${en}`, rule)]);
  if (cells.length > columns.length)
    return void say(
      `有${cells.length}个单元格,列名只有${columns.length}个,请核对分隔符和引号`,
      `has ${cells.length} cells under ${columns.length} names: check separators and quotes`,
      "ragged",
    );
  const values: Row = {};
  let which: string | undefined;
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? "";
    if (column?.path === "id") which = cell || undefined;
    else if (column?.field && (cell !== "" || clears))
      values[column.path] = cell === "" ? null : read(column.field, cell);
  }
  if (which === undefined && mode === "update")
    return void say("没有 id,无法更新,请填写编号", "has no id and cannot be an update: give one", "mode");
  if (which !== undefined && mode === "create")
    return void say("已有 id,不是新建,请清空编号", "has an id and is no new record: leave it empty", "mode");
  return { path, which, values };
}

/** A cell as the value that it stands for; what is none stays text, for the gate to refuse. */
function read(field: Field, cell: string): unknown {
  switch (field.kind) {
    case "boolean":
      return /^(true|1|是)$/i.test(cell) ? true : /^(false|0|否)$/i.test(cell) ? false : cell;
    case "choice":
      return option(field.choices.values, cell);
    case "choices":
      return cell.split(/[、,,;;]/).map((one) => option(field.choices.values, one.trim()));
    default:
      return cell;
  }
}

const option = (values: Record<string, { zh: string }>, cell: string): string =>
  Object.keys(values).find((key) => key === cell || values[key].zh === cell) ?? cell;

function withCount(problems: Problem[], count: number): HubError {
  const { text, code } = HubError.problems(problems.slice(0, 3));
  const more = {
    zh: `共 ${count} 处问题,未导入任何一行。${text.zh}${count > 3 ? "……" : ""}`,
    en: `${count} problems, nothing was taken in. ${text.en}${count > 3 ? " …" : ""}`,
  };
  return new HubError(code, more, problems, { problemCount: count });
}
