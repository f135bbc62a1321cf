/** A table becomes change sets that pass the gate, portion by portion, all or nothing, with everything that is wrong. */
import { append } from "../../core/append.ts";
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import { localId } from "../../core/reader/identity.ts";
import type { Problem, Row } from "../../core/rule.ts";
import type { ChangeRow, ChangeSet, Written } from "../../core/writer/changeSet.ts";
import type { RowsWriter } from "../../core/writer/rowsWriter.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { Arrivals } from "./arrivals.ts";
import { type Difference, Differences } from "./differences.ts";
import { Doubles } from "./doubles.ts";
import { Problems } from "./problems.ts";
import { reasoned } from "./reasoned.ts";
import { resolve } from "./references.ts";
import { type RowIn, rowIn } from "./rowIn.ts";
import { settle } from "./settle.ts";
import type { SheetIn } from "./sheetIn.ts";
import { inTurn, namesOf } from "./turns.ts";
import type { Wanted } from "./wanted.ts";
import type { Watch } from "./watch.ts";

/** Rows that pass the gate at a time, so that memory does not grow with the table. */
const portion = 2000;

export interface TakenIn {
  created: number;
  updated: number;
  unchanged: number;
  /** Rows that a person decided to leave out. */
  skipped: number;
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
    skipped: 0,
    differences: [],
    differenceCount: 0,
    warnings: [],
  };

  const doubles = new Doubles(wanted, t.today);
  const { entity, foreign } = wanted;
  const ofWriter: number[] = [];

  const write = async (all: RowIn[]): Promise<void> => {
    const rows = all.filter(({ decision }) => decision !== "skip");
    done.skipped += all.length - rows.length;
    const names = new Map(rows.map((row) => [row, namesOf(entity, row)]));
    const references = await resolve(hub, t, wanted, headings.columns, rows, arrivals);
    await settle(hub, t, wanted, rows, doubles);
    // Of a row that is wrong by itself everything else that is wrong is told too.
    const made = rows.filter(({ which }) => which === undefined);
    const changed = rows.filter(
      (row) => row.which !== undefined && !row.problems.some(({ path }) => path === `${row.path}.id`),
    );
    const pass = async (some: RowIn[], act: "CREATE" | "UPDATE"): Promise<number[]> => {
      if (some.length === 0) return [];
      const set = { entity, act, rows: some.map(changeOf), from: wanted.from, references };
      const { ids, warnings, problems: found } = await attempted(t, hub, set, writer);
      append(done.warnings, warnings);
      const byPath = Map.groupBy(found, pathOf);
      for (const row of some) row.problems.push(...unsaid(row, byPath.get(row.path) ?? []));
      return ids;
    };
    const ids = await pass(made, "CREATE");
    done.created += made.length;
    if (writer) append(ofWriter, ids);
    if (ids.length > 0) doubles.made(made, ids);
    await differences.before(t, changed);
    await pass(changed, "UPDATE");
    const touched = await differences.after(t, changed);
    done.updated += touched;
    done.unchanged += changed.length - touched;
    const numbers = new Map(made.map((row, index) => [row, ids[index]]));
    for (const row of rows) {
      const { id, which, line } = row;
      if (row.problems.length > 0) arrivals.refuse(entity, line, names.get(row) ?? []);
      else if (foreign && id !== undefined)
        arrivals.add(id, numbers.get(row) ?? localId(entity, String(which)) ?? -1);
    }
    for (const row of rows)
      problems.add(reasoned(row, headings.columns, names.get(row) ?? [], arrivals), row);
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

/** Writes a portion by the gate or the operations of its kind, with the problems told instead of thrown. */
async function attempted(
  t: Transaction,
  hub: Hub,
  set: ChangeSet,
  writer: RowsWriter | undefined,
): Promise<Written & { problems: Problem[] }> {
  if (!writer) {
    const { written, problems } = await hub.gate.attempt(t, [set]);
    return { ...written[0], problems };
  }
  try {
    return { ...(await writer.write(t, hub, set)), problems: [] };
  } catch (error) {
    if (!(error instanceof HubError) || error.problems.length === 0) throw error;
    return { ids: [], warnings: [], laterValues: [], problems: error.problems };
  }
}

const changeOf = ({ path, which, values }: RowIn): ChangeRow => ({ path, values, which });

/** Path of the row, e.g. `rows.17`. */
const pathOf = ({ path }: Problem): string => path.split(".").slice(0, 2).join(".");

/** What is wrong with a cell as such, or with one of the many that it names, is not told once more of its value. */
const unsaid = (row: RowIn, found: readonly Problem[]): Problem[] => {
  const said = new Set(row.problems.map(({ path }) => path));
  return found.filter(({ path }) => !said.has(path) && !said.has(path.split(".").slice(0, 3).join(".")));
};
