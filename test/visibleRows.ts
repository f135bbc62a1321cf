/** What lies in townships, worked out in plain SQL over the raw tables: the model that readers' answers are held to. */
import type { RunningHub } from "../server/serve.ts";

/** Conditions on the rows of a table; `units` names the units that lie in the scope. */
const within: Record<string, string> = {
  division: "id in units",
  succession: "from_id in units or to_id in units",
  // Lists of the whole county are everyone's to read.
  ...Object.fromEntries(
    [
      "functional_type",
      "area",
      "planning_goal",
      "grid_staffing_rule",
      "grid_duty_item",
      "pilot_program",
      "purchase_item",
      "service_item",
      "delegated_power",
    ].map((table) => [table, "true"]),
  ),
  ...Object.fromEntries(
    [
      "division_stat",
      "indicator",
      "functional_assignment",
      "party_organization",
      "committee",
      "supervision_body",
      "appointment",
      "governance_practice",
      "collective_economic_organization",
      "leading_group",
      "mediation_organization",
      "dispute_case",
      "dispute_service_point",
      "prevention_force",
      "pilot_site",
      "social_organization",
      "purchase_contract",
      "service_outlet",
      "service_access",
      "asset",
      "medical_institution",
      "school",
    ].map((table) => [table, "division_id in units"]),
  ),
  ...Object.fromEntries(
    [
      "area_membership",
      "township_agency",
      "retained_outlet",
      "stationed_work_group",
      "power_adoption",
      "staff_transfer",
      "dispatched_station",
    ].map((table) => [table, "township_id in units"]),
  ),
  ...Object.fromEntries(
    ["outlet_item", "agency_case", "service_regulation"].map((table) => [
      table,
      "outlet_id in (select id from service_outlet where division_id in units)",
    ]),
  ),
  grid: "village_id in units",
  grid_worker: "id in workers",
  grid_assignment: "grid_id in grids",
  mediator: "organization_id in (select id from mediation_organization where division_id in units)",
  property_project: "community_id in units",
  school_consolidation: "to_id in (select id from school where division_id in units)",
  school_closure: `consolidation_id in (select id from school_consolidation
    where to_id in (select id from school where division_id in units))`,
  asset_disposal: "asset_id in (select id from asset where division_id in units)",
  talent_candidate: "village_id in units",
  training_record: `person_id in (select id from person where native_division_id in units)
    or person_id in (select person_id from appointment where division_id in units and ${standing("start_on", "end_on")})`,
  remuneration: "appointment_id in (select id from appointment where division_id in units)",
  adjustment_plan: `id in (select plan_id from succession where deleted_at is null and (end_on is null or end_on > :today)
    and start_on <= :today and (from_id in units or to_id in units))`,
  person: `native_division_id in units
    or id in (select person_id from appointment where division_id in units and ${standing("start_on", "end_on")})
    or id in (select person_id from talent_candidate where village_id in units and ${standing("start_on", "end_on")})
    or id in (select person_id from grid_worker where ${standing("hired_on", "left_on")} and id in workers)
    or id in (select chief_id from grid where village_id in units and ${standing("start_on", "end_on")})
    or id in (select m.person_id from mediator m join mediation_organization o on o.id = m.organization_id
      where o.division_id in units and m.deleted_at is null and (m.end_on is null or m.end_on > :today)
        and (m.start_on is null or m.start_on <= :today))`,
};

function standing(start: string, end: string): string {
  return `deleted_at is null and (${end} is null or ${end} > :today) and (${start} is null or ${start} <= :today)`;
}

const tables = `with units as (select id from division where township_id in (select value from json_each(:townships))),
  grids as (select id from grid where village_id in units),
  workers as (select id from grid_worker where grid_id in grids
    or id in (select worker_id from grid_assignment where grid_id in grids and ${standing("start_on", "end_on")}))`;

/** Global ids of all that a reader confined to the townships sees today, by entity. */
export function visibleRows(
  { hub }: RunningHub,
  townships: readonly number[],
  today: string,
): Map<string, Set<string>> {
  const ask = (sql: string): Record<string, unknown>[] =>
    hub.database.rows(
      `${tables} ${sql}`
        .replaceAll(":today", `'${today}'`)
        .replaceAll(":townships", `'${JSON.stringify(townships)}'`),
    );
  const found = new Map<string, Set<string>>();
  const [changes, transactions] = [new Set<string>(), new Set<string>()];
  for (const entity of hub.model.concretes) {
    const condition = within[entity.table];
    if (!condition) continue;
    const level = entity.level ? ` and level = '${entity.level.name}'` : "";
    const rows = ask(`select id from ${entity.table} where deleted_at is null${level} and (${condition})`);
    found.set(entity.name, new Set(rows.map((row) => `${entity.name}_${row.id}`)));
    const numbers = JSON.stringify(rows.map(({ id }) => id));
    // Asked record by record: the log of the whole county is long.
    for (const row of hub.database.rows(
      `select c.id, c.transaction_id from json_each(?) n cross join change c on c.type = ? and c.record_number = n.value`,
      [numbers, entity.name],
    )) {
      changes.add(`Change_${row.id}`);
      transactions.add(`Transaction_${row.transaction_id}`);
    }
  }
  found.set("Change", changes);
  found.set("Transaction", transactions);
  return found;
}
