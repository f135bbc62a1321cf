import { population } from "./people.ts";
import type { Random } from "./random.ts";
import type { Unit } from "./units.ts";
import type { SampleRow, SeedUnits } from "./village.ts";

const county = "三台县";

/**
 * Party organizations and committees of the units that the reform ended, each with who led it: what ends or goes over
 * to a successor when the reform is executed. Their keys begin with `former:`.
 */
export function formerOrganizations(units: SeedUnits, random: Random): Record<string, SampleRow[]> {
  const rows: Record<string, SampleRow[]> = {
    Person: [],
    PartyOrganization: [],
    Committee: [],
    Appointment: [],
  };
  const invent = population(random);
  const living = new Map(
    units.succession.filter((row) => row.relation === "CONTINUES").map((row) => [row.oldCode, row.newCode]),
  );
  const names = new Map(units.before.map((unit) => [unit.code, unit.name]));
  /** Key of the organization of a township of before: its own, or that of the unit it lives on as. */
  const partyOf = (code: string): string => living.get(code) ?? `former:${code}`;

  const person = (unit: Unit, member: boolean): { key: string } => {
    const key = `former:${rows.Person.length + 1}`;
    const invented = invent({ born: [1958, 1985], ...(member && { partyMember: true }) });
    rows.Person.push({ ...invented, key, nativeDivision: { division: unit.code } });
    return { key };
  };
  const appoint = (
    who: { key: string },
    post: string,
    body: Record<string, { key: string }>,
    unit: Unit,
  ): void =>
    void rows.Appointment.push({
      key: `former:${rows.Appointment.length + 1}`,
      person: who,
      ...body,
      post,
      division: { division: unit.code },
      isFullTime: true,
      isActing: false,
    });

  for (const unit of units.before.filter(({ level, code }) => level !== "COUNTY" && !living.has(code))) {
    const key = `former:${unit.code}`;
    const isTownship = unit.level === "TOWNSHIP";
    const township = names.get(unit.parentCode ?? "") ?? "";
    rows.PartyOrganization.push({
      key,
      name: isTownship ? `中共${county}${unit.name}委员会` : `中共${county}${township}${unit.name}支部委员会`,
      type: isTownship ? "PARTY_COMMITTEE" : "BRANCH",
      tier: unit.level,
      parent: { key: isTownship ? unit.code.slice(0, 6) : partyOf(unit.parentCode ?? "") },
      division: { division: unit.code },
      isTemporary: false,
      ...(!isTownship && { formalMembers: random.integer(9, 48), probationaryMembers: random.integer(0, 2) }),
    });
    const secretary = person(unit, true);
    appoint(secretary, "SECRETARY", { organization: { key } }, unit);
    if (isTownship) continue;
    const resident = unit.kind === "COMMUNITY";
    rows.Committee.push({
      key,
      name: `${township}${unit.name}${resident ? "居民委员会" : "村民委员会"}`,
      division: { division: unit.code },
      type: resident ? "RESIDENT" : "VILLAGE",
      memberCount: resident ? random.integer(5, 7) : random.integer(3, 5),
    });
    const director = random.chance(0.45) ? secretary : person(unit, false);
    appoint(director, "DIRECTOR", { committee: { key } }, unit);
  }
  return rows;
}
