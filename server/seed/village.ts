/** What the generators know of a current village while they fill it. */
import { yearsAfter } from "../core/rule.ts";
import type { InventedPerson, Wish } from "./people.ts";
import type { Random } from "./random.ts";
import type { Succession, Unit } from "./units.ts";

/** A row of the sample by its key, or a unit by its code. */
export type Reference = { key: string } | { division: string };
export type Value = string | number | boolean | undefined | string[] | Reference | Reference[];

/** A record to be; `startOn` and `endOn` are its days, `establishedOn` and `abolishedOn` a division's. */
export interface SampleRow {
  /** Unique within its entity. */
  key: string;
  [field: string]: Value;
}

export interface SeedUnits {
  before: Unit[];
  after: Unit[];
  /** Asserted rows only. */
  succession: Succession[];
}

export interface SampleGroup {
  key: string;
  name: string;
  households: number;
  population: number;
}

export interface SamplePerson extends InventedPerson {
  key: string;
}

export interface Cadre extends SamplePerson {
  /** First day in office. */
  since: string;
}

export interface SampleVillage {
  unit: Unit;
  township: Unit;
  groups: SampleGroup[];
  households: number;
  population: number;
  /** Who sits in the party organization or the committee today. */
  cadres: Cadre[];
  /** Branches by the key of the group they stand in. */
  branches: Map<string, string>;
}

export interface Counted {
  code: string;
  level: "GROUP" | "VILLAGE";
  on: string;
  households: number;
  population: number;
}

export interface SampleOutlet {
  key: string;
  tier: string;
  /** Unit it serves now, and the one it served before. */
  unit: Unit;
  former?: Unit;
  lastServiceOn: string;
}

export interface World extends SeedUnits {
  random: Random;
  /** Invents a person of a unit, writes the row and answers it with its key. */
  person: (from: Unit, wish: Wish) => SamplePerson;
  /** Adds a row to an entity's list; without a key it is numbered. */
  add: (entity: string, row: Omit<SampleRow, "key"> & { key?: string }) => { key: string };
  townships: Unit[];
  villages: SampleVillage[];
  /** Households and people of groups and villages on the days of which they are known. */
  counted: Counted[];
  outlets: SampleOutlet[];
  /** Current township in whose area an old township or village lies, by old code. */
  area: Map<string, string>;
}

/** A term of so many years; one that begins on a leap day ends on the last of February. */
export const term = (termStart: string, years: number) => ({
  termStart,
  termEnd: yearsAfter(termStart, years).replace("02-29", "02-28"),
});
