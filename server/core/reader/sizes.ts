/** How many records of each entity the database holds, counted now and then. */

import type { Database } from "../database.ts";
import type { EntityModel } from "../model.ts";

const keptFor = 10 * 60_000;

export class Sizes {
  private readonly database: Database;
  private readonly counted = new Map<EntityModel, { count: number; at: number }>();

  constructor(database: Database) {
    this.database = database;
  }

  of(entity: EntityModel): number {
    const known = this.counted.get(entity);
    if (known && Date.now() - known.at < keptFor) return known.count;
    const level = entity.level ? ` where level = '${entity.level.name}'` : "";
    const count = Number(this.database.value(`select count(*) from ${entity.table}${level}`, []));
    this.counted.set(entity, { count, at: Date.now() });
    return count;
  }
}
