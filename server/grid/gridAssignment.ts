import { inForce, lasts } from "../core/inForce.ts";
import { advice, asked, problem } from "../core/rule.ts";
import { choice, decimal, entity, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { GridRole } from "./gridWorker.ts";

/** On the day on which a service begins, nobody gives more than the whole of their time. */
const sharesAddUp = asked(
  "sharesAddUp",
  ["share", "worker", "endOn", "startOn"],
  `select a.id, printf('%.2f', sum(o.share) / 100.0) as total
   from (select *, max(@day, coalesce(start_on, '')) as day from grid_assignment) a
     join grid_assignment o on o.worker_id = a.worker_id
   where ${inForce("o", "a.day")} and coalesce(o.start_on, '') <= a.day
     and ${lasts("a", "a.day")}
     and a.id in (select value from json_each(@ids)) group by a.id having sum(o.share) > 100`,
  ({ total }) =>
    problem(
      "share",
      `该网格员各项投入合计${total},不能超过1`,
      `the shares of the worker add up to ${total}, more than 1`,
    ),
);

/** Whether the grid has as many of the role as the staffing formula asks for, once the change holds. */
const staffing = asked(
  "staffing",
  ["role", "grid", "startOn", "endOn"],
  `select b.id, r.name, r.formula, (select count(distinct o.worker_id) from grid_assignment o
       where o.grid_id = b.grid_id and o.role = b.role and ${inForce("o", "b.day")}
         and coalesce(o.start_on, '') <= b.day) as number
   from (select id, grid_id, role, max(@day, coalesce(start_on, ''), coalesce(end_on, '')) as day
       from grid_assignment where id in (select value from json_each(@ids))) b
     join grid g on g.id = b.grid_id
     join grid_staffing_rule r on r.role = b.role and r.grid_type = g.type and ${inForce("r", "b.day")}
       and coalesce(r.start_on, '') <= b.day
   where number < r.min_count or number > r.max_count`,
  ({ name, formula, number }) =>
    advice(
      "role",
      `“${formula}”要求${name},该网格${number}名,请补齐或核对`,
      `${formula} asks for ${name}, the grid has ${number}: complete or check it`,
    ),
);

export const GridAssignment = entity("GridAssignment", "网格派任", "A grid worker's service in one grid.", {
  topic: topics.grid,
  place: 30,
  home: "grid",
  service: { who: "worker.person", as: ["role"], at: ["grid"] },
  keys: [["worker", "grid", "role"]],
  rules: [sharesAddUp, staffing],
  // Of a grid that goes over to another village: the same person serves on under its new code.
  attachment: { merger: "END_AND_SUCCEED" },
  fields: {
    name: path("姓名", "Name of the person.", "worker.person.name"),
    worker: reference("GridWorker", "网格员", "Who serves.", { required: true, list: "assignments" }),
    grid: reference("Grid", "网格", "Where.", { required: true, list: "assignments" }),
    role: choice("角色", "Role in the grid.", GridRole, { required: true }),
    share: decimal("投入比例", "Part of full working time, 0 to 1.", {
      required: true,
      min: 0,
      max: 1,
      default: "1",
      rule: { zh: "0至1,全职为1", en: "0 to 1; full time is 1" },
    }),
  },
});
