/** Sets in SQL: one statement per entity and act, its rows one JSON parameter. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import type { Draft } from "./complete.ts";
import { fieldsOf } from "./stored.ts";
import type { Transaction } from "./transaction.ts";

export async function insertDrafts(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  drafts: Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const kept = entity.bare
    ? {}
    : {
        version: 1,
        created_at: t.at,
        updated_at: t.at,
        updated_by: t.viewer.name,
        ...("isSample" in drafts[0].given ? {} : { is_sample: 0 }),
      };
  const columns = [
    ...new Set(["id", ...fieldsOf(entity).map(({ column }) => column), ...entity.levelColumns]),
  ];
  const rows = drafts.map(({ id, columns: values }) => {
    const row = { ...kept, ...values, id } as Record<string, unknown>;
    return columns.map((column) => row[column] ?? null);
  });
  await t.ask(dialect.insertFrom(entity.table, columns), [JSON.stringify(rows)]);
}

/** What every write of a row says of itself, with the time and the writer's name as parameters. */
const rewritten = ["version = version + 1", "updated_at = ?", "updated_by = ?"];

export async function updateDrafts(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  drafts: Draft[],
): Promise<void> {
  const changed = drafts.filter((draft) => Object.keys(draft.columns).length > 0);
  if (changed.length === 0) return;
  const columns = [...new Set(changed.flatMap((draft) => Object.keys(draft.columns)))];
  const rows = changed.map(({ id, before, columns: values }) => [
    id,
    ...columns.map((column) => (column in values ? values[column] : (before?.[column] ?? null))),
  ]);
  const also = entity.bare ? [] : rewritten;
  await t.ask(dialect.updateFrom(entity.table, columns, also), [
    ...(entity.bare ? [] : [t.at, t.viewer.name]),
    JSON.stringify(rows),
  ]);
}

/** Takes records back as entered in error, or brings them back. */
export async function withdraw(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  drafts: Draft[],
  act: "DELETE" | "RESTORE",
): Promise<void> {
  if (drafts.length === 0) return;
  await t.ask(
    `update ${entity.table} set deleted_at = ?, ${rewritten.join(", ")}
     where id in ${dialect.elements("?")}`,
    [act === "DELETE" ? t.at : null, t.at, t.viewer.name, JSON.stringify(drafts.map((draft) => draft.id))],
  );
}
