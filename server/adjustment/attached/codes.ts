import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Unit } from "../forest/unit.ts";
import type { Fate } from "./fates.ts";
import type { Relation } from "./relation.ts";

/** Codes of records that begin with the code of the unit they hang on. */
export class Codes {
  private readonly t: Transaction;
  private readonly day: string;
  /** Of records in force, by entity. */
  private readonly inForce = new Map<EntityModel, string[]>();
  /** Those that begin with a unit's code, and what was given out since. */
  private readonly taken = new Map<string, Set<string>>();

  constructor(t: Transaction, day: string) {
    this.t = t;
    this.day = day;
  }

  /** Reads the codes that are in use. */
  async read({ entity, field: { prefixes } }: Relation): Promise<void> {
    if (!prefixes || this.inForce.has(entity)) return;
    const end = entity.column(entity.lifespan.end);
    const rows = await this.t.ask(
      `select ${entity.column(prefixes)} as code from ${entity.table}
       where deleted_at is null and (${end} is null or ${end} > ?) order by code`,
      [this.day],
    );
    this.inForce.set(
      entity,
      rows.map((row) => String(row.code)),
    );
  }

  /** Of a record that goes over to a unit: the unit's code and its own serial, or the next one where that is taken. */
  follow({ entity, field: { prefixes } }: Relation, { row, set }: Fate, from: Unit, to: Unit): void {
    if (!prefixes) return;
    const old = String(row[entity.column(prefixes)]);
    const before = from.was?.code ?? "";
    if (!old.startsWith(before)) return;
    const own = old.slice(before.length);
    const kept = to.is.code + own;
    if (kept !== old)
      set[prefixes] = this.of(entity, to).has(kept) ? this.next(entity, to, own.length) : kept;
    this.of(entity, to).add(kept);
  }

  /** The code of a record that is set up for a unit like one that another unit had. */
  succeed({ entity, field: { prefixes } }: Relation, row: Row, old: Unit, unit: Unit): Row {
    if (!prefixes) return {};
    const length = String(row[entity.column(prefixes)]).length - (old.was?.code.length ?? 0);
    return { [prefixes]: this.next(entity, unit, length) };
  }

  /** The first serial after a unit's code that no record has; it is taken from then on. */
  private next(entity: EntityModel, unit: Unit, length: number): string {
    const taken = this.of(entity, unit);
    for (let serial = 1; ; serial++) {
      const code = unit.is.code + String(serial).padStart(length, "0");
      if (taken.has(code)) continue;
      taken.add(code);
      return code;
    }
  }

  private of(entity: EntityModel, unit: Unit): Set<string> {
    const { code } = unit.is;
    const key = `${entity.name}/${code}`;
    const taken = this.taken.get(key) ?? new Set(beginning(this.inForce.get(entity) ?? [], code));
    this.taken.set(key, taken);
    return taken;
  }
}

/** Of sorted codes those that begin so. */
function beginning(codes: string[], prefix: string): string[] {
  let [low, high] = [0, codes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (codes[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (codes[end]?.startsWith(prefix)) end++;
  return codes.slice(low, end);
}
