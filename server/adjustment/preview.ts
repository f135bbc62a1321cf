/** What a plan would do next, found by doing it and taking it back. */
import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import { HubError } from "../core/errors.ts";
import type { EntityModel } from "../core/model.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { historyTable, typeOfRow, typesOf } from "../core/recording.ts";
import { demand } from "../core/rights.ts";
import type { Problem, Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import type { Run } from "../core/writer/undo.ts";
import type { Hub } from "../hub.ts";
import { approvalWarnings } from "./approval.ts";
import { prepare, write } from "./carryOut.ts";
import type { Course } from "./course.ts";
import { contentOf, planRow, turn, wasExecuted } from "./turn.ts";

type Language = Context["language"];

export const preview = (
  { hub, viewer, language }: Context,
  id: number,
  asks: (field: string) => boolean,
): Promise<unknown> => {
  // A preview names records wherever they lie.
  demand(viewer, { unscoped: true });
  return hub.rehearse(viewer, async (t) => {
    const plan = await planRow(t, id);
    const day = String(plan.effective_on) > t.today ? String(plan.effective_on) : t.today;
    const before = await counts(t, day);
    try {
      const { run, course } = await next(hub, t, plan);
      const asked = course ? decisions(course, language) : [];
      const warnings = course ? said([...approvalWarnings(course, plan), ...course.warnings], language) : [];
      if (!run) {
        const conflicts = said(course?.forest.problems ?? [], language);
        return { ...unchanged(before), decisions: asked, warnings, conflicts };
      }
      const after = await counts(t, day);
      const changed =
        asks("units") || asks("majorUnits") ? await units(hub, t, run, String(plan.effective_on)) : [];
      return {
        hash: await hashOf(t, run),
        counts: [...before].map(([level, count]) => ({ level, before: count, after: after.get(level) ?? 0 })),
        units: changed,
        majorUnits: changed.filter((unit) => unit.level !== "GROUP"),
        links: await links(t, run),
        accounts: asks("accounts") ? await accountsMoved(hub, t, run, day) : [],
        changes: await t.ask(
          "select type, action, count(*) as count from change where id between ? and ? group by type, action order by type, action",
          [run.first, run.last],
        ),
        records: asks("records") ? await records(hub, t, run) : [],
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

/** The run of writes that comes next, or what stands in its way. */
async function next(hub: Hub, t: Transaction, plan: Row): Promise<{ run?: Run; course?: Course }> {
  if (wasExecuted(plan)) return { run: await turn(hub, t, plan) };
  const content = contentOf(plan);
  const [course, attachments] = await prepare(hub, t, content);
  if (course.forest.problems.length > 0) return { course };
  return { run: await write(hub, t, content, course, attachments), course };
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

/** The outcome in a word: which records, written how, from which version on. */
export async function hashOf(t: Transaction, { first, last }: Run): Promise<string> {
  const rows = await t.ask(
    "select type, record_number, action, version from change where id between ? and ? order by type, record_number",
    [first, last],
  );
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

async function counts(t: Transaction, day: string): Promise<Map<string, number>> {
  const rows = await t.ask(
    `select level, sum(case when (abolished_on is null or abolished_on > ?)
       and (established_on is null or established_on <= ?) then 1 else 0 end) as count
     from division_history where recorded_to is null and valid_from <= ? and (valid_to is null or valid_to > ?)
     group by level order by min(length(code))`,
    [day, day, day, day],
  );
  return new Map(rows.map((row: Row) => [String(row.level), Number(row.count)]));
}

/** Units of the run as they stood on the plan's day before it and as they stand then after it. */
async function units(hub: Hub, t: Transaction, { first, last }: Run, day: string): Promise<Row[]> {
  const division = hub.model.get("Division");
  const known = (alias: string, condition: string): string =>
    `left join division_history ${alias} on ${alias}.id = r.id and ${condition} and ${alias}.valid_from <= ?
       and (${alias}.valid_to is null or ${alias}.valid_to > ?) and (${alias}.abolished_on is null or ${alias}.abolished_on > ?)`;
  const earlier = `b.recorded_by < ${first} and (b.superseded_by is null or b.superseded_by >= ${first})`;
  const rows = await t.ask(
    `select r.id, r.level, ${typeOfRow(division, "r")} as type,
       b.code as was_code, b.name as was_name, b.kind as was_kind, b.parent_id as was_parent,
       a.code, a.name, a.kind, a.parent_id as parent
     from division r ${known("b", earlier)} ${known("a", "a.recorded_to is null")}
     where r.id in (select record_number from change where id between ? and ? and type in (${typesOf(division)}))
     order by coalesce(b.code, a.code)`,
    [day, day, day, day, day, day, first, last],
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

const links = (t: Transaction, { first, last }: Run): Promise<Row[]> =>
  t.ask(
    `select f.level, f.code as "fromCode", f.name as "fromName", o.code as "toCode", o.name as "toName", s.relation,
       s.confidence, case when s.household_share is not null then printf('%.4f', s.household_share / 10000.0) end as share
     from succession s join division f on f.id = s.from_id join division o on o.id = s.to_id
     where s.id in (select record_number from change where id between ? and ? and type = 'Succession') order by s.id`,
    [first, last],
  );

/** Accounts and tokens whose scope the links of the run lead on. */
async function accountsMoved(hub: Hub, t: Transaction, { first, last }: Run, day: string) {
  const made = await t.ask(
    "select record_number from change where id between ? and ? and type = 'Succession' and action in ('CREATED', 'RESTORED')",
    [first, last],
  );
  return hub.movedHolders(
    t,
    made.map((row) => Number(row.record_number)),
    day,
  );
}

/** Records of the run that are neither units nor links. */
async function records(hub: Hub, t: Transaction, { first, last }: Run): Promise<unknown[]> {
  const found: Row[] = [];
  for (const entity of hub.model.roots.filter(isAttached))
    found.push(
      ...(await t.ask(
        `select c.type, r.id, c.action, ${labelOf(entity)} as name,
           case when r.${entity.column(entity.lifespan.end)} is not null and exists (
             select 1 from ${historyTable(entity)} h where h.id = r.id and h.superseded_by between ? and ? and h.${entity.column(entity.lifespan.end)} is null)
           then 1 else 0 end as ends
         from change c join ${entity.table} r on r.id = c.record_number where c.id between ? and ? and c.type = ?
         order by c.id`,
        [first, last, first, last, entity.name],
      )),
    );
  return found.map((row) => ({
    ...row,
    id: toGlobalId(String(row.type), Number(row.id)),
    ends: Boolean(row.ends),
  }));
}

const isAttached = (entity: EntityModel): boolean =>
  entity.recorded && !entity.abstract && !entity.statement.operationsOnly;

/** What a record is called; a computed name is that of the person it leads to. */
function labelOf(entity: EntityModel): string {
  const shown = entity.fields.get(entity.display);
  if (shown?.kind === "computed" && entity.toOnes.has("person"))
    return "(select p.name from person p where p.id = r.person_id)";
  return `r.${entity.displayColumn}`;
}
