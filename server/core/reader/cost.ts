/**
 * What a query may cost: how long the database is expected to take for it, in microseconds of a small machine, estimated
 * from the rows that it goes through and what it holds. A count over a list of a thousand records goes through the list a
 * thousand times.
 */
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";

/** Going to a row and asking whether it is wanted. */
const rowCosts = 0.25;
/** Asking a row whether it fulfils a condition. */
const conditionCosts = 0.1;
/** An object of a record that code makes of questions of its own. */
const objectCosts = 3000;
/** Telling the whole schema, or one type of it, which may be the longest. */
const schemaCosts = 400_000;
const typeCosts = 40_000;
/** Writing a value into the answer. */
const valueCosts = 0.25;

/** What may be asked where the request arrived, so that nobody else waits for long. */
export const costHere = 50_000;
/** What may be asked at all. */
export const costAllowed = 20_000_000;
/** What a write may answer with, or an event tell: others wait for it. */
export const costOfRecords = 250_000;
/** Records of an answer, which is made in memory. */
const recordsAllowed = 1_000_000;
/** Conditions of a request, as often as they are written out. */
const conditionsAllowed = 500;
/** Tables that a request names, as often as they are written out, each counted by how deep it stands. */
const tablesAllowed = 4000;

/** How many rows there are of an entity, about; with `past`, those of its history. */
export type Size = (entity: EntityModel, past: boolean) => number;

/** A part of a query by the names of its fields from the root. */
export interface Part {
  path: string;
  cost: number;
}

export class Cost {
  readonly size: Size;
  /** Microseconds counted so far. */
  total = 0;
  /** Records that the answer is expected to hold. */
  records = 0;
  private costs = new Map<string, number>();
  private conditions = 0;
  private tables = 0;
  private times = 1;
  private path = "";

  constructor(size: Size) {
    this.size = size;
  }

  /** Goes through rows, each time that what is compiled now is asked. */
  visit(rows: number): void {
    this.spend(rows * rowCosts);
  }

  /** Has an object made by code, which asks on its own. */
  make(): void {
    this.spend(objectCosts);
  }

  /** Tells what the schema is, or a type of it. */
  describe(whole: boolean): void {
    this.spend(whole ? schemaCosts : typeCosts);
  }

  /** Asks a condition, each time. */
  ask(): void {
    this.spend(conditionCosts);
    this.conditions += 1;
    if (this.conditions > conditionsAllowed)
      throw new HubError("QUERY_TOO_COMPLEX", {
        zh: `筛选条件超过 ${conditionsAllowed} 个,请合并(如用 in)或分次查询`,
        en: `the request holds more than ${conditionsAllowed} conditions: join them, e.g. by in, or ask in several`,
      });
  }

  /** Works out a part of a formula, each time. */
  reckon(): void {
    this.spend(conditionCosts);
  }

  /** Names a table. */
  table(): void {
    this.tables += this.path.split(".").length;
    if (this.tables > tablesAllowed)
      throw new HubError("QUERY_TOO_COMPLEX", {
        zh: `查询展开后过长,最后一处是 ${this.path}:请减少嵌套,或只取某一层级的单位,或分次查询`,
        en: `written out, the request grows too long at ${this.path}: nest less, ask for units of one level, or in several`,
      });
  }

  /** Writes values into the answer. */
  write(values: number): void {
    this.spend(values * valueCosts);
  }

  /** What `inside` compiles is asked for each of so many rows. */
  each<T>(rows: number, inside: () => T): T {
    return this.at(this.path, this.times * rows, inside);
  }

  /** What is compiled from here on for each of so many rows, wherever it comes to be compiled. */
  ofEach(rows: number): <T>(inside: () => T) => T {
    const [path, times] = [this.path, this.times * rows];
    return (inside) => this.at(path, times, inside);
  }

  /** A record of the answer for each of so many rows. */
  record<T>(rows: number, inside: () => T): T {
    this.records += this.times * rows;
    return this.each(rows, inside);
  }

  /** What `inside` compiles is asked once, wherever it stands: nothing of it depends on the rows around it. */
  once<T>(inside: () => T): T {
    return this.at(this.path, 1, inside);
  }

  /** Of alternatives, of which a row takes one, the dearest counts. */
  dearest<T, U>(alternatives: readonly T[], inside: (one: T) => U): U[] {
    const before = this.state;
    let dearest = before;
    const made = alternatives.map((one) => {
      this.state = before;
      const built = inside(one);
      if (this.total > dearest.total) dearest = this.state;
      return built;
    });
    this.state = dearest;
    return made;
  }

  /** What `inside` compiles is told under a name. */
  under<T>(name: string, inside: () => T): T {
    return this.at(this.path ? `${this.path}.${name}` : name, this.times, inside);
  }

  /** The dearest first. */
  get parts(): Part[] {
    return [...this.costs]
      .map(([path, cost]) => ({ path, cost: Math.round(cost) }))
      .sort((a, b) => b.cost - a.cost);
  }

  /** Refuses what is too dear; `times`: how often it is asked. */
  afford(times = 1, limit = costAllowed): void {
    const [cost, records] = [Math.round(this.total * times), Math.round(this.records * times)];
    if (records > recordsAllowed)
      throw new HubError("QUERY_TOO_COMPLEX", {
        zh: `此查询预计要取 ${records} 条以上记录,超过 ${recordsAllowed} 条:请加筛选条件、减少嵌套或分页读取`,
        en: `the query is expected to yield more than ${records} records, over ${recordsAllowed}: filter, nest less, or read page by page`,
      });
    if (cost <= limit) return;
    const [{ path }] = this.parts;
    throw new HubError(
      "QUERY_TOO_COMPLEX",
      {
        zh: `此查询估计开销 ${cost},超过上限 ${limit},最费之处是 ${path}:请加筛选条件、减少嵌套或分页读取`,
        en: `the query is expected to cost ${cost}, over ${limit}, most of it for ${path}: filter, nest less, or read page by page`,
      },
      [],
      { cost, limit, path },
    );
  }

  private get state(): { total: number; records: number; costs: Map<string, number> } {
    return { total: this.total, records: this.records, costs: new Map(this.costs) };
  }

  private set state({ total, records, costs }) {
    this.total = total;
    this.records = records;
    this.costs = new Map(costs);
  }

  private spend(microseconds: number): void {
    const spent = this.times * microseconds;
    this.total += spent;
    this.costs.set(this.path, (this.costs.get(this.path) ?? 0) + spent);
  }

  private at<T>(path: string, times: number, inside: () => T): T {
    const outer = [this.path, this.times] as const;
    [this.path, this.times] = [path, times];
    try {
      return inside();
    } finally {
      [this.path, this.times] = outer;
    }
  }
}
