/** What a person finds out later about units that ended with their successors unknown. */
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { mutation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { typesOf } from "../core/recording.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import { choice, decimal, object, reference, text } from "../core/statement.ts";
import { checkGiven } from "../core/writer/checks.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { SuccessionConfidence, SuccessionRelation } from "../division/succession.ts";
import { planners } from "./plan/planners.ts";

interface Successor {
  id: string;
  relation?: string | null;
  share?: string | null;
}

const successor = {
  name: "SuccessorInput",
  label: "去向",
  description: "A unit that took the place of another, or part of it.",
  fields: {
    id: reference("Division", "现单位", "The unit, in force on the day the other ended.", { required: true }),
    relation: choice("关系", "How the one led to it; MERGED_INTO when absent.", SuccessionRelation),
    share: decimal("比例", "Part of the ended unit that went there; unknown when absent.", {
      scale: 4,
      min: 0,
      max: 1,
    }),
  },
};

export const settleSuccession = mutation("settleSuccession", {
  needs: planners,
  label: "确认去向",
  description:
    "States where a unit went that ended with its successor unknown; proposals about it that nobody asserted are taken back.",
  arguments: {
    unitId: reference("Division", "原单位", "The unit that ended.", { required: true }),
    successors: object("去向", "Where it went.", successor, { required: true, many: true }),
    evidence: text("依据", "Document or reason.", { required: true, maxLength: 500 }),
    confidence: choice("可信程度", "How well it is known; CONFIRMED when absent.", SuccessionConfidence),
  },
  returns: "Division",
  run: async (given, context: Context) => {
    const { hub } = context;
    return hub.transact(context, (t) => settle(hub, t, given));
  },
});

async function settle(hub: Hub, t: Transaction, given: Row): Promise<number> {
  const division = hub.model.get("Division");
  const number = localId(division, String(given.unitId)) ?? -1;
  const [unit] = await t.ask("select * from division where id = ? and deleted_at is null", [number]);
  if (!unit)
    throw HubError.notFound({ zh: division.statement.label, en: division.single }, String(given.unitId));
  if (!unit.abolished_on || !unit.successor_unknown)
    throw HubError.input("unitId", {
      zh: `“${unit.name}”没有撤销或去向已明,无须确认;有误请用“更正”`,
      en: `${unit.name} has not ended, or where it went is known already`,
    });
  const wrong = checkGiven(settleSuccession.arguments, given);
  if (wrong.length > 0) throw HubError.problems(wrong);
  const day = String(unit.abolished_on);
  const successors = given.successors as Successor[];
  const found = await Promise.all(
    successors.map(async ({ id }) => {
      const [row] = await t.ask(
        `select id, level, name from division_history where id = ? and to_number is null and valid_from <= ?
         and (valid_to is null or valid_to > ?) and (abolished_on is null or abolished_on > ?)`,
        [localId(division, id) ?? -1, day, day, day],
      );
      return row;
    }),
  );
  const problems = problemsOf(unit, day, successors, found);
  if (problems.length > 0) throw HubError.problems(problems);
  await write(hub, t, unit, day, given, found);
  return number;
}

/** The plan whose run ended the unit. */
async function planThatEnded(t: Transaction, division: EntityModel, unit: Row): Promise<number | null> {
  const [plan] = await t.ask(
    `select p.id from adjustment_plan p where p.effective_on = ? and p.deleted_at is null and exists (
       select 1 from change c where c.transaction_id = p.latest_transaction_id and c.record_number = ?
         and c.type in (${typesOf(division)})) order by p.id desc limit 1`,
    [unit.abolished_on, unit.id],
  );
  return plan ? Number(plan.id) : null;
}

function problemsOf(unit: Row, day: string, successors: Successor[], found: (Row | undefined)[]): Problem[] {
  const problems = successors.flatMap(({ id }, index) => {
    const row = found[index];
    const path = `successors.${index}.id`;
    if (!row)
      return [
        problem(
          path,
          `“${id}”在${day}不是现行单位,请另选`,
          `${id} is not in force on ${day}: choose another`,
        ),
      ];
    return row.level === unit.level
      ? []
      : [
          problem(
            path,
            `“${row.name}”与“${unit.name}”层级不同,请选择同级单位`,
            `${row.name} and ${unit.name} are of different levels: choose a unit of the same`,
          ),
        ];
  });
  if (successors.length === 0)
    problems.push(problem("successors", "请至少写明一个去向", "name one successor at least"));
  const sum = successors.reduce((total, { share }) => total + Number(share ?? 0), 0);
  if (sum > 1.0001)
    problems.push(
      problem("successors", `各去向比例合计为${sum},不能超过1`, `the shares add up to ${sum}, more than 1`),
    );
  return problems;
}

async function write(
  hub: Hub,
  t: Transaction,
  unit: Row,
  day: string,
  given: Row,
  found: (Row | undefined)[],
): Promise<void> {
  const [division, succession] = [hub.model.get("Division"), hub.model.get("Succession")];
  const plan = await planThatEnded(t, division, unit);
  const doubtful = await t.ask(
    "select id from succession where from_id = ? and confidence = 'DOUBTFUL' and deleted_at is null",
    [unit.id],
  );
  const rows = (given.successors as Successor[]).map(({ relation, share }, index) => ({
    values: {
      from: unit.id,
      to: found[index]?.id,
      relation: relation ?? "MERGED_INTO",
      confidence: given.confidence ?? "CONFIRMED",
      evidence: given.evidence,
      plan,
      householdShare: share,
      populationShare: share,
      areaShare: share,
      startOn: day,
    },
  }));
  const settled = [{ which: Number(unit.id), values: { successorUnknown: false } }];
  const own = { own: true, judged: true };
  await hub.gate.write(t, [
    { entity: succession, act: "CREATE", rows, from: day, ...own },
    { entity: division, act: "UPDATE", rows: settled, from: day, ...own },
    { entity: succession, act: "DELETE", rows: doubtful.map((row) => ({ which: Number(row.id) })), ...own },
  ]);
}
