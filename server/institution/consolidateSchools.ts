/** Brings schools together as one act: those that close end, their pupils and teachers move, what is left is told. */
import { append } from "../core/append.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { EntityModel } from "../core/model.ts";
import { mutation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { historyTable } from "../core/recording.ts";
import { writingRoles } from "../core/rights.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import { choice, date, reference } from "../core/statement.ts";
import type { ChangeSet } from "../core/writer/changeSet.ts";
import { checkGiven } from "../core/writer/checks.ts";
import { natural } from "../core/writer/stored.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { SchoolStage } from "./school.ts";
import { ConsolidationPath, SchoolConsolidation } from "./schoolConsolidation.ts";

interface Given {
  fromIds: string[];
  toId: string;
  path: string;
  on: string;
  document?: string | null;
  vacatedAssetId?: string | null;
}

export const consolidateSchools = mutation("consolidateSchools", {
  needs: { roles: writingRoles },
  label: "整合学校",
  description:
    "Closes schools on a day and moves their pupils and teachers to another, all or nothing; the asset left behind, where one is named, becomes idle.",
  arguments: {
    fromIds: reference("School", "并入的学校", "Schools that close.", { required: true, many: true }),
    toId: reference("School", "接收学校", "School that takes the pupils.", { required: true }),
    path: choice("整合路径", "Way of the consolidation.", ConsolidationPath, { required: true }),
    on: date("整合日期", "Day from which the schools are one.", { required: true }),
    document: SchoolConsolidation.fields.document,
    vacatedAssetId: reference("Asset", "腾退资产", "School building that is left empty."),
  },
  returns: "SchoolConsolidation",
  run: (given, context) =>
    context.hub.transact(context, (t) => consolidate(context, t, given as unknown as Given)),
});

async function consolidate(context: Context, t: Transaction, given: Given): Promise<number> {
  const { hub } = context;
  const school = hub.model.get("School");
  const ids = [...given.fromIds, given.toId].map((id) => localId(school, id) ?? -1);
  const known = await onDay(context, t, school, ids, given.on);
  const from = given.fromIds.map((_, index) => known.get(ids[index]));
  const to = known.get(ids[ids.length - 1]);
  const problems = [
    ...checkGiven(consolidateSchools.arguments, given as unknown as Row),
    ...schoolProblems(given, ids, from, to),
  ];
  const vacated = given.vacatedAssetId ? await vacatedSet(context, t, given, problems) : [];
  if (problems.length > 0) throw HubError.problems(problems);

  const closing = from as Row[];
  const write = async (sets: ChangeSet[]): Promise<number[]> => {
    const written = await hub.gate.write(t, sets);
    for (const { warnings, laterValues } of written) {
      append(context.warnings, warnings);
      append(context.laterValues, laterValues);
    }
    return written[0].ids;
  };
  const record = { to: given.toId, path: given.path, consolidatedOn: given.on, document: given.document };
  const [consolidation] = await write([
    {
      entity: hub.model.get("SchoolConsolidation"),
      act: "CREATE",
      from: given.on,
      rows: [{ values: { ...record, vacatedAsset: given.vacatedAssetId } }],
    },
    {
      entity: school,
      act: "UPDATE",
      from: given.on,
      rows: [
        ...given.fromIds.map((which, index) => ({
          path: `fromIds.${index}`,
          which,
          values: { endOn: given.on },
        })),
        { path: "toId", which: given.toId, values: received(to as Row, closing) },
      ],
    },
    ...vacated,
  ]);
  await write([
    {
      entity: hub.model.get("SchoolClosure"),
      act: "CREATE",
      from: given.on,
      rows: closing.map(({ students, teachers }, index) => ({
        path: `fromIds.${index}`,
        values: { consolidation, school: given.fromIds[index], students, teachers, startOn: given.on },
      })),
    },
  ]);
  return consolidation;
}

/** Records in force on a day that the caller sees, as they stand on it, by number. */
async function onDay(
  { hub }: Context,
  t: Transaction,
  entity: EntityModel,
  ids: number[],
  day: string,
): Promise<Map<number, Row>> {
  const seen = await hub.gate.seen(t, entity, ids);
  const [start, end] = [entity.lifespan.start, entity.lifespan.end].map((name) => entity.column(name));
  const rows = await t.ask(
    `select * from ${historyTable(entity)} where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?)
     and (${start} is null or ${start} <= ?) and (${end} is null or ${end} > ?) and id in ${hub.database.dialect.elements("?")}`,
    [day, day, day, day, JSON.stringify([...seen])],
  );
  return new Map(rows.map((row) => [Number(row.id), natural(entity, row)]));
}

/** Stages whose pupils a school of a stage can take. */
const takes: Record<string, string[]> = {
  KINDERGARTEN: ["KINDERGARTEN"],
  TEACHING_POINT: ["TEACHING_POINT"],
  PRIMARY: ["PRIMARY", "TEACHING_POINT"],
  JUNIOR: ["JUNIOR"],
  NINE_YEAR: ["NINE_YEAR", "PRIMARY", "JUNIOR", "TEACHING_POINT"],
};

/** 幼儿园、小学相对集中,初中进镇: stages that a way is for; any where none is named. */
const meantFor: Record<string, string[]> = {
  CONCENTRATE: ["KINDERGARTEN", "PRIMARY", "TEACHING_POINT"],
  TO_TOWN: ["JUNIOR", "NINE_YEAR"],
};

const termOf = (stage: unknown): string => SchoolStage.values[String(stage)]?.zh ?? "";

function schoolProblems(given: Given, ids: number[], from: (Row | undefined)[], to?: Row): Problem[] {
  const { on, path } = given;
  const found: Problem[] = [];
  const say = (at: string, zh: string, en: string): void => void found.push(problem(at, zh, en));
  const absent = (at: string, id: string): void =>
    say(
      at,
      `学校“${id}”在${on}不在办学,或不在您的管辖范围内,请另选`,
      `school ${id} is not open on ${on} or lies outside your scope: choose another`,
    );
  if (from.length === 0) say("fromIds", "请至少选择一所并入的学校", "choose one school at least that closes");
  if (!to) absent("toId", given.toId);
  for (const [index, one] of from.entries()) {
    const at = `fromIds.${index}`;
    if (!one) absent(at, given.fromIds[index]);
    else if (ids.indexOf(ids[index]) < index)
      say(at, `“${one.name}”重复,请去掉`, `${one.name} is named twice: leave one out`);
    else if (ids[index] === ids[ids.length - 1])
      say(at, `“${one.name}”是接收学校,不能并入自己,请去掉`, `${one.name} takes the others in: leave it out`);
    else if (one.startOn && String(one.startOn) >= on)
      say(
        "on",
        `“${one.name}”自${one.startOn}办学,整合日期应在其后`,
        `${one.name} opened on ${one.startOn}: give a later day`,
      );
    else if (to) found.push(...matchProblems(at, path, one, to));
  }
  return found;
}

function matchProblems(at: string, path: string, from: Row, to: Row): Problem[] {
  const [stage, own] = [String(from.stage), String(to.stage)];
  if (!takes[own]?.includes(stage))
    return [
      problem(
        at,
        `“${to.name}”(${termOf(own)})不能接收${termOf(stage)}“${from.name}”,请另选学段相符的学校`,
        `${to.name}, a ${own}, cannot take the pupils of ${from.name}, a ${stage}: choose a school that fits`,
      ),
    ];
  const term = ConsolidationPath.values[path]?.zh;
  if (meantFor[path] && !meantFor[path].includes(stage))
    return [
      problem(
        "path",
        `“${term}”不适用于${termOf(stage)}“${from.name}”,请另选整合路径`,
        `${path} is not for ${from.name}, a ${stage}: choose another path`,
      ),
    ];
  if (path === "BIG_SMALL" && Number(from.students ?? 0) >= Number(to.students ?? Number.POSITIVE_INFINITY))
    return [
      problem(
        "path",
        `“${from.name}”有学生${from.students}人,不少于“${to.name}”的${to.students}人,不是大校并小校,请另选整合路径`,
        `${from.name} has ${from.students} pupils, no fewer than the ${to.students} of ${to.name}: choose another path`,
      ),
    ];
  return [];
}

/** What the receiving school then has; a figure that it does not know stays unknown. */
const received = (to: Row, from: Row[]): Row =>
  Object.fromEntries(
    ["students", "teachers"]
      .filter((name) => to[name] !== undefined)
      .map((name) => [name, from.reduce((sum, one) => sum + Number(one[name] ?? 0), Number(to[name]))]),
  );

async function vacatedSet(
  context: Context,
  t: Transaction,
  { vacatedAssetId, on }: Given,
  problems: Problem[],
): Promise<ChangeSet[]> {
  const entity = context.hub.model.get("Asset");
  const id = localId(entity, String(vacatedAssetId)) ?? -1;
  const asset = (await onDay(context, t, entity, [id], on)).get(id);
  const refuse = (zh: string, en: string): void => void problems.push(problem("vacatedAssetId", zh, en));
  if (!asset)
    refuse(
      `资产“${vacatedAssetId}”在${on}不存在,或不在您的管辖范围内,请另选`,
      `asset ${vacatedAssetId} does not exist on ${on} or lies outside your scope: choose another`,
    );
  else if (asset.kind !== "SCHOOL")
    refuse(
      `资产“${asset.name}”不是校舍,请选择校舍`,
      `asset ${asset.name} is no school building: choose one that is`,
    );
  else if (asset.useStatus === "DISPOSED")
    refuse(
      `资产“${asset.name}”已处置,不能再闲置,请另选`,
      `asset ${asset.name} was disposed of: choose another`,
    );
  else
    return [
      {
        entity,
        act: "UPDATE",
        from: on,
        rows: [{ path: "vacatedAssetId", which: id, values: { useStatus: "IDLE" } }],
      },
    ];
  return [];
}
