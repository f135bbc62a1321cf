/** Who refers to records that are to be deleted. */

import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import { isThere } from "../inForce.ts";
import { referencesTo } from "../model/referencesTo.ts";
import type { EntityModel, Model } from "../model.ts";
import { nameOf } from "../reader/display.ts";
import { toGlobalId } from "../reader/identity.ts";
import { historyTable } from "../recording.ts";
import type { Row } from "../rule.ts";
import type { Draft } from "./complete.ts";
import type { Sees } from "./references.ts";
import type { Transaction } from "./transaction.ts";

export interface Referrer {
  type: string;
  label: string;
  field: string;
  count: number;
  examples: { id: string; name: string }[];
}

/** Refuses where anything refers to the records, today or on a day to come; names what the writer sees of it. */
export async function refuseReferred(
  t: Transaction,
  dialect: Dialect,
  model: Model,
  entity: EntityModel,
  drafts: Draft[],
  sees: Sees,
): Promise<void> {
  const ids = JSON.stringify(drafts.map((draft) => draft.id));
  const found: Referrer[] = [];
  let unseen = 0;
  for (const { from, relation } of referencesTo(model, entity)) {
    const rows = await referring(t, dialect, model, entity, from, from.column(relation.name), ids);
    if (rows.length === 0) continue;
    const seen = await sees(
      t,
      from,
      rows.map((row) => Number(row.id)),
    );
    const shown = rows.filter((row) => seen.has(Number(row.id)));
    unseen += rows.length - shown.length;
    if (shown.length > 0)
      found.push({
        type: from.name,
        label: from.statement.label,
        field: relation.name,
        count: shown.length,
        examples: shown
          .slice(0, 5)
          .map((row) => ({ id: toGlobalId(from.name, Number(row.id)), name: String(row.name) })),
      });
  }
  if (found.length > 0 || unseen > 0) throw stillReferred(found, unseen);
}

function referring(
  t: Transaction,
  dialect: Dialect,
  model: Model,
  entity: EntityModel,
  other: EntityModel,
  column: string,
  ids: string,
): Promise<Row[]> {
  const level = other.level ? ` and o.level = '${other.level.name}'` : "";
  const self = other.root === entity.root ? ` and o.id not in ${dialect.elements("?")}` : "";
  const past = other.recorded
    ? `or o.id in (select h.id from ${historyTable(other)} h where h.to_number is null and h.${column} in ${dialect.elements("?")}
         and (h.valid_to is null or h.valid_to > ?))`
    : "";
  const name = nameOf(model, dialect, t.today, other, "o");
  return t.ask(
    `select o.id, ${name.text} as name from ${other.table} o
     where (o.${column} in ${dialect.elements("?")} ${past})${self}${level} and ${isThere(other, "o")} order by o.id`,
    [...name.parameters, ids, ...(past ? [ids, t.today] : []), ...(self ? [ids] : [])],
  );
}

function stillReferred(found: Referrer[], unseen: number): HubError {
  const names = (one: Referrer, separator: string): string =>
    one.examples.map((row) => row.name).join(separator);
  const zh = [
    ...found.map((one) => `${one.label}${one.count}条(${names(one, "、")})`),
    ...(unseen > 0 ? ["您管辖范围以外的记录"] : []),
  ].join(";");
  const en = [
    ...found.map((one) => `${one.count} ${one.type} (${names(one, ", ")})`),
    ...(unseen > 0 ? ["records outside your scope"] : []),
  ].join("; ");
  return new HubError(
    "CONFLICT",
    {
      zh: `不能删除:仍被引用 —— ${zh}。请先改动或删除这些记录`,
      en: `cannot be deleted while others refer to it: ${en}. Change or delete those first`,
    },
    [],
    { referrers: found },
  );
}
