/**
 * What stands under another record comes under the like one of the unit that is above from then on: where its unit goes
 * to another superior, where the one above ended, and where what is retained fits no more.
 */
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import type { Under } from "../../core/statement.ts";
import { natural } from "../../core/writer/stored.ts";
import type { Unit } from "../forest/unit.ts";
import { warn } from "../steps/course.ts";
import { isMoved, unitAbove } from "./above.ts";
import { belowOthers } from "./belowOthers.ts";
import type { Fate } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { nameOf } from "./likeness.ts";
import { homeOf, type Relation, relationOf } from "./relation.ts";
import { Standing } from "./standing.ts";

export async function regroup(ground: Ground): Promise<void> {
  const { forest } = ground.course;
  const moved = [...forest.units.values()].filter(
    (unit) => unit.was && unit.is.inForce && isMoved(forest, unit),
  );
  for (const entity of ground.model.roots) {
    const { under } = entity.statement.attachment ?? {};
    if (under) await new Regrouping(ground, entity, under).run(moved);
  }
}

class Regrouping {
  private readonly ground: Ground;
  private readonly entity: EntityModel;
  private readonly target: EntityModel;
  private readonly relation: Relation;
  private readonly home: Relation;
  private readonly uppers: Standing;
  private readonly fits: Under["fits"];
  private readonly missing: Fate[] = [];

  constructor(ground: Ground, entity: EntityModel, { field, fits }: Under) {
    this.ground = ground;
    this.entity = entity;
    this.fits = fits;
    this.relation = relationOf(entity, field);
    this.target = ground.model.get(this.relation.field.target).root;
    this.home = homeOf(entity) as Relation;
    this.uppers = new Standing(ground, this.target);
  }

  async run(moved: Unit[]): Promise<void> {
    const { name, column } = this.relation;
    const lower = await belowOthers(this.ground, this.home, this.relation, this.target, moved);
    const founded = this.ground.founded.rows.get(this.entity) ?? [];
    await this.uppers.read([
      ...lower.flatMap(({ row, set }) => [row[column], set[name]]),
      ...founded.map((row) => row[name]),
    ]);
    const retained = lower.map((fate) => this.upperFate(fate)).filter((one) => one?.retained);
    if (this.target === this.entity) await this.uppers.read(retained.map((one) => one?.row[column]));
    const places = lower.flatMap((fate) => [this.placeAbove(fate), fate.retained?.by]);
    await this.uppers.readAt(
      [...places, ...founded.map((row) => this.placeOver(row))].filter((one) => one !== undefined),
    );
    for (const fate of lower) this.settle(fate);
    for (const row of founded) this.settleFounded(row);
    this.tell();
  }

  private settle(fate: Fate): void {
    const { entity, fits, uppers, relation } = this;
    const { name, column } = relation;
    const record: Row = { ...natural(entity, fate.row), ...fate.set };
    const old = uppers.before(fate.row[column]);
    const upper = uppers.after(name in fate.set ? fate.set[name] : fate.row[column]);
    const place = this.placeAbove(fate);
    const isFitting = upper !== undefined && fits(record, upper);
    if (isFitting && (!place || uppers.unitOf(upper) === place)) return;
    const upperFate = this.upperFate(fate);
    const heir = [
      ...(place && old ? uppers.like(old, place) : []),
      ...(fate.retained ? uppers.like(natural(entity, fate.row), fate.retained.by) : []),
      ...(upperFate?.retained ? [uppers.after(upperFate.row[column])] : []),
      ...(place ? uppers.at(place) : []),
    ].find((one) => one && one.id !== record.id && fits(record, one));
    // What is retained is no longer what it was: there is no choice but to put it right.
    if (!isFitting && (fate.retained || upperFate?.retained)) {
      const id = (heir?.id as number | undefined) ?? null;
      if (id !== fate.row[column] || name in fate.set) fate.set[name] = id;
      return;
    }
    if (heir) this.ask(fate, old, heir);
    else if (place) this.missing.push(fate);
  }

  /** Tells what finds no other superior. */
  private tell(): void {
    const { course } = this.ground;
    const { label } = this.entity.statement;
    for (const [step, some] of Map.groupBy(this.missing, (fate) => fate.step)) {
      course.forest.at = step;
      const names = some.slice(0, 5).map(({ entity, row }) => nameOf(entity, row));
      warn(
        course,
        `${label}“${names.join("”、“")}”${some.length > 5 ? `等${some.length}个` : ""}在新的上级单位没有可归属的上级,仍如原样,请先设立或另行填写`,
        `${names.join(", ")}${some.length > 5 ? ` and others, ${some.length} in all,` : ""} find no record to stand under at the new superior and stay as they are: set one up first, or enter another`,
      );
    }
  }

  private ask(fate: Fate, old: Row | undefined, heir: Row): void {
    const { entity, target, relation } = this;
    const called = (one: Row | undefined): string => (one ? String(one[target.display] ?? one.id) : "");
    const told = `${nameOf(entity, fate.row)}:${called(old)} → ${called(heir)}`;
    if (this.ground.questions.of("SUPERIOR", entity, fate.step, told) === "NEW")
      fate.set[relation.name] = heir.id;
  }

  /** A new record is like one that stood elsewhere: it comes under what stands above its own unit. */
  private settleFounded(row: Row): void {
    const { name } = this.relation;
    const upper = this.uppers.after(row[name]);
    const place = this.placeOver(row);
    if (!upper || !place || this.uppers.unitOf(upper) === place) return;
    const heir = this.uppers.like(upper, place).find((one) => this.fits(row, one));
    if (heir) row[name] = heir.id;
  }

  /** The unit whose record should be above: the one now in the place of that whose record was, or that it came to. */
  private placeAbove(fate: Fate): Unit | undefined {
    const { forest } = this.ground.course;
    const { name, column } = this.home;
    const from = forest.unit(fate.row[column] as number);
    const to = forest.unit((fate.set[name] ?? fate.row[column]) as number);
    const above = this.uppers.unitOf(this.uppers.before(fate.row[this.relation.column]));
    const isAbove = above && from && unitAbove(forest, from, "was", above.level) === above;
    if (isAbove && to) return unitAbove(forest, to, "is", above.level);
    return this.upperFate(fate)?.retained?.by;
  }

  private placeOver(row: Row): Unit | undefined {
    const { forest } = this.ground.course;
    const unit = forest.unit(row[this.home.name] as number);
    const above = this.uppers.unitOf(this.uppers.after(row[this.relation.name]));
    return unit && above && above.level !== unit.level
      ? unitAbove(forest, unit, "is", above.level)
      : undefined;
  }

  private upperFate(fate: Fate): Fate | undefined {
    return this.ground.fates.known(this.target, fate.row[this.relation.column]);
  }
}
