import { DAY_AFTER, DAY_BEFORE, type Unit } from "./units.ts";
import type { SampleGroup, World } from "./village.ts";

/**
 * Villagers' and residents' groups before and after the reform.
 *
 * Groups of a village that goes on, or is known to have gone into another, go on with it and are recoded as it is.
 * Groups of any other old village end with it on the day of the reform; the households of all that end in an area are shared among the new groups of
 * that area, so that no household is lost or gained. A new group's number follows the highest of its village.
 */
export function sampleGroups(world: World): void {
  const { random, add, counted } = world;
  const nextCode = new Map(world.succession.map((row) => [row.oldCode, row.newCode]));
  const current = new Map(world.villages.map((village) => [village.unit.code, village]));
  const endedIn = new Map<string, { households: number; population: number }>();

  for (const old of world.before.filter(({ level }) => level === "VILLAGE")) {
    const groups = oldSizes(old, world).map(([households, population], index) =>
      group(old, index + 1, households, population),
    );
    const heir = current.get(nextCode.get(old.code) ?? "");
    for (const each of groups)
      add("Group", {
        ...division(old, each),
        ...(!heir && { abolishedOn: DAY_AFTER }),
      });
    count(old.code, DAY_BEFORE, groups);
    if (heir) for (const each of groups) heir.groups.push(numberedOn(each, heir.groups.length));
    else {
      const area = world.area.get(old.code) ?? "";
      const ended = endedIn.get(area) ?? { households: 0, population: 0 };
      endedIn.set(area, ended);
      ended.households += sum(groups, "households");
      ended.population += sum(groups, "population");
    }
  }

  for (const township of world.townships) {
    const villages = world.villages.filter((village) => village.township === township);
    const places = villages.flatMap((village) =>
      Array.from({ length: newGroups(village.unit, village.groups.length, world) }, () => village),
    );
    const ended = endedIn.get(township.code) ?? { households: 0, population: 0 };
    const weights = places.map(() => 0.6 + 0.8 * random.next());
    const households = shareOut(ended.households, weights);
    const population = shareOut(ended.population, households);
    places.forEach((village, index) => {
      const each = group(village.unit, village.groups.length + 1, households[index], population[index]);
      add("Group", { ...division(village.unit, each), establishedOn: DAY_AFTER });
      counted.push({ ...each, code: each.key, level: "GROUP", on: DAY_AFTER });
      village.groups.push(each);
    });
  }

  for (const village of world.villages) {
    village.households = sum(village.groups, "households");
    village.population = sum(village.groups, "population");
    counted.push({ ...village, code: village.unit.code, level: "VILLAGE", on: DAY_AFTER });
  }

  function count(code: string, on: string, groups: SampleGroup[]) {
    for (const each of groups) counted.push({ ...each, code: each.key, level: "GROUP", on });
    const [households, population] = [sum(groups, "households"), sum(groups, "population")];
    counted.push({ code, level: "VILLAGE", on, households, population });
  }
}

const sum = (groups: SampleGroup[], figure: "households" | "population") =>
  groups.reduce((total, group) => total + group[figure], 0);

function group(village: Unit, number: number, households: number, population: number): SampleGroup {
  const code = village.code + String(number).padStart(3, "0");
  return { key: code, name: `第${number}组`, households, population };
}

/** A group keeps its number unless that is taken where it comes to. */
const numberedOn = (each: SampleGroup, taken: number): SampleGroup =>
  Number(each.key.slice(-3)) > taken ? each : { ...each, name: `第${taken + 1}组` };

const division = (village: Unit, { key: code, name }: SampleGroup) => ({
  key: code,
  name,
  code,
  officialName: `第${Number(code.slice(-3))}${village.kind === "COMMUNITY" ? "居民小组" : "村民小组"}`,
  kind: village.kind === "COMMUNITY" ? "RESIDENT_GROUP" : "VILLAGER_GROUP",
  parent: { division: village.code },
});

/** Streets of the county seat and the three old cities are bigger than a market town's one street. */
const isUrban = (unit: Unit) => /^510722(001|101|123|137|151)/.test(unit.code);

function oldSizes(village: Unit, { random }: World): [households: number, population: number][] {
  const community = village.kind === "COMMUNITY";
  const number = community
    ? random.integer(isUrban(village) ? 3 : 1, isUrban(village) ? 7 : 3)
    : random.integer(5, 8);
  const typical = community ? random.integer(90, isUrban(village) ? 320 : 200) : random.integer(40, 82);
  return Array.from({ length: number }, () => {
    const households = Math.round(typical * (0.7 + 0.6 * random.next()));
    return [households, Math.round(households * (2.5 + 0.6 * random.next()))];
  });
}

function newGroups(village: Unit, kept: number, { random }: World): number {
  const community = village.kind === "COMMUNITY";
  if (kept > 0) return random.integer(0, community ? 2 : 6);
  return community ? random.integer(2, 4) : random.integer(6, 11);
}

/** Whole numbers that add up to the total, in the proportion of the weights. */
function shareOut(total: number, weights: number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  let given = 0;
  return weights.map((part) => {
    weight += part;
    const upTo = Math.round((total * weight) / whole);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}
