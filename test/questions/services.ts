/** Questions 3, 9 and 10: outlets, and how far it is to them. */
import { householdsOf, stands, unitStands, unitStood } from "./file.ts";
import { list, type Questions, update } from "./question.ts";

/** Villages whose way by a mode was measured, and of those the ones that reach no open outlet in time. */
const measured = (mode: string): string =>
  `exists (select 1 from service_access x where x.division_id = v.id and x.mode = '${mode}' and ${stands("x", "measured_on")})`;
const reached = (mode: string): string =>
  `exists (select 1 from service_access x join service_outlet o on o.id = x.outlet_id
     where x.division_id = v.id and x.mode = '${mode}' and x.minutes <= 30 and o.status = 'OPEN'
       and ${stands("x", "measured_on")} and ${stands("o")})`;
const households = (condition: string): string => `sum(iif(${condition}, ${householdsOf("v")}, 0))`;

const ofUnits = "o.tier in ('TOWNSHIP_CENTER', 'TOWNSHIP_STATION', 'VILLAGE_ROOM', 'VILLAGE_POINT')";

export const services: Questions = {
  "silent-outlets": {
    answer: ({ serviceOutlets }) =>
      list(serviceOutlets.nodes, "name", "lastServiceOn", "formerDivision.name"),
    sql: (file, { since }) =>
      file.raw(
        `select o.name, o.last_service_on, f.name from service_outlet o left join division f on f.id = o.former_division_id
         where ${stands("o")} and o.is_retained and coalesce(o.last_service_on, '') < :since`,
        { since },
      ),
    change: update(
      "ServiceOutlet",
      `select id from service_outlet where is_retained and last_service_on < '2026-06-01' limit 1`,
      { lastServiceOn: "2026-11-20" },
    ),
  },
  "circle-by-area": {
    answer: ({ areas }) => list(areas.nodes, "name", "walk", "walkBeyond", "moto", "motoBeyond"),
    sql: (file) =>
      file.raw(
        `select a.name, ${["WALK", "MOTO"]
          .map(
            (mode) =>
              `${households(measured(mode))}, ${households(`${measured(mode)} and not ${reached(mode)}`)}`,
          )
          .join(", ")}
         from area a join area_membership m on m.area_id = a.id and ${stands("m")}
           join division v on v.township_id = m.township_id and v.level = 'VILLAGE' and ${unitStands("v")}
         where a.scheme = 'DEVELOPMENT' and ${stands("a")} group by a.id`,
      ),
    change: update(
      "ServiceAccess",
      `select x.id from service_access x join service_outlet o on o.id = x.outlet_id
       where x.mode = 'MOTO' and x.minutes <= 30 and o.status = 'OPEN' and not exists (select 1 from service_access y
         where y.division_id = x.division_id and y.mode = 'MOTO' and y.id <> x.id) limit 1`,
      { minutes: 45 },
    ),
  },
  "outlets-against-units": {
    answer: ({ outlets, byTier, townships, villages }) => ({
      outlets: outlets.totalCount,
      byTier: list(byTier, "keys.tier", "count"),
      units: townships.totalCount + villages.totalCount,
    }),
    sql: (file, { before }) => ({
      outlets: file.one(`select count(*) from service_outlet o where ${stands("o")} and ${ofUnits}`),
      byTier: file.raw(
        `select o.tier, count(*) from service_outlet o where ${stands("o")} and ${ofUnits} group by 1`,
      ),
      units: file.one(
        `select count(*) from division_history d where d.level in ('TOWNSHIP', 'VILLAGE') and ${unitStood("d", ":before")}`,
        { before },
      ),
    }),
    change: update("ServiceOutlet", `select id from service_outlet where tier = 'VILLAGE_POINT' limit 1`, {
      endOn: "2026-11-01",
    }),
  },
};
