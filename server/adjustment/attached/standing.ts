/** Records of an entity as they are to stand, and as they stood. */
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import { natural } from "../../core/writer/stored.ts";
import type { Unit } from "../forest/unit.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { homeOf, type Relation } from "./relation.ts";

export class Standing {
  private readonly ground: Ground;
  private readonly entity: EntityModel;
  private readonly home: Relation | undefined;
  private readonly rows = new Map<number, Row>();
  private byUnit?: Map<Unit | undefined, Row[]>;

  constructor(ground: Ground, entity: EntityModel) {
    this.ground = ground;
    this.entity = entity;
    this.home = homeOf(entity);
  }

  /** Reads records by their numbers. */
  async read(ids: Iterable<unknown>): Promise<void> {
    const wanted = new Set([...ids].filter((id) => typeof id === "number" && !this.rows.has(id)));
    if (wanted.size === 0) return;
    const { t, dialect } = this.ground;
    const rows = await t.ask(
      `select * from ${this.entity.table} where id in ${dialect.elements("?")} and deleted_at is null`,
      [JSON.stringify([...wanted])],
    );
    this.take(rows);
  }

  /** Reads what hangs on some units. */
  async readAt(units: Iterable<Unit>): Promise<void> {
    const ids = new Set([...units].map(({ id }) => id));
    if (!this.home || ids.size === 0) return;
    this.take(await hanging(this.ground, this.home, ids));
  }

  private take(rows: Row[]): void {
    for (const row of rows) this.rows.set(Number(row.id), row);
    this.byUnit = undefined;
  }

  /** A record as it stood before the plan. */
  before(id: unknown): Row | undefined {
    const row = this.rows.get(Number(id));
    return row && natural(this.entity, row);
  }

  /** A record as it is to stand; none where it ends. */
  after(id: unknown): Row | undefined {
    if (id === null || id === undefined) return undefined;
    const row = this.before(id);
    if (!row) return this.founded().find((one) => one.id === id);
    const fate = this.ground.fates.known(this.entity, id);
    return fate?.ends ? undefined : { ...row, ...fate?.set };
  }

  /** The unit on which one of the records hangs. */
  unitOf(record: Row | undefined): Unit | undefined {
    return this.home && this.ground.course.forest.unit(record?.[this.home.name] as number | undefined);
  }

  /** Those that stand for a unit as a record stood for another. */
  like(record: Row, unit: Unit): Row[] {
    const { alike } = this.entity.statement.attachment ?? {};
    return this.at(unit).filter((one) => !alike || one[alike] === record[alike]);
  }

  /** Those that hang on a unit. */
  at(unit: Unit): Row[] {
    this.byUnit ??= Map.groupBy(
      [...this.rows.keys()].map((id) => this.after(id)).filter((row) => row !== undefined),
      (one) => this.unitOf(one),
    );
    const founded = this.founded().filter((one) => this.unitOf(one) === unit);
    return [...(this.byUnit.get(unit) ?? []), ...founded];
  }

  private founded(): Row[] {
    return this.ground.founded.rows.get(this.entity) ?? [];
  }
}
