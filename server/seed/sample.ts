/**
 * Sample records for the seed's county: made up, the same on every run, and marked as samples when written.
 *
 * The answer is one list of rows per entity, in an order in which rows refer only to rows before them. A row has
 * its entity's fields, a `key` that is unique within the entity, and its days (`startOn`, `endOn`; of a group
 * `establishedOn`, `abolishedOn`). A reference is `{ key }`, the key of a row of the entity that the field refers
 * to, or `{ division }`, a code of a unit of either day (no code of this county changed hands between the two).
 *
 * `Group` rows without `establishedOn` stand before the reform, in a village of that day; those with `abolishedOn`
 * end with the village, whose successor is unknown.
 */
import { sampleAssets } from "./assets.ts";
import { sampleCadres } from "./cadres.ts";
import { sampleDisputes, sampleOrder } from "./disputes.ts";
import { sampleGridLists } from "./gridLists.ts";
import { sampleGrids } from "./grids.ts";
import { sampleGroups } from "./groups.ts";
import { sampleIndicators } from "./indicators.ts";
import { sampleMedical, sampleSchools } from "./institutions.ts";
import { sampleMediation } from "./mediation.ts";
import { sampleOrganizations } from "./organizations.ts";
import { sampleOutlets } from "./outlets.ts";
import { population } from "./people.ts";
import { samplePowers } from "./powers.ts";
import { type Random, randomFrom } from "./random.ts";
import { sampleRetained } from "./retained.ts";
import { sampleSelfGovernment } from "./selfGovernment.ts";
import { sampleServices } from "./services.ts";
import { sampleSociety } from "./society.ts";
import { sampleStatistics } from "./statistics.ts";
import { sampleTerritory } from "./territory.ts";
import type { Unit } from "./units.ts";
import { DAY_AFTER } from "./units.ts";
import type { SampleRow, SeedUnits, World } from "./village.ts";

const ORDER = [
  "Group",
  "DivisionStat",
  "Person",
  "PartyOrganization",
  "Committee",
  "SupervisionBody",
  "Appointment",
  "Grid",
  "GridWorker",
  "GridAssignment",
  "MediationOrganization",
  "Mediator",
  "ServiceOutlet",
  "CollectiveEconomicOrganization",
  "Asset",
  "AssetDisposal",
  "TalentCandidate",
  "TrainingRecord",
  "Remuneration",
  "ServiceItem",
  "OutletItem",
  "AgencyCase",
  "ServiceRegulation",
  "ServiceAccess",
  "RetainedOutlet",
  "StationedWorkGroup",
  "DelegatedPower",
  "PowerAdoption",
  "StaffTransfer",
  "DispatchedStation",
  "Area",
  "AreaMembership",
  "PlanningGoal",
  "FunctionalType",
  "FunctionalAssignment",
  "GovernancePractice",
  "TownshipAgency",
  "LeadingGroup",
  "GridDutyItem",
  "GridStaffingRule",
  "DisputeCase",
  "DisputeServicePoint",
  "PreventionForce",
  "PilotProgram",
  "PilotSite",
  "SocialOrganization",
  "PurchaseItem",
  "PurchaseContract",
  "PropertyProject",
  "MedicalInstitution",
  "School",
  "SchoolConsolidation",
  "SchoolClosure",
  "Indicator",
];

export function sampleRecords(units: SeedUnits, random: Random): Record<string, SampleRow[]> {
  const rows: Record<string, SampleRow[]> = Object.fromEntries(ORDER.map((entity) => [entity, []]));
  const invent = population(random);
  const add: World["add"] = (entity, row) => {
    const key = row.key ?? String(rows[entity].length + 1);
    rows[entity].push({ ...row, key });
    return { key };
  };
  const world: World = {
    ...units,
    random,
    add,
    person(from, wish) {
      const person = invent(wish);
      const nativeDivision = { division: from.code };
      return { ...person, ...add("Person", { ...person, nativeDivision, startOn: DAY_AFTER }) };
    },
    townships: units.after.filter(({ level }) => level === "TOWNSHIP"),
    villages: currentVillages(units.after),
    outlets: [],
    area: areas(units),
    counted: [],
  };
  sampleGroups(world);
  sampleStatistics(world);
  sampleOrganizations(world);
  sampleGrids(world);
  const bodies = sampleMediation(world);
  sampleOutlets(world);
  sampleAssets(world);
  sampleCadres(world, rows.Appointment);
  sampleServices(world);
  sampleRetained(world);
  samplePowers(world);
  sampleTerritory(world);
  sampleSelfGovernment(world);
  sampleGridLists(world);
  sampleDisputes(world, bodies, randomFrom(2025));
  sampleOrder(world, randomFrom(2026));
  sampleSociety(world, randomFrom(531));
  sampleMedical(world, randomFrom(14));
  sampleSchools(world, randomFrom(2024));
  sampleIndicators(world);
  return rows;
}

function currentVillages(after: Unit[]): World["villages"] {
  const byCode = new Map(after.map((unit) => [unit.code, unit]));
  return after
    .filter(({ level }) => level === "VILLAGE")
    .map((unit) => ({
      unit,
      township: byCode.get(unit.parentCode ?? "") as Unit,
      groups: [],
      households: 0,
      population: 0,
      cadres: [],
      branches: new Map(),
    }));
}

function areas({ before, succession }: SeedUnits): Map<string, string> {
  const townships = new Map(
    succession.filter(({ oldCode }) => oldCode.length === 9).map((row) => [row.oldCode, row.newCode]),
  );
  return new Map(
    before
      .filter(({ level }) => level !== "COUNTY")
      .map((unit) => [unit.code, townships.get(unit.code.slice(0, 9)) ?? ""]),
  );
}
