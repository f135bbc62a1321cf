import type { Row } from "../../core/rule.ts";
import { natural } from "../../core/writer/stored.ts";
import type { Unit } from "../forest/unit.ts";
import type { Ground } from "./ground.ts";
import { keptOf } from "./likeness.ts";
import type { Relation } from "./relation.ts";
import { renamed } from "./wording.ts";

/** Sets up a record for a unit like one that hung on another, or on itself before; answers its number. */
export function succeed(
  { course: { forest }, founded, codes }: Ground,
  relation: Relation,
  row: Row,
  unit: Unit,
): Promise<number> {
  const { entity } = relation;
  const old = forest.unit(Number(row[relation.column])) as Unit;
  const like = natural(entity, row);
  const values = keptOf(entity, like);
  const { display } = entity;
  const isNamed = entity.fields.get(display)?.kind === "text";
  if (isNamed) values[display] = renamed(forest, String(values[display]), old, unit);
  return founded.add(entity, {
    ...values,
    ...codes.succeed(relation, row, old, unit),
    ...entity.statement.attachment?.succeed?.(
      { ...like, ...(isNamed && { [display]: values[display] }) },
      { ...unit.is },
      forest.day,
    ),
    [relation.name]: unit.id,
    [entity.lifespan.start]: forest.day,
  });
}
