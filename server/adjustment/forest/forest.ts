/** The hierarchy on one day, in memory: steps change it, and what differs at the end is written. */
import type { EntityModel } from "../../core/model.ts";
import { localId, toGlobalId } from "../../core/reader/identity.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import { serialLength } from "../../division/code.ts";
import type { Figures, FiguresKept } from "./figures.ts";
import { isCode, type Mention } from "./mention.ts";
import { Serials } from "./serials.ts";
import { keysThatDiffer, type State, type Unit } from "./unit.ts";

export class Forest {
  readonly units = new Map<number, Unit>();
  /** What the hub already knows about units that begin after the plan's day. */
  readonly born: Row[] = [];
  readonly problems: Problem[] = [];
  readonly day: string;
  /** Where figures of units are kept, if the model keeps any. */
  readonly kept?: FiguresKept;
  /** Step that is being taken. */
  at = 0;
  private readonly division: EntityModel;
  private readonly below = new Map<number, Set<Unit>>();
  private readonly holders = new Map<string, Set<Unit>>();
  readonly serials = new Serials();
  private next: number;
  private readonly assigned = new Map<string, number>();

  constructor(division: EntityModel, day: string, rows: Row[], next: number, kept?: FiguresKept) {
    this.division = division;
    this.day = day;
    this.next = next;
    this.kept = kept;
    for (const row of rows) {
      this.serials.use(String(row.code), String(row.level));
      const id = Number(row.id);
      if (String(row.valid_from) > day || (row.valid_to !== null && String(row.valid_to) <= day)) continue;
      const is = this.stateOf(row);
      this.units.set(id, {
        id,
        level: String(row.level),
        is,
        was: { ...is },
        figures: unknown,
        endedOn: row.abolished_on ? String(row.abolished_on) : undefined,
        since: String(row.valid_from),
        earlier: [],
        later: [],
      });
    }
    for (const row of rows) {
      const unit = this.units.get(Number(row.id));
      if (String(row.valid_from) <= day) {
        if (row.valid_to !== null && String(row.valid_to) <= day) unit?.earlier.push(row);
      } else if (unit) unit.later.push(row);
      else this.born.push(row);
    }
    for (const unit of this.units.values()) {
      this.hold(unit);
      if (unit.is.inForce) this.hang(unit);
    }
  }

  /** A unit of the model's level. */
  entity(level: string): EntityModel {
    return this.division.concretes.find((one) => one.level?.name === level) as EntityModel;
  }
  levelBelow(level: string): string | undefined {
    const index = this.division.levels.findIndex((one) => one.name === level);
    return this.division.levels[index + 1]?.name;
  }

  /** Global id of a unit that exists, code of one that the plan sets up. */
  identity(unit: Unit): string {
    return unit.was ? toGlobalId(this.entity(unit.level).name, unit.id) : unit.is.code;
  }

  say(path: string, zh: string, en: string): void {
    const step = this.at + 1;
    this.problems.push(
      problem(`steps.${this.at}${path && `.${path}`}`, `第${step}步:${zh}`, `step ${step}: ${en}`),
    );
  }

  /** The unit that a mention names now, in force; otherwise says why there is none. */
  find(mention: Mention, path: string): Unit | undefined {
    const unit = this.named(mention);
    if (!unit) {
      this.say(
        path,
        `“${mention}”在${this.day}不是任何单位的标识或代码,请核对`,
        `“${mention}” is neither id nor code of a unit on ${this.day}: check it`,
      );
      return undefined;
    }
    if (unit.is.inForce) return unit;
    const { name } = unit.is;
    if (unit.was?.inForce || !unit.was)
      this.say(
        path,
        `“${name}”已由本方案第${(unit.step ?? 0) + 1}步撤销,前后步骤相互矛盾,请删去其一或改变顺序`,
        `${name} is ended by step ${(unit.step ?? 0) + 1} of this plan: the steps contradict each other; remove one or change their order`,
      );
    else
      this.say(
        path,
        `“${name}”已于${unit.endedOn ?? this.day}撤销,请另选现行单位`,
        `${name} was abolished on ${unit.endedOn ?? this.day}: choose a unit in force`,
      );
    return undefined;
  }

  /** The unit that a mention names, in force or not; a code means the one that took it last. */
  named(mention: Mention): Unit | undefined {
    if (!isCode(mention)) {
      const unit = this.units.get(localId(this.division, mention) ?? -1);
      return unit && localId(this.entity(unit.level), mention) === unit.id ? unit : undefined;
    }
    const holders = [...(this.holders.get(mention) ?? [])];
    return holders.findLast((unit) => unit.is.inForce) ?? holders.at(-1);
  }

  unit(id: number | null | undefined): Unit | undefined {
    return id === null || id === undefined ? undefined : this.units.get(id);
  }
  parent(unit: Unit): Unit | undefined {
    return this.unit(unit.is.parent);
  }
  /** Units directly below, in the order of their codes. */
  children(unit: Unit): Unit[] {
    return [...(this.below.get(unit.id) ?? [])].sort((a, b) => (a.is.code < b.is.code ? -1 : 1));
  }
  /** A unit with all below it. */
  subtree(unit: Unit): Unit[] {
    return [unit, ...this.children(unit).flatMap((child) => this.subtree(child))];
  }
  isWithin(unit: Unit | undefined, above: Unit): boolean {
    return unit !== undefined && (unit === above || this.isWithin(this.parent(unit), above));
  }

  found(level: string, state: Pick<State, "code" | "name" | "officialName" | "kind" | "parent">): Unit {
    const is = {
      ...state,
      inForce: true,
      successorUnknown: false,
      managedBy: null,
      seat: null,
    };
    const unit: Unit = {
      id: this.next++,
      level,
      is,
      figures: unknown,
      earlier: [],
      later: [],
      step: this.at,
    };
    this.units.set(unit.id, unit);
    this.serials.use(is.code, level);
    this.hold(unit);
    this.hang(unit);
    return unit;
  }

  end(unit: Unit, successorUnknown = false): void {
    this.unhang(unit);
    Object.assign(unit.is, { inForce: false, successorUnknown });
    unit.step = this.at;
  }

  revive(unit: Unit): void {
    Object.assign(unit.is, { inForce: true, successorUnknown: false });
    unit.step = this.at;
    this.hang(unit);
  }

  /** Puts a unit and all below it under another; its code is the next one there unless one is given. */
  place(unit: Unit, under: Unit, code?: string): void {
    this.unhang(unit);
    unit.is.parent = under.id;
    this.hang(unit);
    unit.step = this.at;
    const old = unit.is.code;
    const fits =
      old.startsWith(under.is.code) && old.length === under.is.code.length + serialLength(unit.level);
    this.recode(unit, code ?? (fits ? old : this.serials.next(under, unit.level, unit.is.kind)));
  }

  /** A new code; what is below takes its first digits and keeps its own. */
  recode(unit: Unit, code: string): void {
    const old = unit.is.code;
    if (code === old) return;
    this.serials.use(code, unit.level);
    this.holders.get(old)?.delete(unit);
    unit.is.code = code;
    this.hold(unit);
    unit.step = this.at;
    for (const child of this.children(unit))
      this.recode(child, code + child.is.code.slice(-serialLength(child.level)));
  }

  /** Keeps that a step sets an attribute of a unit; a second one that sets it otherwise contradicts the first. */
  assign(unit: Unit, attribute: string, path: string): void {
    const key = `${unit.id}.${attribute}`;
    const earlier = this.assigned.get(key);
    if (earlier !== undefined && earlier !== this.at)
      this.say(
        path,
        `“${unit.is.name}”的同一项内容已由第${earlier + 1}步改动,前后步骤相互矛盾,请保留其一`,
        `step ${earlier + 1} already sets the ${attribute} of ${unit.is.name}: the steps contradict each other, keep one`,
      );
    this.assigned.set(key, this.at);
    unit.step = this.at;
  }

  /** Units that the plan sets up or changes. */
  changed(): Unit[] {
    return [...this.units.values()].filter(({ is, was }) => !was || keysThatDiffer(is, was).length > 0);
  }

  /** What a version of a unit says; its end is judged on the day, the plan's unless another is given. */
  stateOf(row: Row, day = this.day): State {
    return {
      code: String(row.code),
      name: String(row.name),
      officialName: String(row.official_name),
      kind: String(row.kind),
      parent: number(row.parent_id),
      inForce: row.abolished_on === null || String(row.abolished_on) > day,
      successorUnknown: Boolean(row.successor_unknown),
      seat: number(row.seat_id),
      managedBy: number(row.managed_by_id),
    };
  }

  private hold(unit: Unit): void {
    const holders = this.holders.get(unit.is.code) ?? new Set();
    holders.add(unit);
    this.holders.set(unit.is.code, holders);
  }
  private hang(unit: Unit): void {
    if (unit.is.parent === null) return;
    const siblings = this.below.get(unit.is.parent) ?? new Set();
    siblings.add(unit);
    this.below.set(unit.is.parent, siblings);
  }
  private unhang(unit: Unit): void {
    if (unit.is.parent !== null) this.below.get(unit.is.parent)?.delete(unit);
  }
}

const unknown: Figures = { values: {}, areSamples: false };

const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);
