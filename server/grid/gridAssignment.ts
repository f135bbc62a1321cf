import { problem, type Row, type Rule } from "../core/rule.ts";
import { choice, decimal, entity, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { GridRole } from "./gridWorker.ts";

/** Nobody gives more than the whole of their time. */
const sharesAddUp: Rule = async ({ record, day, ask }) => {
  const worker = record.worker as Row | undefined;
  if (!worker || record.share === undefined || record.share === null) return [];
  const [{ total }] = await ask(
    `select coalesce(sum(share), 0) as total from grid_assignment where worker_id = ? and id <> ? and deleted_at is null
       and (end_on is null or end_on > ?)`,
    [worker.id, record.id ?? 0, day],
  );
  const sum = (Number(total) + Number(record.share)) / 100;
  return sum <= 1
    ? []
    : [
        problem(
          "share",
          `该网格员各项投入合计${sum.toFixed(2)},不能超过1`,
          `the shares of the worker add up to ${sum.toFixed(2)}, more than 1`,
        ),
      ];
};

export const GridAssignment = entity("GridAssignment", "网格派任", "A grid worker's service in one grid.", {
  topic: topics.organization,
  place: 70,
  home: "grid",
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
      default: 100,
    }),
  },
});
