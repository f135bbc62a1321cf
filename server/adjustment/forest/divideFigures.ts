/** What becomes of figures where ground changes hands. */
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

/** A unit's ground goes to others by shares; what is its own after that is among them, if it lives on. */
export function shareOut({ kept }: Forest, unit: Unit, receivers: [unit: Unit, share: number][]): void {
  for (const { name, divided } of kept?.figures ?? []) {
    const whole = figureOf(unit, name);
    if (whole === null || !divided) continue;
    const parts = apportion(
      whole,
      receivers.map(([, share]) => share),
    );
    for (const [index, [part]] of receivers.entries())
      if (part === unit) set(part, name, parts[index]);
      else give(unit, part, name, (figureOf(part, name) ?? 0) + parts[index]);
  }
}

/** Where a part and the wholes have figures, the wholes' follow the part. */
export function moveFigures({ kept }: Forest, part: Unit, giver: Unit, receiver: Unit): void {
  for (const { name, merging } of kept?.figures ?? []) {
    const [value, left, own] = [part, giver, receiver].map((unit) => figureOf(unit, name));
    if (merging !== "SUM" || value === null || left === null || own === null || left < value) continue;
    set(giver, name, left - value);
    set(receiver, name, own + value);
  }
}

/** Names of the figures that a division by shares would divide, of which the unit has any. */
export const namesOfDivided = ({ kept }: Forest, unit: Unit): { zh: string; en: string } | undefined => {
  const known = kept?.figures.filter(({ divided, name }) => divided && figureOf(unit, name) !== null);
  return !known?.length
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

export const figureOf = (unit: Unit, name: string): number | null => unit.figures.values[name] ?? null;

function set(unit: Unit, name: string, value: number): void {
  unit.figures = { ...unit.figures, values: { ...unit.figures.values, [name]: value } };
}

function give(from: Unit, to: Unit, name: string, value: number): void {
  set(to, name, value);
  if (from.figures.areSamples) to.figures.areSamples = true;
}
