/** The units that a scope comes to: those it names and, through the links of lineage, those that took their place. */
import type { Row } from "../core/rule.ts";
import type { ScopeUnit } from "../core/viewer.ts";
import { leadsOn } from "../division/leadsOn.ts";

/** Rows of a question in SQL, on whichever connection. */
export type Ask = (sql: string, parameters: unknown[]) => Row[];

/** A unit of a scope; of one that was led on to, the link that led there and from where. */
export interface LedUnit extends ScopeUnit {
  link?: number;
  after?: number;
}

export function scopeUnits(ask: Ask, named: readonly number[], today: string): LedUnit[] {
  const found = new Map<number, LedUnit>();
  const next: LedUnit[] = [];
  const add = (unit: LedUnit): void => {
    const known = found.get(unit.id);
    if (known && (known.from === null || (unit.from !== null && known.from <= unit.from))) return;
    found.set(unit.id, unit);
    next.push(unit);
  };
  for (const row of ask(
    "select id, level from division where deleted_at is null and id in (select value from json_each(?))",
    [JSON.stringify(named)],
  ))
    add({ id: Number(row.id), level: String(row.level), from: null });
  for (let unit = next.shift(); unit; unit = next.shift())
    for (const led of after(ask, unit, today)) add(led);
  return [...found.values()];
}

/** Where a unit led by a day, by every link that did not come before it counted and has not lost its force. */
function after(ask: Ask, unit: LedUnit, today: string): LedUnit[] {
  const links = ask(
    `select s.id, s.to_id, s.relation, s.start_on, t.level
     from succession s join division t on t.id = s.to_id
       join division_history u on u.id = s.from_id and u.to_number is null
         and u.valid_from <= ? and (u.valid_to is null or u.valid_to > ?)
     where s.from_id = ? and s.to_id <> s.from_id and s.deleted_at is null and s.end_on is null
       and s.confidence <> 'DOUBTFUL' and s.start_on <= ? and s.start_on >= ? and ${leadsOn("s", "u")}`,
    [today, today, unit.id, today, unit.from ?? ""],
  );
  return links.flatMap((link): LedUnit[] => {
    const led = { from: String(link.start_on), link: Number(link.id), after: unit.id };
    if (link.relation !== "TERRITORY_TO")
      return [{ ...led, id: Number(link.to_id), level: String(link.level) }];
    return movedUnits(ask, unit.id, Number(link.to_id), led.from).map((row) => ({
      ...led,
      id: Number(row.id),
      level: String(row.level),
    }));
  });
}

/** Units that went from under one to another on a day, their own unit apart. */
const movedUnits = (ask: Ask, from: number, to: number, day: string): Row[] =>
  ask(
    `select b.id, b.level from division_history b join division_history a on a.id = b.id
     where a.parent_id = ? and b.parent_id = ? and a.to_number is null and b.to_number is null
       and b.valid_from <= ? and (b.valid_to is null or b.valid_to > ?) and a.valid_from < ? and a.valid_to = b.valid_from
       and b.valid_from = ?`,
    [from, to, day, day, day, day],
  );
