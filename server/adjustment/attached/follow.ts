import { natural } from "../../core/writer/stored.ts";
import type { Unit } from "../forest/unit.ts";
import type { Fate } from "./fates.ts";
import type { Ground } from "./ground.ts";
import type { Relation } from "./relation.ts";

/** A record goes over to another unit, or stays with one that has another code by now. */
export function follow(
  { codes, names }: Ground,
  relation: Relation,
  fate: Fate,
  from: Unit,
  to: Unit,
  retained: boolean,
): void {
  const { entity, name, field } = relation;
  if (from !== to) {
    fate.set[name] = to.id;
    if (field.former && fate.row[entity.column(field.former)] === null) fate.set[field.former] = from.id;
    if (retained) {
      Object.assign(fate.set, entity.statement.attachment?.retain?.(natural(entity, fate.row)));
      fate.retained = { relation, by: to };
    }
  }
  codes.follow(relation, fate, from, to);
  // What is retained stays what it is called.
  if (!retained) names.follow(relation, fate, from, to);
}
