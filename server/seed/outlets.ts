import { DAY_AFTER, type Unit } from "./units.ts";
import type { World } from "./village.ts";

/** A year in which offices were open on working days; the last of them is the day of the last service. */
const RECENT = ["2026-10-09", "2026-11-20"] as const;
const LONG_AGO = ["2025-11-03", "2026-06-30"] as const;

/**
 * The service network of four tiers: the county's centre, and one outlet for every unit that stood before the
 * reform, 63 + 1042 = 1105.
 *
 * A current unit with a known predecessor has its centre or room there. A new village, whose predecessors are not
 * known, has its room on the premises of one old unit of its area. Every other old unit keeps a station or a
 * point, under its successor or, while that is unknown, under its township.
 */
export function sampleOutlets(world: World): void {
  const { random, add, townships, villages, before, after, succession } = world;
  const [county] = after;
  const center = outlet("COUNTY_CENTER", county, {
    name: `${county.name}政务服务中心`,
    staffCount: 86,
    itemCount: 1620,
  });

  const centers = new Map<string, { key: string }>();
  for (const township of townships)
    centers.set(
      township.code,
      outlet("TOWNSHIP_CENTER", township, {
        name: `${township.name}便民服务中心`,
        upper: center,
        staffCount: random.integer(8, 18),
        itemCount: random.integer(120, 171),
      }),
    );

  const stations = new Map<string, { key: string }>();
  const ended = succession.filter(({ relation }) => relation === "MERGED_INTO");
  const oldUnits = new Map(before.map((unit) => [unit.code, unit]));
  for (const { oldCode, newCode } of ended.filter((row) => row.oldCode.length === 9)) {
    const old = oldUnits.get(oldCode) as Unit;
    const township = townships.find(({ code }) => code === newCode) as Unit;
    stations.set(
      oldCode,
      outlet("TOWNSHIP_STATION", township, {
        name: `${township.name}${old.stem}便民服务站`,
        former: old,
        upper: centers.get(newCode),
        staffCount: random.integer(3, 7),
        itemCount: random.integer(60, 110),
      }),
    );
  }

  const continued = new Map(
    succession.filter(({ relation }) => relation === "CONTINUES").map((row) => [row.newCode, row.oldCode]),
  );
  const living = new Set(continued.values());
  const left = before.filter(({ code, level }) => level === "VILLAGE" && !living.has(code));
  const rooms = new Map<string, { key: string }>();
  for (const { unit, township } of villages) {
    const former = continued.has(unit.code) ? undefined : premises(unit, township);
    rooms.set(
      unit.code,
      outlet("VILLAGE_ROOM", unit, {
        name: `${unit.name}便民服务室`,
        former,
        upper: centers.get(township.code),
        staffCount: random.integer(2, 5),
        itemCount: random.integer(24, 46),
      }),
    );
  }

  const successor = new Map(ended.map((row) => [row.oldCode, row.newCode]));
  for (const old of left) {
    const heir = villages.find(({ unit }) => unit.code === successor.get(old.code));
    const township = townships.find(({ code }) => code === world.area.get(old.code)) as Unit;
    const station = stations.get(old.parentCode ?? "");
    outlet("VILLAGE_POINT", heir?.unit ?? township, {
      name: `${oldUnits.get(old.parentCode ?? "")?.stem}${old.name}便民服务点`,
      former: old,
      upper: heir ? rooms.get(heir.unit.code) : (station ?? centers.get(township.code)),
      staffCount: 1,
      itemCount: random.integer(10, 24),
    });
  }

  /** Takes an old unit of the area out of those left, one of the new unit's kind and old township first. */
  function premises(unit: Unit, township: Unit): Unit {
    const inArea = left.filter(({ code }) => world.area.get(code) === township.code);
    const old =
      inArea.find(
        ({ kind, parentCode }) => kind === unit.kind && oldUnits.get(parentCode ?? "")?.stem === unit.stem,
      ) ??
      inArea.find(({ kind }) => kind === unit.kind) ??
      inArea[0];
    left.splice(left.indexOf(old), 1);
    return old;
  }

  interface Stated {
    name: string;
    former?: Unit;
    upper?: { key: string };
    staffCount: number;
    itemCount: number;
  }

  function outlet(tier: string, division: Unit, { former, upper, staffCount, ...stated }: Stated) {
    const point = tier === "VILLAGE_POINT";
    const asleep = point && random.chance(0.05);
    const key = former && tier !== "VILLAGE_ROOM" ? former.code : division.code;
    const row = {
      key,
      tier,
      ...stated,
      division: { division: division.code },
      ...(former && { formerDivision: { division: former.code } }),
      isRetained: point || tier === "TOWNSHIP_STATION",
      ...(upper && { upper }),
      staffCount,
      fullTimeStaff: Math.max(point ? 0 : 1, Math.round(staffCount * (0.4 + 0.5 * random.next()))),
      onPlatform: !point || random.chance(0.85),
      openDays: point ? random.integer(1, 5) : 5,
      lastServiceOn: asleep ? random.day(...LONG_AGO) : random.day(...RECENT),
      status: asleep && random.chance(0.4) ? "SUSPENDED" : "OPEN",
      startOn: DAY_AFTER,
    };
    world.outlets.push({ key, tier, unit: division, former, lastServiceOn: row.lastServiceOn });
    return add("ServiceOutlet", row);
  }
}
