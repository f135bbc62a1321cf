/** Whatever hangs on a record that ends goes to the one that takes its place, or ends with it. */
import type { Fate } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { type Relation, relationsTo } from "./relation.ts";

export async function followEnded(ground: Ground): Promise<void> {
  const { fates, model } = ground;
  let ended = fates.all().filter((fate) => fate.ends);
  while (ended.length > 0) {
    const next: Fate[] = [];
    for (const [entity, some] of Map.groupBy(ended, (fate) => fate.entity)) {
      const those = new Map(some.map((fate) => [Number(fate.row.id), fate]));
      for (const relation of relationsTo(model, entity))
        for (const row of await hanging(ground, relation, those.keys())) {
          const on = those.get(Number(row[relation.column])) as Fate;
          const fate = fates.of(relation.entity, row, on.step, on.kindChange);
          if (fate.ends) continue;
          leave(ground, relation, fate, on);
          if (fate.ends) next.push(fate);
        }
    }
    ended = next;
  }
  redirectFounded(ground);
}

function leave({ given }: Ground, { entity, name, field }: Relation, fate: Fate, on: Fate): void {
  const stated = entity.statement.attachment;
  const explicit = given.of(on.step, entity, Number(fate.row.id))?.policy;
  const policy = explicit ?? (on.kindChange ? stated?.kindChange : stated?.merger) ?? "FOLLOW";
  if (policy === "END" || (!on.successor && field.required)) fate.ends = true;
  else fate.set[name] = on.successor ?? null;
}

/** What a new record has from the one it is like may itself have ended: its successor takes the place. */
function redirectFounded({ founded, fates, model }: Ground): void {
  for (const [entity, rows] of founded.rows)
    for (const row of rows)
      for (const [name, field] of entity.fields) {
        if (field.kind !== "reference" || typeof row[name] !== "number") continue;
        const fate = fates.known(model.get(field.target).root, row[name]);
        if (fate?.ends) row[name] = fate.successor ?? null;
      }
}
