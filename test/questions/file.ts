/** The hub's file read without the hub. */
import Sqlite from "better-sqlite3";
import type { Data } from "../hub.ts";

export class File {
  private readonly database: Sqlite.Database;

  constructor(path: string) {
    this.database = new Sqlite(path, { readonly: true });
  }

  rows(sql: string, values: object = {}): Data[] {
    return this.database.prepare(sql).all(values) as Data[];
  }

  /** The values of each row, as a list. */
  raw(sql: string, values: object = {}): Data[] {
    return this.database.prepare(sql).raw().all(values);
  }

  column(sql: string, values: object = {}): Data[] {
    return this.database.prepare(sql).pluck().all(values);
  }

  one(sql: string, values: object = {}): Data {
    const [found] = this.column(sql, values);
    if (found === undefined) throw new Error(`nothing found: ${sql}`);
    return found;
  }

  close(): void {
    this.database.close();
  }
}

/** Today, as the hub counts days: by the clock of China. */
export const now = "date('now', '+8 hours')";

/** Rows in force today. */
export const stands = (alias: string, start = "start_on", end = "end_on"): string =>
  `${alias}.deleted_at is null and coalesce(${alias}.${start}, '') <= ${now}
   and (${alias}.${end} is null or ${alias}.${end} > ${now})`;

export const unitStands = (alias: string): string =>
  `${alias}.deleted_at is null and (${alias}.abolished_on is null or ${alias}.abolished_on > ${now})`;

/** Rows of history as they were on a day. */
export const stood = (alias: string, day: string): string =>
  `${alias}.to_number is null and ${alias}.deleted_at is null and ${alias}.valid_from <= ${day}
   and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

export const unitStood = (alias: string, day: string): string =>
  `${stood(alias, day)} and (${alias}.abolished_on is null or ${alias}.abolished_on > ${day})
   and (${alias}.established_on is null or ${alias}.established_on <= ${day})`;

/** As last counted by a day. */
export const householdsOf = (unit: string, day = now): string =>
  `(select s.households from division_stat s where s.division_id = ${unit}.id and s.deleted_at is null
     and s.households is not null and s.as_of_date <= ${day} order by s.as_of_date desc, s.id desc limit 1)`;
