import { type Random, randomFrom } from "./random.ts";
import type { Reference, SampleRow, SampleVillage, World } from "./village.ts";

const SEED = 510731;
const PAID_YEAR = 2025;

interface Course {
  mode: string;
  hours: [least: number, most: number];
  days: number;
  organizers: string[];
}

const COURSES: [Course, weight: number][] = [
  [
    { mode: "ROTATION", hours: [24, 40], days: 5, organizers: ["中共三台县委党校", "中共三台县委组织部"] },
    66,
  ],
  [{ mode: "SHADOWING", hours: [48, 96], days: 14, organizers: ["三台县农业农村局", "三台县民政局"] }, 14],
  [{ mode: "ON_SITE", hours: [16, 32], days: 4, organizers: ["中共三台县委组织部"] }, 12],
  [{ mode: "DEGREE", hours: [120, 260], days: 150, organizers: ["四川开放大学三台学习中心"] }, 8],
];

/** Training, pay and the next generation of those who serve in the villages' bodies. */
export function sampleCadres(world: World, appointments: SampleRow[]): void {
  const random = randomFrom(SEED);
  const ofPerson = Map.groupBy(appointments, (row) => keyOf(row.person));
  for (const village of world.villages) {
    for (const cadre of village.cadres)
      if (ofPerson.get(cadre.key)?.some((row) => row.isFullTime && !row.endOn))
        train(cadre.key, world, random);
    candidates(village, ofPerson, world, random);
  }
  const led = new Set(world.villages.flatMap(({ unit }) => [unit.code, `committee:${unit.code}`]));
  // The books of a village tell of its collective's income; a community has none.
  const earning = new Set(
    world.villages
      .filter(({ unit }) => unit.kind === "VILLAGE")
      .flatMap(({ unit }) => [unit.code, `committee:${unit.code}`]),
  );
  for (const row of appointments)
    if (headOf(row) && led.has(keyOf(row.organization ?? row.committee)) && monthsPaid(row) >= 6)
      pay(
        row,
        ofPerson.get(keyOf(row.person)) ?? [],
        earning.has(keyOf(row.organization ?? row.committee)),
        world,
        random,
      );
}

const keyOf = (value: unknown): string => (value as { key: string }).key;
const headOf = ({ post }: SampleRow): boolean => post === "SECRETARY" || post === "DIRECTOR";
/** Months of the paid year that an appointment lasted; the month in which it began or ended counts by its days. */
function monthsPaid({ startOn, endOn }: SampleRow): number {
  const month = (day: unknown): number =>
    (Number(String(day).slice(0, 4)) - PAID_YEAR) * 12 +
    Number(String(day).slice(5, 7)) -
    1 +
    (Number(String(day).slice(8)) - 1) / 31;
  const [from, until] = [Math.max(0, month(startOn)), endOn ? Math.min(12, month(endOn)) : 12];
  return Math.max(0, Math.round(until - from));
}
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** 全覆盖: everybody who serves full time went through one course at least in the twelve months past. */
function train(person: string, { add }: World, random: Random): void {
  const course = random.weighted(COURSES);
  const trainedFrom = random.day("2025-12-08", course.mode === "DEGREE" ? "2026-06-01" : "2026-10-30");
  add("TrainingRecord", {
    person: { key: person },
    mode: course.mode,
    hours: String(random.integer(...course.hours)),
    trainedFrom,
    trainedTo: daysAfter(trainedFrom, course.days - 1),
    organizer: random.pick(course.organizers),
    passed: random.chance(0.97),
  });
}

/** Younger members are brought up to lead; some who lead today came that way. */
function candidates(
  village: SampleVillage,
  ofPerson: Map<string, SampleRow[]>,
  { add }: World,
  random: Random,
): void {
  const holds = (person: string, post: string): boolean =>
    Boolean(ofPerson.get(person)?.some((row) => row.post === post && !row.endOn));
  const leader = village.cadres.find(({ key }) => holds(key, "SECRETARY"));
  for (const cadre of village.cadres.filter(({ birthDate }) => birthDate >= "1984")) {
    const leads = cadre === leader;
    if (!random.chance(leads ? 0.9 : 0.5)) continue;
    add("TalentCandidate", {
      person: { key: cadre.key },
      village: { division: village.unit.code } as Reference,
      targetPost: leads || cadre.politicalStatus === "PARTY_MEMBER" ? "SECRETARY" : "DIRECTOR",
      stage: leads
        ? "APPOINTED"
        : random.weighted([
            ["RESERVE", 50],
            ["TRAINING", 44],
            ["EXITED", 6],
          ]),
      ...(leader && !leads && { mentor: { key: leader.key } }),
      startOn: leads ? cadre.since : random.day("2023-01-01", "2026-06-30"),
    });
  }
}

/** 基本报酬+考核绩效+集体经济发展创收奖励; who holds both posts has the basic pay and the bonus of the first alone. */
function pay(row: SampleRow, own: SampleRow[], earns: boolean, { add }: World, random: Random): void {
  const months = monthsPaid(row);
  const second =
    row.post === "DIRECTOR" && own.some((one) => one.post === "SECRETARY" && monthsPaid(one) > 0);
  const monthly = second ? 0 : row.post === "SECRETARY" ? 2600 : 2300;
  const performance = second ? 200 : random.integer(50, 100) * 10;
  const rewarded = !second && months === 12 && random.chance(0.4) && earns;
  add("Remuneration", {
    appointment: { key: row.key },
    period: String(PAID_YEAR),
    basePay: (monthly * months).toFixed(2),
    performancePay: (performance * months).toFixed(2),
    collectiveBonus: (rewarded ? random.integer(5, 150) * 100 : 0).toFixed(2),
    startOn: `${PAID_YEAR}-01-01`,
    afterReform: true,
  });
}
