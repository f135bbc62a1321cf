import { apportion } from "../adjustment/forest/apportion.ts";
import { type Random, randomFrom } from "./random.ts";
import { DAY_AFTER, DAY_BEFORE, type Unit } from "./units.ts";
import type { Counted, World } from "./village.ts";

/** Area of the county in hundredths of a square kilometre: 2,659.38 km². */
const COUNTY_AREA = 265_938;
/** The last day for which villages have closed their books. */
const BOOKS_CLOSED = "2025-12-31";

const caliber = "样例:由小组逐级合计";

interface Figures {
  households: number;
  registeredPopulation: number;
  residentPopulation: number;
  /** In hundredths. */
  area: number;
  cultivated: number;
}

/**
 * What is counted of groups, villages, townships and the county before and after the reform, each level the sum of the
 * one below: no household, person or hectare is lost by it. Of its groups a village's counts know households and people.
 */
export function sampleStatistics(world: World): void {
  const random = randomFrom(510_722_101);
  const [county] = world.after;
  const areaOf = (code: string): string => world.area.get(code) ?? code.slice(0, 9);
  for (const { code, on, households, population } of counted(world, "GROUP"))
    stat(code, on, { households, registeredPopulation: population, caliber });

  const before = counted(world, "VILLAGE").filter(({ on }) => on === DAY_BEFORE);
  const kinds = new Map([...world.before, ...world.after].map((unit) => [unit.code, unit.kind]));
  const areas = apportion(
    COUNTY_AREA,
    before.map((village) => spread(village, kinds, random)),
  );
  const grounds = before.map((village, index) => figuresOf(village, areas[index], kinds, random));
  write(DAY_BEFORE, before, grounds, world.before);

  const after = counted(world, "VILLAGE").filter(({ on }) => on === DAY_AFTER);
  const later = new Map<Counted, Figures>();
  for (const township of world.townships) {
    const own = after.filter(({ code }) => code.startsWith(township.code));
    const ground = before.flatMap(({ code }, index) =>
      areaOf(code) === township.code ? [grounds[index]] : [],
    );
    const whole = total(ground);
    const weights = own.map((village) => spread(village, kinds, random));
    const [land, fields, residents] = [whole.area, whole.cultivated, whole.residentPopulation].map((figure) =>
      apportion(figure, weights),
    );
    for (const [index, village] of own.entries())
      later.set(village, {
        households: village.households,
        registeredPopulation: village.population,
        residentPopulation: residents[index],
        area: land[index],
        cultivated: fields[index],
      });
  }
  write(
    DAY_AFTER,
    after,
    after.map((village) => later.get(village) as Figures),
    world.after,
  );
  for (const { code } of after)
    if (kinds.get(code) === "VILLAGE")
      stat(code, BOOKS_CLOSED, {
        collectiveIncome: (3 + 42 * random.next() ** 2).toFixed(2),
        caliber: "样例:年度决算",
      });

  function write(on: string, villages: Counted[], figures: Figures[], units: Unit[]) {
    for (const [index, { code }] of villages.entries()) stat(code, on, shown(figures[index]));
    for (const { code } of units.filter(({ level }) => level === "TOWNSHIP"))
      stat(code, on, shown(total(figures.filter((_, index) => villages[index].code.startsWith(code)))));
    stat(county.code, on, shown(total(figures)));
  }

  function stat(code: string, asOfDate: string, figures: Record<string, number | string>) {
    world.add("DivisionStat", {
      key: `${code}@${asOfDate}`,
      division: { division: code },
      asOfDate,
      ...figures,
    });
  }
}

const counted = (world: World, level: Counted["level"]): Counted[] =>
  world.counted.filter((one) => one.level === level);

/** Ground goes with people, in a community less of it. */
const spread = ({ code, households }: Counted, kinds: Map<string, string>, random: Random): number =>
  (households + 20) * (kinds.get(code) === "COMMUNITY" ? 0.12 : 1) * (0.75 + 0.5 * random.next());

function figuresOf(
  { code, households, population }: Counted,
  area: number,
  kinds: Map<string, string>,
  random: Random,
): Figures {
  const isCommunity = kinds.get(code) === "COMMUNITY";
  const staying = isCommunity ? 0.95 + 0.35 * random.next() : 0.55 + 0.2 * random.next();
  return {
    households,
    registeredPopulation: population,
    residentPopulation: Math.round(population * staying),
    area,
    cultivated: Math.round(area * (isCommunity ? 120 : 560) * (0.85 + 0.3 * random.next())),
  };
}

const total = (figures: Figures[]): Figures => {
  const sum = (name: keyof Figures): number => figures.reduce((found, one) => found + one[name], 0);
  return {
    households: sum("households"),
    registeredPopulation: sum("registeredPopulation"),
    residentPopulation: sum("residentPopulation"),
    area: sum("area"),
    cultivated: sum("cultivated"),
  };
};

const shown = ({ area, cultivated, ...counts }: Figures) => ({
  ...counts,
  caliber,
  areaKm2: (area / 100).toFixed(2),
  cultivatedMu: (cultivated / 100).toFixed(2),
});
