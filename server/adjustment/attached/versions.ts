/** What is believed of records on all days. */
import type { EntityModel } from "../../core/model.ts";
import { historyTable } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Ground } from "./ground.ts";

export interface Version {
  from: string;
  to: string | null;
  /** Values by column. */
  row: Row;
}

/** Versions of records, the earliest first, by their numbers. */
export async function versionsOf(
  { t, dialect }: Ground,
  entity: EntityModel,
  ids: Iterable<unknown>,
): Promise<Map<number, Version[]>> {
  const rows = await t.ask(
    `select * from ${historyTable(entity)} where to_number is null and id in ${dialect.elements("?")} order by id, valid_from`,
    [JSON.stringify([...ids])],
  );
  return Map.groupBy(
    rows.map((row): Version => ({ from: String(row.valid_from), to: row.valid_to as string | null, row })),
    ({ row }) => Number(row.id),
  );
}

/** The version that stands on a day; of a record that begins later the first one. */
export const standingOn = (versions: Version[] = [], day: string): Version | undefined =>
  versions.find(({ from, to }) => from <= day && (to === null || to > day)) ?? versions[0];
