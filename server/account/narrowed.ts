/** What two scopes have in common: the units of the one that lie within units of the other. */
import type { ScopeUnit } from "../core/viewer.ts";
import type { Ask } from "./scopeUnits.ts";

type Scope = readonly ScopeUnit[] | undefined;

export function narrowed(ask: Ask, one: Scope, other: Scope): Scope {
  if (!one || !other) return one ?? other;
  const found = new Map<number, ScopeUnit>();
  for (const unit of [...inside(ask, one, other), ...inside(ask, other, one)]) {
    const known = found.get(unit.id);
    if (!known || later(known.from, unit.from) === unit.from) found.set(unit.id, unit);
  }
  return [...found.values()];
}

const inside = (ask: Ask, units: readonly ScopeUnit[], within: readonly ScopeUnit[]): ScopeUnit[] =>
  units.flatMap((unit) => {
    const since = insideSince(ask, unit.id, within);
    return since === undefined ? [] : [{ ...unit, from: later(unit.from, since) }];
  });

/** From which day on a unit has lain within others without a break; null: always; undefined: it does not now. */
export function insideSince(ask: Ask, unit: number, within: readonly ScopeUnit[]): string | null | undefined {
  const versions = ask(
    `select valid_from, valid_to, province_id, prefecture_id, county_id, township_id, village_id, group_id
     from division_history where id = ? and to_number is null order by valid_from desc`,
    [unit],
  );
  let since: string | null | undefined;
  for (const { valid_from, valid_to, ...above } of versions) {
    const ids = Object.values(above).map(Number);
    const over = within.filter(
      ({ id, from }) => ids.includes(id) && (!from || !valid_to || from < String(valid_to)),
    );
    if (over.length === 0) return since;
    const starts = over.map(({ from }) => from);
    const counted = starts.includes(null) ? null : (starts.sort()[0] as string);
    if (counted !== null && counted > String(valid_from)) return counted;
    since = String(valid_from);
  }
  return versions.length === 0 ? undefined : null;
}

const later = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other;
