/** What is retained, and what stood under it, comes under the record that the new unit has where it fits no more. */
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import { natural } from "../../core/writer/stored.ts";
import type { Fate, Retained } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { type Relation, relationsTo } from "./relation.ts";

export async function regroup(ground: Ground): Promise<void> {
  const retained = ground.fates
    .all()
    .filter((fate): fate is Retained => Boolean(fate.retained && !fate.ends));
  for (const [entity, those] of Map.groupBy(retained, (fate) => fate.entity)) {
    const { under } = entity.statement.attachment ?? {};
    const relation = relationsTo(ground.model, entity).find(
      (one) => one.entity === entity && one.name === under?.field,
    );
    if (under && relation) await regroupUnder(ground, entity, relation, under.fits, those);
  }
}

async function regroupUnder(
  ground: Ground,
  entity: EntityModel,
  relation: Relation,
  fits: (row: Row, above: Row) => boolean,
  those: Retained[],
): Promise<void> {
  const { fates } = ground;
  const byId = new Map<unknown, Fate>(those.map((fate) => [fate.row.id, fate]));
  const lower = (await hanging(ground, relation, [...byId.keys()].map(Number))).map((row) =>
    fates.of(entity, row, (byId.get(row[relation.column]) as Fate).step),
  );
  const heirs: Map<Fate, Row> = await heirsOf(ground, those);
  const above = await rowsAbove(ground, relation, those);
  const now = (row: Row): Row => ({ ...natural(entity, row), ...fates.known(entity, row.id)?.set });
  for (const fate of new Set([...those, ...lower])) {
    const upper = byId.get(fate.row[relation.column]);
    const known = upper?.row ?? above.get(fate.row[relation.column]);
    const options = [known, heirs.get(upper ?? fate), upper && above.get(upper.row[relation.column])];
    const fitting = options.find((one) => one && fits(now(fate.row), now(one)));
    if (!fate.ends && fitting !== known) fate.set[relation.name] = fitting ? Number(fitting.id) : null;
  }
}

/** The record that the new unit has in the place of each that is retained. */
async function heirsOf(ground: Ground, those: Retained[]): Promise<Map<Fate, Row>> {
  const found = new Map<Fate, Row>();
  for (const [home, some] of Map.groupBy(those, ({ retained }) => retained.relation)) {
    const { alike } = home.entity.statement.attachment ?? {};
    const place = (unit: unknown, row: Row): string => `${unit} ${alike && row[home.entity.column(alike)]}`;
    const own = await hanging(ground, home, new Set(some.map(({ retained }) => retained.by.id)));
    const byPlace = new Map(own.map((row) => [place(row[home.column], row), row]));
    for (const fate of some) {
      const heir = byPlace.get(place(fate.retained.by.id, fate.row));
      if (heir) found.set(fate, heir);
    }
  }
  return found;
}

async function rowsAbove(
  { t, dialect }: Ground,
  { entity, column }: Relation,
  those: Fate[],
): Promise<Map<unknown, Row>> {
  const rows = await t.ask(`select * from ${entity.table} where id in ${dialect.elements("?")}`, [
    JSON.stringify(those.flatMap(({ row }) => row[column] ?? [])),
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}
