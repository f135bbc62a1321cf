/** What a plan would do next, found by doing it and taking it back. */
import { createHash } from "node:crypto";
import { movedHolders } from "../account/movedHolders.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { nameOf } from "../core/reader/display.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { historyTable, storedColumns, typeOfRow, typesOf } from "../core/recording.ts";
import { demand } from "../core/rights.ts";
import type { Problem, Row } from "../core/rule.ts";
import { revertible, writtenBy } from "../core/writer/revert.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { approvalWarnings } from "./approval.ts";
import { prepare, write } from "./carryOut.ts";
import type { Course } from "./course.ts";
import { contentOf, planRow, turn, wasExecuted } from "./turn.ts";

type Language = Context["language"];

const previewing = { zh: "正在预演调整方案", en: "a plan is being previewed" };

export const preview = (
  { hub, viewer, language }: Context,
  id: number,
  asks: (field: string) => boolean,
): Promise<unknown> => {
  // A preview names records wherever they lie.
  demand(viewer, { unscoped: true });
  return hub.rehearse({ viewer, through: "PLAN", long: previewing }, async (t) => {
    const plan = await planRow(t, id);
    const day = String(plan.effective_on) > t.today ? String(plan.effective_on) : t.today;
    const before = await counts(t, day);
    try {
      const { done, course } = await next(hub, t, plan);
      const asked = course ? decisions(course, language) : [];
      const warnings = course ? said([...approvalWarnings(course, plan), ...course.warnings], language) : [];
      if (!done) {
        const conflicts = said(course?.forest.problems ?? [], language);
        return { ...unchanged(before), decisions: asked, warnings, conflicts };
      }
      const after = await counts(t, day);
      const changed =
        asks("units") || asks("majorUnits") ? await units(hub, t, String(plan.effective_on)) : [];
      return {
        hash: await hashOf(hub, t, plan),
        counts: [...before].map(([level, count]) => ({ level, before: count, after: after.get(level) ?? 0 })),
        units: changed,
        majorUnits: changed.filter((unit) => unit.level !== "GROUP"),
        links: await links(t),
        accounts: asks("accounts") ? await accountsMoved(hub, t, day) : [],
        changes: await t.ask(
          `select type, action, count(*) as count from (
             select type, record_number, min(action) as action from change where transaction_id = ? group by type, record_number)
           group by type, action order by type, action`,
          [t.number],
        ),
        records: asks("records") ? await records(hub, t) : [],
        decisions: asked,
        conflicts: [],
        warnings,
      };
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      return {
        ...unchanged(before),
        decisions: [],
        warnings: [],
        conflicts: [{ message: error.text[language] }],
      };
    }
  });
};

/** Does what comes next, or tells what stands in its way. */
async function next(hub: Hub, t: Transaction, plan: Row): Promise<{ done: boolean; course?: Course }> {
  if (wasExecuted(plan)) {
    await turn(hub, t, plan);
    return { done: true };
  }
  const content = contentOf(plan);
  const [course, attachments] = await prepare(hub, t, content);
  if (course.forest.problems.length > 0) return { done: false, course };
  await write(hub, t, content, course, attachments);
  return { done: true, course };
}

const unchanged = (before: Map<string, number>) => ({
  hash: "",
  counts: [...before].map(([level, count]) => ({ level, before: count, after: count })),
  units: [],
  majorUnits: [],
  links: [],
  accounts: [],
  changes: [],
  records: [],
});

const said = (problems: Problem[], language: Language) =>
  problems.map(({ message, path }) => ({ message: message[language], path }));

const decisions = (course: Course, language: Language) =>
  course.decisions.map((one) => ({
    ...one,
    step: one.step + 1,
    options: one.options.map(({ value, label }) => ({ value, label: label[language] })),
    default: one.default ?? null,
    answer: course.answers.get(one.key) ?? null,
    open: !course.answers.has(one.key),
  }));

/** Columns that tell when something was written, which differs between a preview and the act. */
const passing = new Set(["created_at", "updated_at", "updated_by", "version"]);

/** Everything in a word: the plan's content and answers, and every value that comes to stand. */
export async function hashOf(hub: Hub, t: Transaction, plan: Row): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([plan.id, plan.effective_on, plan.document_number, plan.content, plan.answers]));
  for (const entity of revertible(hub.model)) {
    const columns = [
      ...storedColumns(entity).filter((column) => !passing.has(column)),
      "valid_from",
      "valid_to",
    ];
    const rows = await t.ask(
      `select json_array(${columns.map((column) => `h.${column}`).join(", ")}) as row
       from ${historyTable(entity)} h where h.from_number = ? and h.id in ${writtenBy(entity)} order by h.id, h.valid_from`,
      [t.number, t.number],
    );
    if (rows.length > 0) hash.update(entity.name);
    for (const { row } of rows) hash.update(String(row));
  }
  const gone = await t.ask(
    "select type, record_number, action from change where transaction_id = ? and action = 'DELETED' order by type, record_number",
    [t.number],
  );
  return hash.update(JSON.stringify(gone)).digest("hex");
}

async function counts(t: Transaction, day: string): Promise<Map<string, number>> {
  const rows = await t.ask(
    `select level, sum(case when (abolished_on is null or abolished_on > ?)
       and (established_on is null or established_on <= ?) then 1 else 0 end) as count
     from division_history where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?)
     group by level order by min(length(code))`,
    [day, day, day, day],
  );
  return new Map(rows.map((row: Row) => [String(row.level), Number(row.count)]));
}

/** Units that the transaction writes, as they stood on the plan's day before it and as they stand then after it. */
async function units(hub: Hub, t: Transaction, day: string): Promise<Row[]> {
  const division = hub.model.get("Division");
  const known = (alias: string, condition: string): string =>
    `left join division_history ${alias} on ${alias}.id = r.id and ${condition} and ${alias}.valid_from <= ?
       and (${alias}.valid_to is null or ${alias}.valid_to > ?) and (${alias}.abolished_on is null or ${alias}.abolished_on > ?)`;
  const earlier = `b.from_number < ${t.number} and (b.to_number is null or b.to_number >= ${t.number})`;
  const rows = await t.ask(
    `select r.id, r.level, ${typeOfRow(division, "r")} as type,
       b.code as was_code, b.name as was_name, b.kind as was_kind, b.parent_id as was_parent,
       a.code, a.name, a.kind, a.parent_id as parent
     from division r ${known("b", earlier)} ${known("a", "a.to_number is null")}
     where r.id in (select record_number from change where transaction_id = ? and type in (${typesOf(division)}))
     order by coalesce(b.code, a.code)`,
    [day, day, day, day, day, day, t.number],
  );
  const parents = new Map(
    (
      await t.ask(`select id, code, name from division where id in ${hub.database.dialect.elements("?")}`, [
        JSON.stringify([...new Set(rows.flatMap((row) => [row.was_parent, row.parent]))].filter(Boolean)),
      ])
    ).map((row) => [row.id, row]),
  );
  const was = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => ({
    id: row.was_code === null ? null : toGlobalId(String(row.type), Number(row.id)),
    level: row.level,
    before:
      row.was_code === null
        ? null
        : {
            code: row.was_code,
            name: row.was_name,
            kind: row.was_kind,
            parentCode: was.get(row.was_parent)?.was_code ?? parents.get(row.was_parent)?.code,
            parentName: was.get(row.was_parent)?.was_name ?? parents.get(row.was_parent)?.name,
          },
    after:
      row.code === null
        ? null
        : {
            code: row.code,
            name: row.name,
            kind: row.kind,
            parentCode: parents.get(row.parent)?.code,
            parentName: parents.get(row.parent)?.name,
          },
  }));
}

const links = (t: Transaction): Promise<Row[]> =>
  t.ask(
    `select f.level, f.code as "fromCode", f.name as "fromName", o.code as "toCode", o.name as "toName", s.relation,
       s.confidence, case when s.household_share is not null then printf('%.4f', s.household_share / 10000.0) end as share
     from succession s join division f on f.id = s.from_id join division o on o.id = s.to_id
     where s.id in (select record_number from change where transaction_id = ? and type = 'Succession') order by s.id`,
    [t.number],
  );

/** Accounts and tokens whose scope the links that the transaction makes lead on. */
async function accountsMoved(hub: Hub, t: Transaction, day: string) {
  const made = await t.ask(
    "select record_number from change where transaction_id = ? and type = 'Succession' and action in ('CREATED', 'RESTORED')",
    [t.number],
  );
  return movedHolders(
    hub.database,
    t,
    made.map((row) => Number(row.record_number)),
    day,
  );
}

/** Records that the transaction writes and that are neither units nor links. */
async function records(hub: Hub, t: Transaction): Promise<unknown[]> {
  const found: Row[] = [];
  for (const entity of hub.model.roots.filter(isAttached)) {
    const end = entity.column(entity.lifespan.end);
    const name = nameOf(hub.model, hub.database.dialect, t.today, entity, "r");
    found.push(
      ...(await t.ask(
        `select c.type, r.id, min(c.action) as action, ${name.text} as name,
           r.${end} is not null and exists (
             select 1 from ${historyTable(entity)} h where h.id = r.id and h.to_number = ? and h.${end} is null) as ends
         from change c join ${entity.table} r on r.id = c.record_number where c.transaction_id = ? and c.type = ?
         group by r.id order by min(c.id)`,
        [...name.parameters, t.number, t.number, entity.name],
      )),
    );
  }
  return found.map((row) => ({
    ...row,
    id: toGlobalId(String(row.type), Number(row.id)),
    ends: Boolean(row.ends),
  }));
}

const isAttached = (entity: EntityModel): boolean =>
  entity.recorded && !entity.abstract && !entity.statement.operationsOnly;
