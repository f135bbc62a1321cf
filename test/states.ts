/** What stands on a day, of every entity: all of it, its figures, and what no merger makes fewer. */
import type { EntityModel } from "../server/core/model.ts";
import { camel } from "../server/core/naming.ts";
import type { Data, TestHub } from "./hub.ts";

/** Records of an entity in force on a day, as they are known now. */
export function inForce(hub: TestHub, entity: EntityModel, day: string): Data[] {
  const [start, end] = [entity.lifespan.start, entity.lifespan.end].map((name) => entity.column(name));
  return hub.running.hub.database.rows(
    `select * from ${entity.table}_history where to_number is null and deleted_at is null
       and valid_from <= @day and (valid_to is null or valid_to > @day)
       and (${start} is null or ${start} <= @day) and (${end} is null or ${end} > @day) order by id`,
    [{ day }],
  );
}

const bookkept = new Set(["version", "createdAt", "updatedAt", "updatedBy", "deletedAt"]);

/** What a reader of a day is answered, of every entity. */
export function stateOn(hub: TestHub, day: string): Record<string, Set<string>> {
  const recorded = hub.running.hub.model.roots.filter((one) => one.recorded && !one.statement.operationsOnly);
  return Object.fromEntries(
    recorded.map((entity) => {
      const names = entity.columns.map((one) => one.name).filter((name) => !bookkept.has(camel(name)));
      return [
        entity.name,
        new Set(
          inForce(hub, entity, day).map((row) => JSON.stringify([row.id, ...names.map((name) => row[name])])),
        ),
      ];
    }),
  );
}

/** Rows that two states have not in common, a few of each entity. */
export const differences = (one: Record<string, Set<string>>, other: Record<string, Set<string>>): string[] =>
  Object.entries(one).flatMap(([name, rows]) =>
    [...[...rows].filter((row) => !other[name].has(row)), ...[...other[name]].filter((row) => !rows.has(row))]
      .slice(0, 2)
      .map((row) => `${name} ${row}`),
  );

/** Figures of the units in force on a day, as last counted, added up by level. */
export const figures = (hub: TestHub, day: string): Data[] =>
  hub.running.hub.database.rows(
    `with s as (select * from division_stat_history where to_number is null and deleted_at is null
         and valid_from <= @day and (valid_to is null or valid_to > @day) and as_of_date <= @day),
       u as (select id, level from division_history where to_number is null and deleted_at is null
         and valid_from <= @day and (valid_to is null or valid_to > @day) and (abolished_on is null or abolished_on > @day))
     select level, ${["households", "registered_population", "area_km2"]
       .map(
         (name) =>
           `sum((select ${name} from s where division_id = u.id and ${name} is not null order by as_of_date desc, s.id desc limit 1)) as ${name}`,
       )
       .join(", ")} from u where level in ('TOWNSHIP', 'VILLAGE', 'GROUP') group by level order by level`,
    [{ day }],
  );

/** What no merger makes fewer: records of these entities, and what stands in these fields of them. */
const lasting: Record<string, string[]> = {
  ServiceOutlet: ["staffCount", "itemCount"],
  RetainedOutlet: ["capacityAfter"],
  Asset: ["buildingAreaM2", "landAreaM2", "bookValueYuan"],
  AssetDisposal: ["areaM2"],
  CollectiveEconomicOrganization: [],
  School: ["students", "teachers"],
  MedicalInstitution: ["beds", "staff"],
  SocialOrganization: [],
  Grid: ["households"],
  GridWorker: [],
  DisputeCase: [],
};

/** Of the records in force on a day, or of those among them that were there on another: how many, and their sums. */
export function holdings(hub: TestHub, day: string, among?: string): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(lasting).map(([name, fields]) => {
      const entity = hub.running.hub.model.get(name);
      const wanted = among && new Set(inForce(hub, entity, among).map((row) => row.id));
      const rows = inForce(hub, entity, day).filter((row) => !wanted || wanted.has(row.id));
      const sums = fields.map((field) =>
        rows.reduce((sum, row) => sum + Number(row[entity.column(field)] ?? 0), 0),
      );
      return [name, [rows.length, ...sums]];
    }),
  );
}

export const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const done = await work();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return done;
};
