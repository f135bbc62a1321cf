/** Writes where units went that ended with their successors unknown. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { localId } from "../../core/reader/identity.ts";
import { typesOf } from "../../core/recording.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import type { ChangeSet } from "../../core/writer/changeSet.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

export interface Successor {
  id: string;
  relation?: string | null;
  share?: string | null;
}

export interface Settled {
  unitId: string;
  successors: Successor[];
  /** Where in the input it stands, with a dot behind it. */
  path: string;
}

interface Known {
  evidence?: unknown;
  confidence?: unknown;
}

/** A unit that ended, and the rows of its successors as they stood that day. */
interface Found {
  unit: Row;
  day: string;
  successors: (Successor & { row?: Row })[];
  path: string;
}

/** All or none of them; answers the numbers of the units. */
export async function settle(hub: Hub, t: Transaction, items: Settled[], known: Known): Promise<number[]> {
  const division = hub.model.get("Division");
  const found: Found[] = [];
  const problems: Problem[] = [];
  for (const item of items) {
    const unit = await unitOf(division, t, item);
    const one = await withRows(division, t, item, unit);
    problems.push(...problemsOf(one));
    if (found.some((other) => other.unit.id === unit.id))
      problems.push(
        problem(
          `${item.path}unitId`,
          `“${unit.name}”列了不止一次,请合为一项`,
          `${unit.name} is named more than once: make it one item`,
        ),
      );
    found.push(one);
  }
  if (problems.length > 0) throw HubError.problems(problems);
  for (const [day, some] of Map.groupBy(found, (one) => one.day))
    await hub.gate.write(t, await setsOf(hub, t, day, some, known));
  return found.map(({ unit }) => Number(unit.id));
}

async function unitOf(division: EntityModel, t: Transaction, { unitId, path }: Settled): Promise<Row> {
  const [unit] = await t.ask("select * from division where id = ? and deleted_at is null", [
    localId(division, unitId) ?? -1,
  ]);
  if (!unit) throw HubError.notFound({ zh: division.statement.label, en: division.single }, unitId);
  if (unit.abolished_on && unit.successor_unknown) return unit;
  throw HubError.input(`${path}unitId`, {
    zh: `“${unit.name}”没有撤销或去向已明,无须确认;有误请用“更正”`,
    en: `${unit.name} has not ended, or where it went is known already`,
  });
}

async function withRows(division: EntityModel, t: Transaction, item: Settled, unit: Row): Promise<Found> {
  const day = String(unit.abolished_on);
  const successors: Found["successors"] = [];
  for (const one of item.successors) {
    const [row] = await t.ask(
      `select id, level, name from division_history where id = ? and to_number is null and valid_from <= ?
       and (valid_to is null or valid_to > ?) and (abolished_on is null or abolished_on > ?)`,
      [localId(division, one.id) ?? -1, day, day, day],
    );
    successors.push({ ...one, row });
  }
  return { unit, day, successors, path: item.path };
}

function problemsOf({ unit, day, successors, path }: Found): Problem[] {
  const problems = successors.flatMap(({ id, row }, index) => {
    const at = `${path}successors.${index}.id`;
    if (!row)
      return [
        problem(at, `“${id}”在${day}不是现行单位,请另选`, `${id} is not in force on ${day}: choose another`),
      ];
    return row.level === unit.level
      ? []
      : [
          problem(
            at,
            `“${row.name}”与“${unit.name}”层级不同,请选择同级单位`,
            `${row.name} and ${unit.name} are of different levels: choose a unit of the same`,
          ),
        ];
  });
  const whole = `${path}successors`;
  if (successors.length === 0)
    problems.push(problem(whole, "请至少写明一个去向", "name one successor at least"));
  const sum = successors.reduce((total, { share }) => total + Number(share ?? 0), 0);
  if (sum > 1.0001)
    problems.push(
      problem(whole, `各去向比例合计为${sum},不能超过1`, `the shares add up to ${sum}, more than 1`),
    );
  return problems;
}

async function setsOf(
  hub: Hub,
  t: Transaction,
  day: string,
  found: Found[],
  { evidence, confidence }: Known,
): Promise<ChangeSet[]> {
  const [division, succession] = [hub.model.get("Division"), hub.model.get("Succession")];
  const ids = found.map(({ unit }) => Number(unit.id));
  const plans = await plansThatEnded(hub, t, division, day, ids);
  const doubtful = await t.ask(
    `select id from succession where from_id in ${hub.database.dialect.elements("?")}
       and confidence = 'DOUBTFUL' and deleted_at is null`,
    [JSON.stringify(ids)],
  );
  const rows = found.flatMap(({ unit, successors }) =>
    successors.map(({ row, relation, share }) => ({
      values: {
        from: unit.id,
        to: row?.id,
        relation: relation ?? "MERGED_INTO",
        confidence: confidence ?? "CONFIRMED",
        evidence,
        plan: plans.get(Number(unit.id)) ?? null,
        householdShare: share,
        populationShare: share,
        areaShare: share,
        startOn: day,
      },
    })),
  );
  const own = { own: true, judged: true };
  return [
    { entity: succession, act: "CREATE", rows, from: day, ...own },
    {
      entity: division,
      act: "UPDATE",
      rows: ids.map((which) => ({ which, values: { successorUnknown: false } })),
      from: day,
      ...own,
    },
    { entity: succession, act: "DELETE", rows: doubtful.map((row) => ({ which: Number(row.id) })), ...own },
  ];
}

/** The plans whose runs ended the units, by unit. */
async function plansThatEnded(
  hub: Hub,
  t: Transaction,
  division: EntityModel,
  day: string,
  ids: number[],
): Promise<Map<number, number>> {
  const rows = await t.ask(
    `select c.record_number as unit, max(p.id) as plan from adjustment_plan p
       join change c on c.transaction_id = p.latest_transaction_id
     where p.effective_on = ? and p.deleted_at is null and c.type in (${typesOf(division)})
       and c.record_number in ${hub.database.dialect.elements("?")} group by c.record_number`,
    [day, JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [Number(row.unit), Number(row.plan)]));
}
