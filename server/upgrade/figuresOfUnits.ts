/**
 * To 0.3.0: figures of units have records of their own, one for each day from which they were so. Before, households and
 * population stood on the unit; each period of a unit in which they changed was a count of its own.
 */
import type Sqlite from "better-sqlite3";

interface Version {
  id: number;
  valid_from: string;
  from_number: number;
  to_number: number | null;
  households: number | null;
  population: number | null;
  is_sample: number;
  created_at: string;
  updated_at: string;
  updated_by: string | null;
}

const caliber = "由单位原有的户数、人口转入";

export function figuresOfUnits(database: Sqlite.Database): void {
  const columns = database.pragma("table_info(division_history)") as { name: string }[];
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  if (!has("households")) return;
  const sample = has("has_sample_figures")
    ? "max(has_sample_figures, is_sample * (level = 'GROUP'))"
    : "is_sample";
  const versions = database
    .prepare(
      `select id, valid_from, from_number, to_number, households, population, ${sample} as is_sample,
         created_at, updated_at, updated_by
       from division_history where households is not null or population is not null
       order by id, valid_from, from_number`,
    )
    .all() as Version[];
  const fields =
    "id, division_id, as_of_date, households, registered_population, caliber, disclosed, is_sample, version, created_at, updated_at, updated_by";
  const places = "?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?";
  const insert = database.prepare(`insert into division_stat (${fields}) values (${places})`);
  const remember = database.prepare(
    `insert into division_stat_history (${fields}, valid_from, from_number, to_number) values (${places}, ?, ?, ?)`,
  );
  let number = 0;
  let before: Version | undefined;
  for (const [, ofDay] of Map.groupBy(versions, (one) => `${one.id}@${one.valid_from}`)) {
    const last = ofDay[ofDay.length - 1];
    const runs = joined(ofDay);
    // What nobody believes any more on any version of the day, and what only repeats the count before, is no count.
    if (last.to_number !== null || (runs.length === 1 && before?.id === last.id && alike(before, last)))
      continue;
    before = last;
    number++;
    const row = (one: Version, version: number) => [
      number,
      one.id,
      one.valid_from,
      one.households,
      one.population,
      caliber,
      one.is_sample,
      version,
      one.created_at,
      one.updated_at,
      one.updated_by,
    ];
    insert.run(...row(last, runs.length));
    for (const [index, run] of runs.entries())
      remember.run(...row(run, index + 1), run.valid_from, run.from_number, run.to_number);
  }
}

/** Versions of a day that follow each other with the same figures are one. */
function joined(versions: Version[]): Version[] {
  const runs: Version[] = [];
  for (const version of versions) {
    const known = runs.at(-1);
    if (known && known.to_number === version.from_number && alike(known, version))
      known.to_number = version.to_number;
    else runs.push({ ...version });
  }
  return runs;
}

const alike = (one: Version, other: Version): boolean =>
  one.households === other.households &&
  one.population === other.population &&
  one.is_sample === other.is_sample;
