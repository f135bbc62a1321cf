/** What is counted of units. Which figures there are and how they merge, the entity that keeps them says. */

import type { Merging } from "../../core/field.ts";
import type { EntityModel, Model } from "../../core/model.ts";

export interface Figure {
  name: string;
  column: string;
  label: string;
  /** Digits after the point; figures are reckoned in whole units of the last one. */
  scale: number;
  merging: Merging;
  /** Parts of a unit get their shares of it. */
  divided: boolean;
}

/** What is counted of a unit, as far as it is known. */
export interface Figures {
  values: Record<string, number | null>;
  /** Generated sample figures are among them. */
  areSamples: boolean;
}

/** A record of what was counted of a unit. */
export interface Count {
  id: number;
  day: string;
  /** A plan reckoned it from figures that were known before; nobody counted. */
  isReckoned: boolean;
  values: Record<string, number | null>;
}

/** Where the figures of units are kept. */
export interface FiguresKept {
  entity: EntityModel;
  /** Name of the reference to the unit. */
  unit: string;
  figures: Figure[];
}

/** The entity whose figures state how they merge; they hang on the units by its way home. */
export function figuresKept(model: Model): FiguresKept | undefined {
  for (const entity of model.roots) {
    const figures = [...entity.fields].flatMap(([name, field]): Figure[] => {
      if ((field.kind !== "integer" && field.kind !== "decimal") || !field.merging) return [];
      const { label, merging, divided = false } = field;
      const scale = field.kind === "decimal" ? (field.scale ?? 2) : 0;
      return [{ name, column: entity.column(name), label, scale, merging, divided }];
    });
    if (figures.length === 0) continue;
    if (!entity.home) throw new Error(`${entity.name} states how figures merge and hangs on no unit.`);
    return { entity, unit: entity.home.name, figures };
  }
}
