/** Where units lie: the township and the village, by their names and codes of before and after. */
import type { EntityModel, Step } from "../../core/model.ts";
import { believedAfter, believedBefore, historyTable } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Did } from "./did.ts";

export type Believed = typeof believedBefore;

/** Of both sides of a write what was believed on it. */
export const sides = { before: believedBefore, after: believedAfter };

export interface Place {
  townshipCode: string | null;
  townshipName: string | null;
  villageCode: string | null;
  villageName: string | null;
}

/** SQL of the number of a record's version that holds on the day, or comes next. */
export const versionOn = (
  entity: EntityModel,
  id: string,
  believed: Believed,
  number: number,
  day: string,
  column = "history_id",
): string =>
  `(select x.${column} from ${historyTable(entity)} x where x.id = ${id} and ${believed("x", number)}
     and (x.valid_to is null or x.valid_to > ${day}) order by x.valid_from limit 1)`;

/** SQL of the unit that a record hangs on, along the way home. */
export const homeOf = (steps: Step[], row: string, believed: Believed, number: number, day: string): string =>
  steps
    .slice(1)
    .reduce(
      (id, { column }, at) => versionOn(steps[at].target, id, believed, number, day, column),
      `${row}.${steps[0].column}`,
    );

/** By the number of a unit where it lay or lies; a village lies in itself. */
export async function placesOf(
  { hub, t, number, day }: Did,
  units: Iterable<number>,
  believed: Believed,
): Promise<Map<number, Place>> {
  const above = (alias: string, level: string): string =>
    `left join division_history ${alias} on ${alias}.history_id = ${versionOn(hub.model.get("Division"), `u.${level}_id`, believed, number, "?")}`;
  const rows = await t.ask(
    `select u.id, o.code as "townshipCode", o.name as "townshipName", v.code as "villageCode", v.name as "villageName"
     from division_history u ${above("o", "township")} ${above("v", "village")}
     where u.id in ${hub.database.dialect.elements("?")} and u.history_id = ${versionOn(hub.model.get("Division"), "u.id", believed, number, "?")}`,
    [day, day, JSON.stringify([...new Set(units)]), day],
  );
  return new Map(rows.map(({ id, ...place }: Row) => [Number(id), place as unknown as Place]));
}
