import { DAY_AFTER } from "./units.ts";
import type { SampleGroup, SamplePerson, SampleVillage, World } from "./village.ts";

/** Part-time workers of a grid, with the share of grids that have so many. */
const PART_TIMERS: [number, number][] = [
  [0, 35],
  [1, 50],
  [2, 15],
];

/** Comprehensive grids, which divide a village's groups among them, and who works in them. */
export function sampleGrids(world: World): void {
  for (const village of world.villages) {
    const workers = new Map<string, { key: string }>();
    const number = Math.min(8, Math.max(1, Math.round(village.households / 310)));
    let serial = 0;
    for (const groups of divide(village.groups, number)) grid(village, groups, ++serial, workers, world);
  }
}

/** Runs of neighbouring groups with about the same number of households each. */
function divide(groups: SampleGroup[], number: number): SampleGroup[][] {
  const total = groups.reduce((sum, { households }) => sum + households, 0);
  const parts: SampleGroup[][] = [];
  let before = 0;
  for (const group of groups) {
    const part = Math.floor(((before + group.households / 2) / total) * number);
    parts[part] = [...(parts[part] ?? []), group];
    before += group.households;
  }
  return parts.filter((part) => part !== undefined);
}

function grid(
  village: SampleVillage,
  groups: SampleGroup[],
  serial: number,
  workers: Map<string, { key: string }>,
  { random, add, person }: World,
) {
  const { unit } = village;
  const chief = village.cadres[(serial - 1) % village.cadres.length];
  const code = unit.code + String(serial).padStart(3, "0");
  const branch = groups.map(({ key }) => village.branches.get(key)).find(Boolean) ?? unit.code;
  add("Grid", {
    key: code,
    code,
    name: `${unit.name}第${serial}网格`,
    type: "COMPREHENSIVE",
    village: { division: unit.code },
    households: groups.reduce((sum, { households }) => sum + households, 0),
    population: groups.reduce((sum, { population }) => sum + population, 0),
    chief: { key: chief.key },
    partyOrganization: { key: branch },
    startOn: DAY_AFTER,
  });

  // Some small villages have found nobody but the chief yet.
  const understaffed = groups.length === village.groups.length && random.chance(0.3);
  assign(chief, "CHIEF", 0.2, "PART_TIME", chief.since);
  if (!understaffed && random.chance(0.88))
    assign(person(unit, { born: [1970, 2001] }), "FULL_TIME_WORKER", 1, "FULL_TIME");
  for (let count = understaffed ? 0 : random.weighted(PART_TIMERS); count > 0; count--)
    assign(person(unit, { born: [1960, 1998] }), "PART_TIME_WORKER", 0.5, "PART_TIME");

  function assign(who: SamplePerson, role: string, share: number, employment: string, since = hiringDay()) {
    const worker =
      workers.get(who.key) ??
      add("GridWorker", {
        person: { key: who.key },
        grid: { key: code },
        role,
        employment,
        hiredOn: since,
        isCertified: random.chance(0.8),
      });
    workers.set(who.key, worker);
    add("GridAssignment", { grid: { key: code }, worker, role, share, startOn: since });
  }

  function hiringDay() {
    return random.chance(0.4) ? "2020-09-01" : random.day("2020-10-01", "2026-08-31");
  }
}
