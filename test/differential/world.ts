/** Everything a hub knew on a day, as plain rows: read straight from its tables, by nothing that answers queries. */
import Sqlite from "better-sqlite3";
import type { EntityModel, List, Step } from "../../server/core/model.ts";

export interface Row {
  id: number;
  [column: string]: unknown;
}

export class World {
  readonly day: string;
  private readonly file: Sqlite.Database;
  private readonly past: boolean;
  /** The last transaction that was known; now where none is. */
  private readonly known?: number;
  private readonly tables = new Map<string, Row[]>();
  private readonly ofLevel = new Map<EntityModel, Row[]>();
  private readonly ofHistory = new Map<EntityModel, Row[]>();
  private readonly byId = new Map<string, Map<number, Row>>();
  private readonly hanging = new Map<List, Map<number, Row[]>>();

  constructor(file: string, today: string, day?: string, knownAt?: string) {
    this.file = new Sqlite(file, { readonly: true });
    this.day = day ?? today;
    this.past = day !== undefined || knownAt !== undefined;
    if (knownAt)
      this.known = this.file
        .prepare("select max(id) from ledger where at <= ?")
        .pluck()
        .get(knownAt) as number;
  }

  /** Every version of every record, as it was known. */
  versions(entity: EntityModel): Row[] {
    const known = this.ofHistory.get(entity) ?? this.history(entity).filter((row) => isOf(entity, row));
    this.ofHistory.set(entity, known);
    return known;
  }

  private history(entity: EntityModel, on = "1 = 1"): Row[] {
    const believed =
      this.known === undefined
        ? "to_number is null"
        : `from_number <= ${this.known} and (to_number is null or to_number > ${this.known})`;
    return this.file
      .prepare(`select * from "${entity.tableName}_history" where ${believed} and ${on}`)
      .all() as Row[];
  }

  /** Records that were not deleted, of the whole table. */
  table(entity: EntityModel): Row[] {
    const name = entity.tableName;
    const known = this.tables.get(name);
    if (known) return known;
    const past = this.past && entity.recorded;
    const rows = past
      ? this.history(entity, `valid_from <= '${this.day}' and (valid_to is null or valid_to > '${this.day}')`)
      : (this.file.prepare(`select * from "${name}"`).all() as Row[]);
    const { numbered } = entity;
    const kept = rows.filter(
      (row) =>
        (past || row.deleted_at == null) &&
        (!numbered || this.known === undefined || Number(row[numbered]) <= this.known),
    );
    this.tables.set(name, kept);
    return kept;
  }

  rows(entity: EntityModel): Row[] {
    const known = this.ofLevel.get(entity) ?? this.table(entity).filter((row) => isOf(entity, row));
    this.ofLevel.set(entity, known);
    return known;
  }

  inForce(entity: EntityModel, row: Row): boolean {
    if (entity.bare) return true;
    const { start, end } = entity.lifespan;
    const [from, to] = [row[entity.column(start)], row[entity.column(end)]] as (string | null)[];
    return (from === null || from <= this.day) && (to === null || to > this.day);
  }

  one(entity: EntityModel, id: unknown): Row | undefined {
    const name = entity.tableName;
    let rows = this.byId.get(name);
    if (!rows) {
      rows = new Map(this.table(entity).map((row) => [row.id, row]));
      this.byId.set(name, rows);
    }
    const row = rows.get(Number(id));
    return row && isOf(entity, row) ? row : undefined;
  }

  /** The number at the end of a way from a row. */
  end(row: Row, steps: Step[]): number | undefined {
    let at: Row | undefined = row;
    for (const [index, { column }] of steps.entries()) {
      if (!at) return undefined;
      const id = at[column] as number | null;
      if (id === null) return undefined;
      if (index === steps.length - 1) return id;
      at = this.one(steps[index].target, id);
    }
    return undefined;
  }

  /** Records in force that hang on a row. */
  list(list: List, row: Row): Row[] {
    let hanging = this.hanging.get(list);
    if (!hanging) {
      hanging = new Map();
      for (const one of this.rows(list.target)) {
        const owner = this.inForce(list.target, one) ? this.end(one, list.steps) : undefined;
        if (owner === undefined) continue;
        const held = hanging.get(owner);
        if (held) held.push(one);
        else hanging.set(owner, [one]);
      }
      this.hanging.set(list, hanging);
    }
    return hanging.get(row.id) ?? [];
  }

  close(): void {
    this.file.close();
  }
}

/** A world that is another while some work is done. */
export function turning(first: World): { world: World; on<T>(other: World, work: () => T): T } {
  let current = first;
  const world = new Proxy(first, {
    get: (_first, name) => {
      const held = Reflect.get(current, name);
      return typeof held === "function" ? held.bind(current) : held;
    },
  });
  return {
    world,
    on(other, work) {
      current = other;
      try {
        return work();
      } finally {
        current = first;
      }
    },
  };
}

const isOf = ({ level }: EntityModel, row: Row): boolean => !level || row.level === level.name;
