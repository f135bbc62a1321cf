/**
 * What a query may cost: the records it is expected to yield, estimated from what the database holds. A page of a
 * thousand villages of a township that has fourteen counts as fourteen.
 */
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";

/** Records of one root field; SQLite writes about half a million a second. */
const recordsAllowed = 1_000_000;

/** How many records of an entity there are, about. */
export type Size = (entity: EntityModel) => number;

export class Cost {
  private readonly size: Size;
  /** Records counted so far. */
  spent = 0;
  private parents = 1;

  constructor(size: Size) {
    this.size = size;
  }

  /** Counts a page of records for each of the parents so far, and what `inside` selects of each. */
  page<T>(of: EntityModel, owner: EntityModel | undefined, most: number, inside: () => T): T {
    const average = owner ? this.size(of) / Math.max(1, this.size(owner)) : this.size(of);
    return this.within(Math.max(1, Math.min(most, average)), inside);
  }

  /** Counts one record for each of the parents so far. */
  record<T>(inside: () => T): T {
    return this.within(1, inside);
  }

  private within<T>(each: number, inside: () => T): T {
    const outer = this.parents;
    this.parents = outer * each;
    this.spent += this.parents;
    afford(this.spent);
    try {
      return inside();
    } finally {
      this.parents = outer;
    }
  }
}

/** Refuses to yield more records than one root field may. */
export function afford(records: number): void {
  if (records > recordsAllowed) throw tooMuch(Math.round(records));
}

const tooMuch = (records: number): HubError =>
  new HubError("QUERY_TOO_COMPLEX", {
    zh: `此查询预计要取 ${records} 条以上记录,超过 ${recordsAllowed} 条:请加筛选条件、减少嵌套或分页读取`,
    en: `the query is expected to yield more than ${records} records, over ${recordsAllowed}: filter, nest less, or read page by page`,
  });
