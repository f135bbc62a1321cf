import type { Row } from "../../core/rule.ts";
import type { Ground } from "./ground.ts";
import type { Relation } from "./relation.ts";

/** Records in force on the plan's day or later that a reference leads to one of the numbers. */
export async function hanging(
  { t, dialect, course }: Ground,
  { entity, column }: Relation,
  ids: Iterable<number>,
): Promise<Row[]> {
  const end = entity.column(entity.lifespan.end);
  return t.ask(
    `select * from ${entity.table} where ${column} in ${dialect.elements("?")} and deleted_at is null
     and (${end} is null or ${end} > ?) order by id`,
    [JSON.stringify([...ids]), course.forest.day],
  );
}
