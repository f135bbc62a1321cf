/** Made-up groups: what is asked, and what must be answered, in any order. */
import type { Field } from "../../server/core/field.ts";
import type { EntityModel } from "../../server/core/model.ts";
import type { Chance } from "./chance.ts";
import { condition } from "./conditions.ts";
import { everyCombination, type MadeKey, madeKeys } from "./keys.ts";
import type { Case } from "./lists.ts";
import { plainFields, shownValue, stored } from "./values.ts";
import { type Row, turning, type World } from "./world.ts";

interface Setting {
  world: World;
  chance: Chance;
  asOf?: string;
  knownAt?: string;
  /** Another day, as it was known at the same time. */
  other?: { world: World; day: string };
}

/** What a group is told by: its keys as text, for answers in any order. */
export const keyOf = ({ keys }: { keys: object }): string => JSON.stringify(keys);

interface Group {
  keys: Record<string, unknown>;
  rows: Row[];
  before: Row[];
}

/** Groups of more are asked for page by page. */
const whole = 500;

export function groupCase(given: Setting, entity: EntityModel): Case | undefined {
  const { chance, asOf, knownAt } = given;
  const { world, on } = turning(given.world);
  const setting = { ...given, world };
  const other = chance.happens(0.35) ? given.other : undefined;
  const inForce = (): Row[] => world.rows(entity).filter((row) => world.inForce(entity, row));
  const there = inForce();
  if (there.length === 0) return undefined;
  const wanted = chance.happens(0.6) ? condition(setting, entity, chance.of(there)) : undefined;
  const keys = madeKeys(world, chance, entity);
  const groups = new Map<string, Group>();
  const groupOf = (of: Group["keys"]): Group => {
    const key = JSON.stringify(of);
    const group = groups.get(key) ?? { keys: of, rows: [], before: [] };
    groups.set(key, group);
    return group;
  };
  const gather = (name: "rows" | "before"): Row[] => {
    const met = inForce().filter((row) => wanted?.holds(row) ?? true);
    for (const row of met) groupOf(valuesOf(keys, row))[name].push(row);
    return met;
  };
  const met = gather("rows");
  const metBefore = other ? on(other.world, () => gather("before")) : [];
  const combinations = chance.happens(0.3) && !wanted?.where.within ? everyCombination(keys) : undefined;
  for (const of of combinations ?? []) groupOf(of);

  const figures = plainFields(entity).filter(([, { kind }]) => kind === "integer" || kind === "decimal");
  const [figure, stated] = figures.length > 0 ? chance.of(figures) : [undefined, undefined];
  const having = madeHaving(chance, entity, [...groups.values()], figure, stated);
  const kept = [...groups.values()].filter(having.holds);
  // Which order many groups are in is known of one key alone.
  const paged = kept.length > whole;
  if (paged && (keys.length > 1 || !keys[0].compare)) return undefined;
  const skipped = paged ? chance.below(kept.length) : 0;
  const size = 20;
  if (paged) kept.sort((a, b) => keys[0].compare?.(a.keys, b.keys) ?? 0);
  const answer = kept
    .slice(skipped, paged ? skipped + size : undefined)
    .map(({ keys: of, rows, before }) => ({
      keys: of,
      count: rows.length,
      groupCount: kept.length,
      share: met.length === 0 ? null : (rows.length / met.length) * 100,
      ...(figure && {
        sum: { [figure]: shown(stated, total(entity, figure, rows)) },
        min: { [figure]: shown(stated, extreme(entity, figure, rows, Math.min)) },
        max: { [figure]: shown(stated, extreme(entity, figure, rows, Math.max)) },
      }),
      ...(other && {
        before: before.length,
        more: rows.length - before.length,
        shareBefore: metBefore.length === 0 ? null : before.length / metBefore.length,
      }),
      ...(other && figure && { sumBefore: plain(stated, total(entity, figure, before)) }),
    }));
  const used: [string, string, unknown][] = (
    [
      ["where", `${entity.name}Where`, wanted?.where],
      ["asOf", "Date", asOf],
      ["knownAt", "DateTime", knownAt],
      ["having", `${entity.name}Having`, having.given],
      ["empty", "Boolean", combinations && true],
      ["first", "Int", paged ? size : undefined],
      ["offset", "Int", paged ? skipped : undefined],
    ] as [string, string, unknown][]
  ).filter(([, , value]) => value !== undefined);
  const head = used.map(([one, type]) => `$${one}: ${type}`).join(", ");
  const groupBy = keys.map(({ constant }) => constant).join(", ");
  const at = other && `at('${other.day}')`;
  const figured = figure ? ` sum { ${figure} } min { ${figure} } max { ${figure} }` : "";
  const compared = at
    ? ` before: figure(formula: "${at}.count") more: figure(formula: "count - ${at}.count") shareBefore: figure(formula: "${at}.count / ${at}.all.count")`
    : "";
  const sumBefore = at && figure ? ` sumBefore: figure(formula: "${at}.sum(${figure})")` : "";
  return {
    query: `query ${head ? `(${head})` : ""} { ${entity.single}Aggregate(groupBy: [${groupBy}]${used.map(([one]) => `, ${one}: $${one}`).join("")}) {
      keys { ${keys.map(({ text }) => text).join(" ")} } count groupCount share: figure(formula: "count / all.count * 100")${figured}${compared}${sumBefore} } }`,
    variables: Object.fromEntries(used.map(([one, , value]) => [one, value])),
    expected: answer.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    size: kept.length,
  };
}

const valuesOf = (keys: MadeKey[], row: Row): Group["keys"] =>
  Object.fromEntries(keys.map(({ name, of }) => [name, of(row)]));

function madeHaving(
  chance: Chance,
  entity: EntityModel,
  groups: Group[],
  figure?: string,
  stated?: Field,
): { given?: object; holds(group: Group): boolean } {
  const kind = chance.next();
  if (kind < 0.2) return { given: { count: { gte: 2 } }, holds: ({ rows }) => rows.length >= 2 };
  if (kind < 0.3) return { given: { not: { count: { gt: 1 } } }, holds: ({ rows }) => rows.length <= 1 };
  if (kind > 0.55 || !figure || !stated || groups.length === 0) return { holds: () => true };
  const limit = total(entity, figure, chance.of(groups).rows);
  if (limit === null) return { holds: () => true };
  return {
    given: { sum: { [figure]: { gte: shownValue(stated, limit) } } },
    holds: ({ rows }) => (total(entity, figure, rows) ?? Number.NEGATIVE_INFINITY) >= limit,
  };
}

const held = (entity: EntityModel, name: string, rows: Row[]): number[] =>
  rows.map((row) => stored(entity, row, name) as number | null).filter((one) => one !== null);

function total(entity: EntityModel, name: string, rows: Row[]): number | null {
  const values = held(entity, name, rows);
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) : null;
}

function extreme(entity: EntityModel, name: string, rows: Row[], of: typeof Math.min): number | null {
  const values = held(entity, name, rows);
  return values.length > 0 ? of(...values) : null;
}

const shown = (stated: Field | undefined, value: number | null): unknown =>
  stated ? shownValue(stated, value) : null;

/** As a formula reckons with it. */
const plain = (stated: Field | undefined, value: number | null): number | null =>
  value === null || stated?.kind !== "decimal" ? value : value / 10 ** (stated.scale ?? 2);
