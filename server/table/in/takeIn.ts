/** A table becomes change sets that pass the gate, portion by portion, all or nothing, with everything that is wrong. */
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import { localId } from "../../core/reader/identity.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import type { ChangeRow } from "../../core/writer/changeSet.ts";
import type { RowsWriter } from "../../core/writer/rowsWriter.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { Arrivals } from "./arrivals.ts";
import { type Difference, Differences } from "./differences.ts";
import { Problems } from "./problems.ts";
import { recordsFound } from "./recordsFound.ts";
import { resolve } from "./references.ts";
import { type RowIn, rowIn } from "./rowIn.ts";
import type { SheetIn } from "./sheetIn.ts";
import { inTurn } from "./turns.ts";
import type { Wanted } from "./wanted.ts";
import type { Watch } from "./watch.ts";

/** Rows that pass the gate at a time, so that memory does not grow with the table. */
const portion = 2000;

export interface TakenIn {
  created: number;
  updated: number;
  unchanged: number;
  differences: Difference[];
  differenceCount: number;
  warnings: Problem[];
  /** What is told this once. */
  once?: Row;
}

export async function takeIn(
  hub: Hub,
  t: Transaction,
  wanted: Wanted,
  sheet: SheetIn,
  language: Context["language"],
  watch: Pick<Watch, "passed">,
  arrivals = new Arrivals(),
  writer?: RowsWriter,
): Promise<TakenIn> {
  const { headings } = sheet;
  const problems = new Problems(headings, wanted);
  const differences = new Differences(hub, wanted.entity, headings, language);
  const done: TakenIn = {
    created: 0,
    updated: 0,
    unchanged: 0,
    differences: [],
    differenceCount: 0,
    warnings: [],
  };

  const ofWriter: number[] = [];
  const write = async (rows: RowIn[]): Promise<void> => {
    await resolve(hub, t, wanted, headings.columns, rows, arrivals);
    await settle(hub, t, wanted, rows);
    // Of a row that is wrong by itself everything else that is wrong is told too.
    for (const row of rows) problems.add(row.problems, row);
    const made = rows.filter(({ which }) => which === undefined);
    const changed = rows.filter(
      (row) => row.which !== undefined && !row.problems.some(({ path }) => path === `${row.path}.id`),
    );
    await pass(made, "CREATE", async (ids) => {
      done.created += ids.length;
      if (writer) ofWriter.push(...ids);
      if (wanted.foreign)
        for (const [index, { id }] of made.entries()) if (id !== undefined) arrivals.add(id, ids[index]);
    });
    for (const { id, which } of changed)
      if (wanted.foreign && id !== undefined) arrivals.add(id, localId(wanted.entity, String(which)) ?? -1);
    await differences.before(t, changed);
    await pass(changed, "UPDATE", async () => {
      const touched = await differences.after(t, changed);
      done.updated += touched;
      done.unchanged += changed.length - touched;
    });
  };

  const pass = async (
    rows: RowIn[],
    act: "CREATE" | "UPDATE",
    then: (ids: number[]) => Promise<void>,
  ): Promise<void> => {
    if (rows.length === 0) return;
    try {
      const set = { entity: wanted.entity, act, rows: rows.map(changeOf), from: wanted.from };
      const { ids, warnings } = writer
        ? await writer.write(t, hub, set)
        : (await hub.gate.write(t, [set]))[0];
      done.warnings.push(...warnings);
      await then(ids);
    } catch (error) {
      if (!(error instanceof HubError) || error.problems.length === 0) throw error;
      problems.add(error.problems.filter(unknownSoFar(rows)), ...rows);
    }
  };

  const rows = (function* () {
    for (const row of sheet.rows) yield rowIn(wanted, headings, row);
  })();
  let passed = 0;
  for (const some of inTurn(wanted.entity, headings.columns, rows, portion)) {
    watch.passed(passed);
    await write(some);
    passed += some.length;
  }
  watch.passed(passed);
  problems.refuse();
  return {
    ...done,
    differences: differences.told,
    differenceCount: differences.count,
    ...(!wanted.dryRun && writer?.tellOnce && { once: await writer.tellOnce(t, ofWriter) }),
    warnings: done.warnings.slice(0, 1000),
  };
}

/** What is left of a cell that names many, some of whom are not there, is not judged. */
function unknownSoFar(rows: readonly RowIn[]): (one: Problem) => boolean {
  const told = rows.flatMap((row) =>
    row.problems.filter(({ rule }) => rule && ["reference", "ambiguous"].includes(rule)),
  );
  const paths = new Set(told.map(({ path }) => path));
  return ({ path }) => !paths.has(path.split(".").slice(0, 3).join("."));
}

const changeOf = ({ path, which, values }: RowIn): ChangeRow => ({ path, values, which });

/** Which record each row means, and whether it may mean one. */
async function settle(hub: Hub, t: Transaction, wanted: Wanted, rows: RowIn[]): Promise<void> {
  const { entity, mode, foreign, doubles } = wanted;
  const { dialect } = hub.database;
  const sees = hub.gate.seen.bind(hub.gate);
  const { meant, alike } = await recordsFound(t, dialect, sees, await hub.keyring.finder(), entity, rows);
  for (const row of rows)
    row.which = (foreign ? undefined : row.id) ?? (mode === "create" ? undefined : meant.get(row));
  const say = (row: RowIn, rule: string, zh: string, en: string, records?: string[]): void =>
    void row.problems.push({
      ...problem(`${row.path}.id`, `第${row.line}行:${zh}`, `line ${row.line}: ${en}`, rule),
      ...(records && { records }),
    });
  const ids = rows.flatMap(({ which }) => (which === undefined ? [] : [localId(entity, which) ?? -1]));
  const there = ids.length > 0 ? await standing(hub, t, wanted, ids) : new Set<number>();
  for (const row of rows) {
    if (row.id !== undefined && mode === "create" && !foreign)
      say(row, "mode", "已有编号,不是新建,请清空编号", "has an id and is no new record: leave it empty");
    else if (row.which !== undefined && !there.has(localId(entity, row.which) ?? -1)) {
      if (!row.problems.some(({ rule }) => rule === "id"))
        say(
          row,
          "missing",
          `编号“${row.id}”的${entity.statement.label}不存在、已删除或不在您的管辖范围内,请核对;若文件来自别的系统,请选择“编号来自别处”`,
          `there is no ${entity.single} ${row.id} within your scope: correct the id, or say that the ids are foreign`,
        );
    } else if (row.which === undefined && mode === "update")
      say(
        row,
        "mode",
        "没有编号,找不到要更新的记录,请填写编号",
        "has no id and means no record that is there: give one",
      );
    else if (row.which === undefined && entity.level && row.ended !== undefined && row.ended <= t.today)
      say(
        row,
        "ended",
        `已于${row.ended}撤销的${entity.statement.label}不能由表格设立,请先导入那时的区划代码表`,
        `a ${entity.single} that ended on ${row.ended} is not set up by a table: take in the code table of its time first`,
      );
    else if (row.which === undefined && alike.has(row) && !doubles)
      say(
        row,
        "double",
        `与已有的${entity.statement.label} ${alike.get(row)?.join("、")} 相似,若是同一条请填其编号,若不是请选择“相似的也新建”`,
        `is like ${alike.get(row)?.join(", ")}: give that id if it is the same, else say that doubles are made`,
        alike.get(row),
      );
  }
}

async function standing(
  { database, gate }: Hub,
  t: Transaction,
  { entity }: Wanted,
  ids: number[],
): Promise<Set<number>> {
  const level = entity.level ? ` and level = '${entity.level.name}'` : "";
  const rows = await t.ask(
    `select id from ${entity.table} where deleted_at is null and id in ${database.dialect.elements("?")}${level}`,
    [JSON.stringify(ids)],
  );
  const found = rows.map(({ id }) => Number(id));
  return found.length > 0 ? gate.seen(t, entity, found) : new Set();
}
