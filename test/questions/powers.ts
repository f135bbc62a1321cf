/** Questions 11, 25 to 27: what and whom the county handed down, and who is stationed where townships ended. */
import { now, stands, unitStands } from "./file.ts";
import { list, type Questions, update } from "./question.ts";

const adopted = (also: string): string =>
  `(select count(*) from power_adoption a join delegated_power w on w.id = a.power_id where ${stands("a")} and ${also})`;
const ofCategory = (category: string): string =>
  adopted(`a.township_id = t.id and w.category = '${category}'`);

export const powers: Questions = {
  "staff-gain": {
    answer: ({ county: [{ count, sum, avg }], township }) => ({
      county: [count, sum.headDelta, avg.headDelta],
      township: list(township, "keys.township.name", "sum.headDelta"),
    }),
    sql: (file) => {
      const ofServices = `staff_transfer x where ${stands("x", "transferred_on")} and x.purpose = 'SERVICE'`;
      return {
        county: file.raw(`select count(*), sum(head_delta), avg(head_delta) from ${ofServices}`)[0],
        township:
          file.raw(`select (select t.name from division t where t.id = x.township_id), sum(x.head_delta)
          from ${ofServices} group by x.township_id`),
      };
    },
    change: update("StaffTransfer", `select id from staff_transfer where purpose = 'SERVICE' limit 1`, {
      headDelta: 9,
    }),
  },
  "powers-by-township": {
    answer: ({ townships, notByAll }) => ({
      townships: list(
        townships.nodes,
        "name",
        "approval.totalCount",
        "service.totalCount",
        "enforcement.totalCount",
      ),
      notByAll: list(notByAll.nodes, "name", "category", "by.totalCount"),
    }),
    sql: (file, variables) => ({
      townships:
        file.raw(`select t.name, ${ofCategory("APPROVAL")}, ${ofCategory("SERVICE")}, ${ofCategory("ENFORCEMENT")}
        from division t where t.level = 'TOWNSHIP' and ${unitStands("t")}`),
      notByAll: file.raw(
        `select * from (select p.name, p.category, ${adopted("a.power_id = p.id")} as townships from delegated_power p
           where ${stands("p")}) where townships < :townships`,
        variables,
      ),
    }),
    change: update(
      "PowerAdoption",
      `select min(id) from power_adoption a where ${stands("a")} group by power_id having count(*) = 33 limit 1`,
      { endOn: "2026-11-01" },
    ),
  },
  "vertical-stations": {
    answer: ({ dispatchedStations }) => list(dispatchedStations.nodes, "dept", "name", "township.name"),
    sql: (file) =>
      file.raw(`select s.dept, s.name, t.name from dispatched_station s join division t on t.id = s.township_id
        where ${stands("s")} and s.management = 'VERTICAL'`),
    change: update(
      "DispatchedStation",
      `select id from dispatched_station where management = 'VERTICAL' limit 1`,
      {
        management: "LOCAL",
        localSince: "2026-11-01",
      },
    ),
  },
  "work-groups": {
    answer: ({ stationedWorkGroups, gaps }) => ({
      active: list(stationedWorkGroups.nodes, "name", "township.name"),
      gaps: list(gaps.nodes, "code", "name"),
    }),
    sql: (file) => ({
      active:
        file.raw(`select f.name, t.name from stationed_work_group g join division f on f.id = g.former_township_id
        join division t on t.id = g.township_id where ${stands("g")}`),
      gaps: file.raw(`select t.code, t.name from division t where t.level = 'TOWNSHIP' and t.deleted_at is null
        and t.abolished_on <= ${now} and not exists (
          select 1 from stationed_work_group g where g.former_township_id = t.id and ${stands("g")})`),
    }),
    change: update(
      "StationedWorkGroup",
      `select g.id from stationed_work_group g where ${stands("g")} limit 1`,
      {
        endOn: "2026-11-01",
      },
    ),
  },
};
