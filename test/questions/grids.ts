/** Questions 1, 23 and 24: grids and who works in them. */
import { householdsOf, stands, unitStands } from "./file.ts";
import { list, type Questions, update } from "./question.ts";

const workers = `(select count(*) from grid_worker w join grid g on g.id = w.grid_id
   where g.village_id = v.id and ${stands("g")} and ${stands("w", "hired_on", "left_on")})`;
const ofArea = `division v join area_membership m on m.township_id = v.township_id join area a on a.id = m.area_id
   where v.level = 'VILLAGE' and ${unitStands("v")} and ${stands("m")}`;
const has = (role: string): string =>
  `(select count(*) from grid_assignment a where a.grid_id = g.id and a.role = '${role}' and ${stands("a")})`;

export const grids: Questions = {
  "workers-per-households": {
    answer: ({ villages }) => list(villages.nodes, "name", "households", "gridWorkers.totalCount"),
    sql: (file, { area }) =>
      file.raw(
        `select v.name, ${householdsOf("v")}, ${workers} from ${ofArea} and a.code = :area
           and ${workers} * 300 < ${householdsOf("v")} * 2`,
        { area },
      ),
    change: update(
      "GridWorker",
      `select w.id from grid_worker w join grid g on g.id = w.grid_id where ${stands("w", "hired_on", "left_on")}
         and g.village_id in (select v.id from ${ofArea} and a.code = 'NORTH'
           and ${workers} * 300 >= ${householdsOf("v")} * 2 and (${workers} - 1) * 300 < ${householdsOf("v")} * 2) limit 1`,
      { leftOn: "2026-11-20" },
    ),
  },
  "oversized-grids": {
    answer: ({ grids }) => list(grids.nodes, "code", "households", "village.name"),
    sql: (file, { households }) =>
      file.raw(
        `select g.code, g.households, v.name from grid g join division v on v.id = g.village_id
         where ${stands("g")} and g.type = 'COMPREHENSIVE' and g.households > :households`,
        { households },
      ),
    change: update("Grid", `select id from grid where households between 400 and 500 limit 1`, {
      households: 501,
    }),
  },
  "grids-short-of-staff": {
    answer: ({ grids: { totalCount, nodes } }) => [
      totalCount,
      ...list(nodes, "name", "chief.totalCount", "fullTime.totalCount", "partTime.totalCount"),
    ],
    sql: (file) => {
      const found = file.raw(
        `select * from (select g.name, ${has("CHIEF")} as chief, ${has("FULL_TIME_WORKER")} as fullTime,
           ${has("PART_TIME_WORKER")} as partTime from grid g where ${stands("g")} and g.type = 'COMPREHENSIVE')
         where 0 in (chief, fullTime, partTime)`,
      );
      return [found.length, ...found];
    },
    change: update(
      "GridAssignment",
      `select a.id from grid_assignment a join grid g on g.id = a.grid_id
       where g.type = 'COMPREHENSIVE' and a.role = 'CHIEF' and ${stands("a")} and ${has("CHIEF")} = 1 limit 1`,
      { endOn: "2026-11-20" },
    ),
  },
};
