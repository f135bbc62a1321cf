import { DAY_AFTER, type Unit } from "./units.ts";
import { type SamplePerson, term, type World } from "./village.ts";

/** Bodies that industries have set up at the county. */
const INDUSTRIES: [industry: string, name: string, sponsor: string][] = [
  ["EDUCATION", "教育", "三台县教育和体育局"],
  ["HOUSING", "住房和城乡建设", "三台县住房和城乡建设局"],
  ["VETERANS", "退役军人", "三台县退役军人事务局"],
  ["MEDICAL", "医疗纠纷", "三台县卫生健康局"],
  ["TRAFFIC", "道路交通事故", "三台县公安局"],
  ["LABOR", "劳动争议", "三台县人力资源和社会保障局"],
];

/** An organization with those who mediate for it. */
export interface MediationBody {
  key: string;
  type: string;
  industry?: string;
  unit: Unit;
  /** How its cases are headed. */
  short: string;
  mediators: { key: string; since: string }[];
}

/** People's mediation committees of villages, townships and industries; 人民调解法: 3 to 9 members for 3 years. */
export function sampleMediation(world: World): MediationBody[] {
  const bodies: MediationBody[] = [];
  const { random, person } = world;
  const [county] = world.after;
  for (const [index, { unit, township, cadres }] of world.villages.entries()) {
    const body = { type: "VILLAGE", division: { division: unit.code }, guidedBy: `${township.name}司法所` };
    const sponsor = `${unit.name}${unit.kind === "COMMUNITY" ? "居民委员会" : "村民委员会"}`;
    const number = Math.min(cadres.length, random.integer(3, 5));
    const hired = random.chance(0.3) ? [person(unit, { born: [1952, 1975] })] : [];
    organization(
      unit.code,
      unit,
      { ...body, name: `${unit.name}人民调解委员会`, sponsor },
      cadres.slice(0, number),
      hired,
      index % 60 === 7,
    );
  }
  for (const township of world.townships) {
    const body = {
      type: "TOWNSHIP",
      division: { division: township.code },
      guidedBy: `${township.name}司法所`,
    };
    const members = invite(township, random.integer(5, 7), [1966, 1994]);
    organization(
      township.code,
      township,
      { ...body, name: `${township.name}人民调解委员会`, sponsor: `${township.name}人民政府` },
      members,
      invite(township, random.integer(1, 2), [1955, 1985]),
    );
  }
  for (const [industry, name, sponsor] of INDUSTRIES)
    organization(
      industry,
      county,
      {
        type: "INDUSTRY",
        industry,
        name: `三台县${name}人民调解委员会`,
        division: { division: county.code },
        sponsor,
        guidedBy: "三台县司法局",
      },
      invite(county, random.integer(5, 9), [1962, 1990]),
      invite(county, 2, [1960, 1992]),
    );
  return bodies;

  function invite(from: Unit, number: number, born: [number, number]): SamplePerson[] {
    return Array.from({ length: number }, (_, index) =>
      person(from, { born, sex: index === 1 ? "FEMALE" : undefined }),
    );
  }

  function organization(
    key: string,
    unit: Unit,
    body: Record<string, string | { division: string }>,
    members: SamplePerson[],
    hired: SamplePerson[],
    /** Whether its women left in summer and their seats are still empty. */
    bereft = false,
  ) {
    const termStart = random.day("2023-12-01", bereft ? "2026-06-30" : "2026-09-30");
    world.add("MediationOrganization", {
      key,
      ...body,
      memberCount: members.length,
      ...term(termStart, 3),
      ...(body.type !== "VILLAGE" && { fundingWan: random.integer(10, 120) / 10 }),
      startOn: DAY_AFTER,
    });
    const industry = INDUSTRIES.find(([code]) => code === body.industry);
    const mediators: MediationBody["mediators"] = [];
    bodies.push({
      key,
      type: String(body.type),
      industry: industry?.[0],
      unit,
      short: industry ? `三台${industry[1]}` : unit.name,
      mediators,
    });
    [...members, ...hired].forEach((who, index) => {
      const appointedOn = random.chance(0.4) ? random.day("2020-07-01", "2023-11-30") : termStart;
      const left = bereft && index > 0 && index < members.length && who.sex === "FEMALE";
      const mediator = world.add("Mediator", {
        person: { key: who.key },
        organization: { key },
        kind: index < members.length ? "MEMBER" : "HIRED",
        isDirector: index === 0,
        isFullTime: index >= members.length && body.type !== "VILLAGE",
        appointedOn,
        trainedHours: random.integer(4, 48),
        startOn: appointedOn,
        ...(left && { endOn: "2026-08-31" }),
      });
      if (!left) mediators.push({ ...mediator, since: appointedOn });
    });
  }
}
