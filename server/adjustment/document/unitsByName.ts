/** Units of a forest found by what documents call them, as earlier sentences left them. */
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import { plainName } from "./plainName.ts";

export class UnitsByName {
  private readonly forest: Forest;
  private readonly byName = new Map<string, Set<Unit>>();
  private readonly entered = new Map<Unit, string>();

  constructor(forest: Forest) {
    this.forest = forest;
    this.follow();
  }

  /** Takes in what units are called by now; what they were called stays known. */
  follow(): void {
    for (const unit of this.forest.units.values()) {
      const path = this.path(unit);
      if (this.entered.get(unit) === path) continue;
      this.entered.set(unit, path);
      this.enter(unit);
    }
  }

  /** Units in force that are, or in this document were, called so: by code, by name, or by name behind superiors'. */
  called(words: string): Unit[] {
    const found = [...(this.byName.get(plainName(words)) ?? [])].filter(({ is }) => is.inForce);
    const now = found.filter(({ is }) => plainName(words).endsWith(plainName(is.name)));
    return now.length > 0 ? now : found;
  }

  /** Units that were in force before the document and that it ended. */
  ended(words: string): Unit[] {
    return [...(this.byName.get(plainName(words)) ?? [])].filter(
      ({ is, was }) => !is.inForce && was?.inForce,
    );
  }

  /** Units that had ended before the document. */
  former(words: string): Unit[] {
    return [...(this.byName.get(plainName(words)) ?? [])].filter(
      ({ is, was }) => !is.inForce && was && !was.inForce,
    );
  }

  private path(unit: Unit): string {
    const { code, name, officialName, parent } = unit.is;
    return `${code} ${name} ${officialName} ${parent}`;
  }

  private enter(unit: Unit): void {
    this.add(unit.is.code, unit);
    for (const name of new Set([plainName(unit.is.name), plainName(unit.is.officialName)])) {
      let way = name;
      this.add(way, unit);
      for (let above = this.forest.parent(unit); above; above = this.forest.parent(above)) {
        way = above.is.name + way;
        this.add(way, unit);
      }
    }
  }

  private add(words: string, unit: Unit): void {
    const units = this.byName.get(words) ?? new Set();
    this.byName.set(words, units.add(unit));
  }
}
