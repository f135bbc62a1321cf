/** What holds of a county on every day, whatever befell it. */
import { expect } from "vitest";
import { atOnce } from "../../server/core/awaitable.ts";
import type { Hub } from "../../server/core/hub.ts";
import type { Row } from "../../server/core/rule.ts";
import { codeLengths } from "../../server/division/code.ts";
import { nothingDangles } from "../dangling.ts";

export type Version = Row & {
  id: number;
  valid_from: string;
  valid_to: string | null;
  parent_id: number | null;
};

const above: Record<string, string> = { GROUP: "VILLAGE", VILLAGE: "TOWNSHIP", TOWNSHIP: "COUNTY" };

/** Versions that were believed after a transaction; those of now when none is named. */
export const versionsOf = (hub: Hub, county: number, number = Number.MAX_SAFE_INTEGER): Version[] =>
  hub.database.rows(
    `select * from division_history where county_id = ? and from_number <= ? and (to_number is null or to_number > ?) order by id, valid_from`,
    [county, number, number],
  ) as Version[];

export const on = (versions: Version[], day: string): Version[] =>
  versions.filter(
    (one) =>
      one.valid_from <= day &&
      (one.valid_to === null || one.valid_to > day) &&
      (one.abolished_on === null || String(one.abolished_on) > day),
  );

/** What a reader of a day sees of the hierarchy. */
export const view = (versions: Version[], day: string): string =>
  JSON.stringify(
    on(versions, day).map((one) => [
      one.id,
      one.code,
      one.name,
      one.official_name,
      one.kind,
      one.parent_id,
      one.seat_id,
    ]),
  );

export function holds(hub: Hub, county: number, today: string): void {
  const versions = versionsOf(hub, county);
  const days = [...new Set([...versions.map((one) => one.valid_from), today, "2035-01-01"])].sort();
  gapless(versions);
  for (const day of days) isForest(on(versions, day), day);
  const links = atOnce(
    hub.database.rows(
      `select s.* from succession s join division f on f.id = s.from_id where f.county_id = ? and s.deleted_at is null`,
      [county],
    ),
  );
  lineage(versions, links);
  // 10
  nothingDangles(hub, today, county);
}

/** 2: versions of a unit follow each other without gap or overlap. */
function gapless(versions: Version[]): void {
  for (const own of Map.groupBy(versions, (one) => one.id).values()) {
    for (const [index, one] of own.entries())
      expect(one.valid_to, `version ${index} of unit ${one.id}`).toBe(own[index + 1]?.valid_from ?? null);
  }
}

/** 1, 3, 7: one forest, codes unique and built on their parents', ancestors those of the chain of parents. */
function isForest(units: Version[], day: string): void {
  const byId = new Map(units.map((one) => [one.id, one]));
  expect(new Set(units.map((one) => one.code)).size, `codes on ${day}`).toBe(units.length);
  const names = units.map((one) => `${one.parent_id}/${one.name}`);
  expect(new Set(names).size, `names under one parent on ${day}`).toBe(names.length);
  for (const one of units) {
    expect(String(one.code).length).toBe(codeLengths[String(one.level)]);
    if (one.level === "COUNTY") continue;
    const parent = byId.get(one.parent_id as number);
    expect(parent, `parent of ${one.code} ${one.name} on ${day}`).toBeDefined();
    if (!parent) continue;
    expect(parent.level).toBe(above[String(one.level)]);
    expect(
      String(one.code).startsWith(String(parent.code)),
      `${one.code} under ${parent.code} on ${day}`,
    ).toBe(true);
    for (const column of ["county_id", "township_id", "village_id"])
      if (parent[column] !== null)
        expect(one[column], `${column} of ${one.code} on ${day}`).toBe(parent[column]);
  }
  for (const one of units)
    if (one.seat_id !== null)
      expect(byId.get(one.seat_id as number)?.parent_id, `seat of ${one.name} on ${day}`).toBe(one.id);
}

/** 4, 5, 6, 8, 15: ends and beginnings have a link or a reason, links go forward and cite their plan. */
function lineage(versions: Version[], links: Row[]): void {
  const latest = new Map(versions.map((one) => [one.id, one]));
  for (const one of latest.values()) {
    if (one.abolished_on !== null && !one.successor_unknown)
      expect(
        links.some((link) => link.from_id === one.id),
        `successor of ${one.name}`,
      ).toBe(true);
    if (one.established_on !== null)
      expect(
        one.origin === "APPROVED" || links.some((link) => link.to_id === one.id),
        `origin of ${one.name}`,
      ).toBe(true);
  }
  for (const link of links) {
    const day = String(link.start_on);
    expect(link.plan_id, "plan of a link").not.toBeNull();
    const from = versions.filter((one) => one.id === link.from_id);
    expect(from[0].valid_from <= day, "a link goes from what was there").toBe(true);
    const to = versions.filter((one) => one.id === link.to_id);
    expect(to[0].valid_from <= day, "a link goes to what is there").toBe(true);
  }
  // Two units that live on may give each other ground on one day; what ends can lead only onwards.
  const ends = links.filter((link) => latest.get(link.from_id as number)?.abolished_on === link.start_on);
  for (const sameDay of Map.groupBy(ends, (link) => String(link.start_on)).values()) isAcyclic(sameDay);
  // Where the rest of a unit went nobody knows, its parts make up less than the whole.
  const whole = ends.filter((link) => !latest.get(link.from_id as number)?.successor_unknown);
  const ended = Map.groupBy(whole, (link) => `${link.from_id} ${link.start_on}`);
  for (const shares of [...ended.values()].map((own) => own.map((link) => link.household_share)))
    if (shares.every((share) => share !== null))
      expect(shares.reduce((sum: number, share) => sum + Number(share), 0)).toBe(10_000);
}

function isAcyclic(links: Row[]): void {
  const next = Map.groupBy(links, (link) => link.from_id as number);
  const visit = (id: number, path: number[]): void => {
    expect(path.includes(id), `cycle through unit ${id}`).toBe(false);
    for (const link of next.get(id) ?? []) visit(link.to_id as number, [...path, id]);
  };
  for (const id of next.keys()) visit(id, []);
}
