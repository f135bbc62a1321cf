/** Units in force on a day, found by what people write for them. */

import { atOnce } from "../../core/awaitable.ts";
import type { Database } from "../../core/database.ts";
import type { EntityModel } from "../../core/model.ts";
import { snake } from "../../core/naming.ts";
import { localId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";

export interface NamedUnit {
  id: number;
  level: string;
  code: string;
  name: string;
  kind: string;
  parent?: NamedUnit;
}

/** Where units are found by what they are called: by code, by name, or by name with those of superiors before it. */
export interface CalledUnits {
  called(words: string): NamedUnit[];
}

export class NamedUnits implements CalledUnits {
  private readonly byWords = new Map<string, NamedUnit[]>();

  constructor(database: Database, division: EntityModel, day: string, within?: string) {
    const ids = new Map<number, NamedUnit>();
    const rows = unitRows(database, day);
    for (const row of rows) {
      const { id, level, code, name, kind } = row as unknown as NamedUnit;
      ids.set(id, { id, level, code, name, kind });
    }
    for (const row of rows) {
      const unit = ids.get(Number(row.id)) as NamedUnit;
      unit.parent = ids.get(Number(row.parent_id));
    }
    const area = within === undefined ? undefined : (localId(division, within) ?? 0);
    const columns = division.levels.map((level) => `${snake(level.type)}_id`);
    for (const row of rows)
      if (area === undefined || columns.some((column) => row[column] === area))
        this.enter(ids.get(Number(row.id)) as NamedUnit, String(row.official_name));
  }

  called(words: string): NamedUnit[] {
    return this.byWords.get(words) ?? [];
  }

  private enter(unit: NamedUnit, officialName: string): void {
    const words = new Set([unit.code]);
    for (const name of [unit.name, officialName]) {
      let way = name;
      words.add(way);
      for (let above = unit.parent; above; above = above.parent) {
        way = above.name + way;
        words.add(way);
      }
    }
    for (const each of words) this.byWords.set(each, [...(this.byWords.get(each) ?? []), unit]);
  }
}

const unitRows = (database: Database, day: string): Row[] =>
  atOnce(
    database.rows(
      `select * from division_history where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?)
       and (established_on is null or established_on <= ?) and (abolished_on is null or abolished_on > ?)
     order by code`,
      [day, day, day, day],
    ),
  );
