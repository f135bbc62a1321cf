import { asked, problem } from "../core/rule.ts";
import { choice, decimal, entity, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { GridRole } from "./gridWorker.ts";

/** Nobody gives more than the whole of their time. */
const sharesAddUp = asked(
  "sharesAddUp",
  ["share", "worker", "endOn", "startOn"],
  `select a.id, printf('%.2f', sum(o.share) / 100.0) as total
   from grid_assignment a join grid_assignment o on o.worker_id = a.worker_id
   where o.deleted_at is null and (o.end_on is null or o.end_on > @day) and (a.end_on is null or a.end_on > @day)
     and a.id in (select value from json_each(@ids)) group by a.id having sum(o.share) > 100`,
  ({ total }) =>
    problem(
      "share",
      `该网格员各项投入合计${total},不能超过1`,
      `the shares of the worker add up to ${total}, more than 1`,
    ),
);

export const GridAssignment = entity("GridAssignment", "网格派任", "A grid worker's service in one grid.", {
  topic: topics.grid,
  place: 30,
  home: "grid",
  keys: [["worker", "grid", "role"]],
  rules: [sharesAddUp],
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
    }),
  },
});
