/** Units that ended with their successors unknown, by what people call them, and those that stood beside them then. */
import { atOnce } from "../../core/awaitable.ts";
import type { Database } from "../../core/database.ts";
import type { EntityModel } from "../../core/model.ts";
import { snake } from "../../core/naming.ts";
import { localId, toGlobalId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import { type NamedUnit, NamedUnits } from "../table/namedUnits.ts";

interface Wanted {
  within?: string;
  endedOn?: string;
}

export interface EndedUnit extends NamedUnit {
  endedOn: string;
}

export class UnknownUnits {
  private readonly database: Database;
  private readonly division: EntityModel;
  private readonly ended = new Map<number, Row>();
  /** Those that stood in a county on a day. */
  private readonly standing = new Map<string, NamedUnits>();

  constructor(database: Database, division: EntityModel, { within, endedOn }: Wanted) {
    this.database = database;
    this.division = division;
    const area = within === undefined ? undefined : (localId(division, within) ?? 0);
    const columns = division.levels.map((level) => `${snake(level.type)}_id`);
    for (const row of atOnce(
      database.rows(
        "select * from division where successor_unknown and abolished_on is not null and deleted_at is null",
      ),
    ))
      if (
        (endedOn === undefined || row.abolished_on === endedOn) &&
        (area === undefined || columns.some((column) => row[column] === area))
      )
        this.ended.set(Number(row.id), row);
  }

  /** Those that were called so before units of their county ended, and whether others were that are none of them. */
  called(words: string): { units: EndedUnit[]; others: NamedUnit[] } {
    const turns = Map.groupBy(this.ended.values(), (row) => `${row.abolished_on} ${row.county_id}`);
    const found = new Map<number, NamedUnit>();
    for (const [row] of turns.values())
      for (const unit of this.on(dayBefore(String(row.abolished_on)), row).called(words))
        found.set(unit.id, unit);
    const units: EndedUnit[] = [];
    const others: NamedUnit[] = [];
    for (const unit of found.values()) {
      const row = this.ended.get(unit.id);
      if (row) units.push({ ...unit, endedOn: String(row.abolished_on) });
      else others.push(unit);
    }
    return { units, others };
  }

  /** Those in force in the county on the day the unit ended. */
  after(unit: EndedUnit, words: string): NamedUnit[] {
    return this.on(unit.endedOn, this.ended.get(unit.id) as Row).called(words);
  }

  private on(day: string, { county_id: county }: Row): NamedUnits {
    const key = `${day} ${county}`;
    const within = county === null ? undefined : toGlobalId("County", Number(county));
    const known = this.standing.get(key) ?? new NamedUnits(this.database, this.division, day, within);
    this.standing.set(key, known);
    return known;
  }
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
