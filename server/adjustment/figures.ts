/** What becomes of figures where ground changes hands. Which there are, and how they merge, the model says. */
import type { EntityModel } from "../core/model.ts";
import type { Merging } from "../core/statement.ts";
import type { Forest, Unit } from "./forest.ts";

export interface Figure {
  name: string;
  column: string;
  label: string;
  /** Digits after the point; figures are reckoned in whole units of the last one. */
  scale: number;
  merging: Merging;
  /** Parts of a unit get their shares of it. */
  divided: boolean;
  /** Fields that say something of it and go where it goes. */
  marks: string[];
}

export interface Mark {
  name: string;
  column: string;
}

/** Figures of the units of a hierarchy and the marks of these. */
export function figuresOf(hierarchy: EntityModel): { figures: Figure[]; marks: Mark[] } {
  const figures = new Map<string, Figure>();
  const marks = new Map<string, Mark>();
  for (const entity of hierarchy.concretes)
    for (const [name, field] of entity.fields) {
      const column = entity.column(name);
      if (field.kind === "boolean" && field.marks) marks.set(name, { name, column });
      if ((field.kind !== "integer" && field.kind !== "decimal") || !field.merging) continue;
      const { label, merging, divided = false } = field;
      const scale = field.kind === "decimal" ? (field.scale ?? 2) : 0;
      const known = figures.get(name);
      if (known && (known.merging !== merging || known.divided !== divided))
        throw new Error(
          `${entity.name}.${name} merges otherwise than the figure of the name on another level.`,
        );
      figures.set(name, { name, column, label, scale, merging, divided, marks: [] });
    }
  for (const entity of hierarchy.concretes)
    for (const [name, field] of entity.fields)
      for (const of of field.kind === "boolean" ? (field.marks ?? []) : []) {
        const figure = figures.get(of);
        if (!figure) throw new Error(`${entity.name}.${name} marks ${of}, which is no figure that merges.`);
        if (!figure.marks.includes(name)) figure.marks.push(name);
      }
  return { figures: [...figures.values()], marks: [...marks.values()] };
}

/** A unit's ground and with it its figures go to another; an unknown figure adds nothing. */
export function addFigures({ figures }: Forest, from: Unit, to: Unit): void {
  for (const figure of figures) {
    const [value, own] = [figureOf(from, figure), figureOf(to, figure)];
    if (figure.merging === "RECOMPUTE") set(to, figure, null);
    else if (value === null || figure.merging === "KEEP") continue;
    else if (figure.merging === "SUM") give(from, to, figure, (own ?? 0) + value);
    else if (own === null || own < value) give(from, to, figure, value);
  }
}

/** A unit's ground goes to others by shares; what is its own after that is among them, if it lives on. */
export function shareOut({ figures }: Forest, unit: Unit, receivers: [unit: Unit, share: number][]): void {
  for (const figure of figures) {
    const whole = figureOf(unit, figure);
    if (figure.merging === "RECOMPUTE") for (const [part] of receivers) set(part, figure, null);
    if (whole === null || !figure.divided) continue;
    const parts = apportion(
      whole,
      receivers.map(([, share]) => share),
    );
    for (const [index, [part]] of receivers.entries())
      if (part === unit) set(part, figure, parts[index]);
      else give(unit, part, figure, (figureOf(part, figure) ?? 0) + parts[index]);
  }
}

/** Where a part and the wholes have figures, the wholes' follow the part. */
export function moveFigures({ figures }: Forest, part: Unit, giver: Unit, receiver: Unit): void {
  for (const figure of figures) {
    if (figure.merging === "RECOMPUTE") for (const whole of [giver, receiver]) set(whole, figure, null);
    const [value, left, own] = [figureOf(part, figure), figureOf(giver, figure), figureOf(receiver, figure)];
    if (figure.merging !== "SUM" || value === null || left === null || own === null || left < value) continue;
    set(giver, figure, left - value);
    set(receiver, figure, own + value);
  }
}

/** Names of the figures that a division by shares would divide, of which the unit has any. */
export const namesOfDivided = ({ figures }: Forest, unit: Unit): { zh: string; en: string } | undefined => {
  const known = figures.filter((figure) => figure.divided && figureOf(unit, figure) !== null);
  return known.length === 0
    ? undefined
    : { zh: known.map(({ label }) => label).join("、"), en: known.map(({ name }) => name).join(" and ") };
};

/** Whole numbers that add up to the whole: each its share rounded down, what is left to the largest remainders. */
export function apportion(whole: number, shares: number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (whole * share) / total);
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - parts[index] }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) parts[index]++;
  return parts;
}

const figureOf = (unit: Unit, { name }: Figure): number | null => unit.is.figures[name];

function set(unit: Unit, { name }: Figure, value: number | null): void {
  unit.is.figures = { ...unit.is.figures, [name]: value };
}

function give(from: Unit, to: Unit, figure: Figure, value: number): void {
  set(to, figure, value);
  for (const mark of figure.marks) if (from.is.marks[mark]) to.is.marks = { ...to.is.marks, [mark]: true };
}
