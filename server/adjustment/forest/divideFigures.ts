/** What becomes of figures where ground changes hands. */
import { apportion } from "./apportion.ts";
import type { Figure } from "./figures.ts";
import type { Forest } from "./forest.ts";
import type { Unit } from "./unit.ts";

/** A unit's ground and with it its figures go to another; an unknown figure adds nothing. */
export function addFigures({ kept }: Forest, from: Unit, to: Unit): void {
  for (const { name, merging } of kept?.figures ?? []) {
    const [value, own] = [figureOf(from, name), figureOf(to, name)];
    if (value === null || merging === "KEEP") continue;
    if (merging === "SUM") give(from, to, name, (own ?? 0) + value);
    else if (own === null || own < value) give(from, to, name, value);
  }
}

/** Of a whole, what each receiver gets; nothing where that is not known. */
export type Portions = (figure: Figure, whole: number) => number[] | undefined;

/** A unit's ground goes to others; what stays its own is among them, if it lives on. Answers what could not be divided. */
export function dealOut(
  { kept }: Forest,
  unit: Unit,
  receivers: Unit[],
  portionsOf: Portions,
  dealsAll = false,
): Figure[] {
  const undivided: Figure[] = [];
  for (const figure of kept?.figures ?? []) {
    const { name, divided, merging } = figure;
    if (figureOf(unit, name) === null || !(divided || (dealsAll && merging === "SUM"))) continue;
    const portions = portionsOf(figure, figureOf(unit, name) as number);
    if (portions)
      for (const [index, part] of receivers.entries())
        if (part === unit) set(part, name, portions[index]);
        else give(unit, part, name, (figureOf(part, name) ?? 0) + portions[index]);
    else undivided.push(figure);
  }
  return undivided;
}

/** The same of figures that nobody can divide: all of them go to one. */
export function giveWhole(unit: Unit, to: Unit, figures: Figure[]): void {
  for (const { name } of figures)
    give(unit, to, name, (figureOf(to, name) ?? 0) + (figureOf(unit, name) ?? 0));
}

export const byShares =
  (shares: number[]): Portions =>
  (_figure, whole) =>
    apportion(whole, shares);

/** Where a part and the wholes have figures, the wholes' follow the part. */
export function moveFigures({ kept }: Forest, part: Unit, giver: Unit, receiver: Unit): void {
  for (const { name, merging } of kept?.figures ?? []) {
    const [value, left, own] = [part, giver, receiver].map((unit) => figureOf(unit, name));
    if (merging !== "SUM" || value === null || left === null || own === null || left < value) continue;
    set(giver, name, left - value);
    set(receiver, name, own + value);
  }
}

/** Names of figures, as a warning tells them. */
export const namesOf = (figures: Figure[]): { zh: string; en: string } => ({
  zh: figures.map(({ label }) => label).join("、"),
  en: figures.map(({ name }) => name).join(" and "),
});

/** What some units have together; nothing where it is not known of one. */
export function sumOf(units: Unit[], name: string): number | undefined {
  const values = units.map((unit) => figureOf(unit, name));
  return values.includes(null) ? undefined : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

export const figureOf = (unit: Unit, name: string): number | null => unit.figures.values[name] ?? null;

function set(unit: Unit, name: string, value: number): void {
  unit.figures = { ...unit.figures, values: { ...unit.figures.values, [name]: value } };
}

function give(from: Unit, to: Unit, name: string, value: number): void {
  set(to, name, value);
  if (from.figures.areSamples) to.figures = { ...to.figures, areSamples: true };
}
