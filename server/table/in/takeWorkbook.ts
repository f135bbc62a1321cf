/** A workbook with a sheet for each list, as one transaction: a whole county, which an empty hub takes in again. */
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { type Problem, problem } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Sheet } from "../cell.ts";
import { sheetsOf } from "../sheet.ts";
import { Arrivals } from "./arrivals.ts";
import { ofCounty } from "./order.ts";
import { refusedTable } from "./problems.ts";
import { sheetIn } from "./sheetIn.ts";
import { takeIn } from "./takeIn.ts";
import { receiptOf, taking } from "./takeTable.ts";
import { parametersOf, type Wanted } from "./wanted.ts";
import { Watch } from "./watch.ts";

/** The list under which such a workbook is sent. */
export const wholeCounty = "county";

/** Sheets that tell and are not taken in. */
const explaining = ["填表说明", "Explanations"];

interface Counted {
  created: number;
  updated: number;
  unchanged: number;
}

export interface ImportedWorkbook extends Counted {
  tables: ({ list: string; sheet: string } & Counted)[];
  transaction: number | null;
  receipt: string | null;
}

export async function takeWorkbook(
  hub: Hub,
  context: Context,
  query: Record<string, unknown>,
  bytes: Uint8Array,
  watch = new Watch(),
): Promise<ImportedWorkbook> {
  const given = parametersOf(query);
  if (given.decisions.size > 0)
    throw HubError.input("decisions", {
      zh: "整县工作簿有多个工作表,请在各表的“相似处理”栏填写",
      en: "a workbook of many sheets has them in the column “If alike” of each",
    });
  const tables = tablesIn(hub, await sheetsOf(bytes), given);
  for (const { entity } of tables) hub.gate.demandWriter(context.viewer, entity);
  const take = async (t: Transaction): Promise<ImportedWorkbook> => {
    const done: ImportedWorkbook = {
      tables: [],
      created: 0,
      updated: 0,
      unchanged: 0,
      transaction: null,
      receipt: null,
    };
    const problems: Problem[] = [];
    let count = 0;
    const arrivals = new Arrivals();
    for (const { entity, sheet } of tables)
      try {
        const wanted: Wanted = { ...given, entity, sheet: sheet.name };
        const found = sheetIn([sheet], wanted);
        if (found.problems.length > 0) throw HubError.problems(found.problems);
        const taken = await takeIn(hub, t, wanted, found, context.language, watch.further(), arrivals);
        const { created, updated, unchanged } = taken;
        done.tables.push({ list: entity.list, sheet: sheet.name, created, updated, unchanged });
        done.created += created;
        done.updated += updated;
        done.unchanged += unchanged;
      } catch (fault) {
        if (!(fault instanceof HubError) || fault.problems.length === 0) throw fault;
        count += Number(fault.details.problemCount ?? fault.problems.length);
        problems.push(
          ...fault.problems.map((one) => onSheet(sheet.name, one)).slice(0, 1000 - problems.length),
        );
      }
    if (count > 0) throw refusedTable(problems, count);
    done.transaction = given.dryRun ? null : t.number;
    done.receipt = await receiptOf(hub, t, context, given, wholeCounty, bytes, done);
    return done;
  };
  const origin = {
    ...context,
    through: "TABLE",
    long: taking,
    entry: { act: "import", object: wholeCounty },
  };
  return given.dryRun ? hub.rehearse(origin, take) : hub.transact(origin, take);
}

/** Sheets by the entity that they are named after, those first that others refer to. */
function tablesIn(
  hub: Hub,
  sheets: Sheet[],
  { sheet: only }: { sheet?: string },
): { entity: EntityModel; sheet: Sheet }[] {
  const known = ofCounty(hub.model);
  const byName = new Map(
    known.flatMap((entity) =>
      [entity.statement.label, entity.list, entity.name].map((name) => [name, entity] as const),
    ),
  );
  const meant = sheets.filter(
    ({ name }) => !explaining.includes(name) && (only === undefined || name === only),
  );
  const strange = meant.filter(({ name }) => !byName.has(name));
  if (strange.length > 0 || meant.length === 0)
    throw HubError.problems(
      (strange.length > 0 ? strange : [{ name: only ?? "" }]).map(({ name }) =>
        problem(
          "sheet",
          `工作表“${name}”不是列表的名称,请改名或删去;可用:${known
            .map(({ statement }) => statement.label)
            .join("、")}`,
          `the sheet ${name} is named after no list: rename or remove it; use ${known
            .map(({ list }) => list)
            .join(", ")}`,
          "sheet",
        ),
      ),
    );
  return known.flatMap((entity) =>
    meant.filter(({ name }) => byName.get(name) === entity).map((sheet) => ({ entity, sheet })),
  );
}

const onSheet = (sheet: string, one: Problem): Problem => ({
  ...one,
  ...(one.cell && { cell: `${sheet}!${one.cell}` }),
  path: `${sheet}.${one.path}`,
  message: { zh: `${sheet}:${one.message.zh}`, en: `${sheet}: ${one.message.en}` },
});
