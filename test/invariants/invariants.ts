/** What holds of a county on every day, whatever befell it. */
import { expect } from "vitest";
import { checksOfUnits, look } from "../../server/checks.ts";
import type { Hub } from "../../server/core/hub.ts";
import type { Row } from "../../server/core/rule.ts";

export type Version = Row & {
  id: number;
  valid_from: string;
  valid_to: string | null;
  parent_id: number | null;
};

/** Versions that were believed after a transaction; those of now when none is named. */
export const versionsOf = (hub: Hub, county: number, number = Number.MAX_SAFE_INTEGER): Version[] =>
  hub.database.rows(
    `select * from division_history where county_id = ? and from_number <= ? and (to_number is null or to_number > ?) order by id, valid_from`,
    [county, number, number],
  ) as Version[];

export const on = (versions: Version[], day: string): Version[] =>
  versions.filter(
    (one) =>
      one.valid_from <= day &&
      (one.valid_to === null || one.valid_to > day) &&
      (one.abolished_on === null || String(one.abolished_on) > day),
  );

/** What a reader of a day sees of the hierarchy. */
export const view = (versions: Version[], day: string): string =>
  JSON.stringify(
    on(versions, day).map((one) => [
      one.id,
      one.code,
      one.name,
      one.official_name,
      one.kind,
      one.parent_id,
      one.seat_id,
    ]),
  );

export async function holds(hub: Hub, county: number, today: string): Promise<void> {
  const { model, database } = hub;
  const units = database.rows("select id from division where county_id = ?", [county]) as Row[];
  const looked = await look(
    {
      model,
      dialect: database.dialect,
      ask: async (sql, parameters) => database.rows(sql, parameters),
      today,
      units: units.map(({ id }) => Number(id)),
    },
    checksOfUnits,
  );
  for (const { check, findings } of looked) expect(findings, check.name).toEqual([]);
}
