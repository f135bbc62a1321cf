/**
 * What becomes of figures where ground changes hands. Which there are and how they merge, the entity that keeps them
 * says; what was counted is never rewritten: the units have new figures from the plan's day on.
 */
import type { Dialect } from "../core/dialect.ts";
import { snake } from "../core/naming.ts";
import { historyTable } from "../core/recording.ts";
import type { Row } from "../core/rule.ts";
import type { ChangeRow, ChangeSet } from "../core/writer/changeSet.ts";
import { fromStored } from "../core/writer/stored.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import type { FiguresKept } from "./figuresKept.ts";
import type { Forest, Unit } from "./forest.ts";

/** What was last counted of each unit by a day, and the records of that very day. */
export async function readFigures(
  t: Transaction,
  dialect: Dialect,
  { entity, unit, figures }: FiguresKept,
  units: Map<number, Unit>,
  day: string,
): Promise<void> {
  const [start, end] = [entity.lifespan.start, entity.lifespan.end].map(snake);
  const on = entity.column(unit);
  const rows: Row[] = await t.ask(
    `select id, ${on} as unit, ${start} as day, is_sample, ${figures.map(({ column }) => column).join(", ")}
     from ${historyTable(entity)}
     where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?)
       and ${start} <= ? and (${end} is null or ${end} > ?) and ${on} in ${dialect.elements("?")}
     order by ${start}, id`,
    [day, day, day, day, JSON.stringify([...units.keys()])],
  );
  for (const row of rows) {
    const found = units.get(Number(row.unit)) as Unit;
    const values = { ...found.figures.values };
    for (const { name, column } of figures) if (row[column] !== null) values[name] = Number(row[column]);
    found.figures = { values, areSamples: found.figures.areSamples || Boolean(row.is_sample) };
    found.counted = found.figures;
    if (row.day === day) found.countedOnDay = Number(row.id);
  }
}

const caliber = "按调整方案由并入、划入单位的最近统计合计或按比例分摊";

/** New figures, from the plan's day on, of the units in force whose ground changed. */
export function figureSets({ kept, units, day }: Forest): ChangeSet[] {
  if (!kept) return [];
  const { entity, unit, figures } = kept;
  const [made, corrected]: [ChangeRow[], ChangeRow[]] = [[], []];
  for (const one of units.values()) {
    if (
      !one.is.inForce ||
      !figures.some(({ name }) => figureOf(one, name) !== (one.counted?.values[name] ?? null))
    )
      continue;
    const values: Row = {
      ...Object.fromEntries(
        figures.map(({ name, scale }) => [
          name,
          scale ? fromStored({ kind: "decimal", scale }, figureOf(one, name)) : figureOf(one, name),
        ]),
      ),
      ...(entity.fields.has("caliber") && { caliber }),
      isSample: one.figures.areSamples,
    };
    if (one.countedOnDay === undefined)
      made.push({ values: { ...values, [unit]: one.id, [entity.lifespan.start]: day } });
    else corrected.push({ which: one.countedOnDay, values });
  }
  const shared = { entity, from: day, own: true, judged: true } as const;
  return [
    { ...shared, act: "CREATE", rows: made },
    { ...shared, act: "UPDATE", rows: corrected },
  ];
}

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

const figureOf = (unit: Unit, name: string): number | null => unit.figures.values[name] ?? null;

function set(unit: Unit, name: string, value: number): void {
  unit.figures = { ...unit.figures, values: { ...unit.figures.values, [name]: value } };
}

function give(from: Unit, to: Unit, name: string, value: number): void {
  set(to, name, value);
  if (from.figures.areSamples) to.figures.areSamples = true;
}
