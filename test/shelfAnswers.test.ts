/** What examples on the playground's shelf answer, held against plain SQL on the hub's file. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examples } from "../admin/playground/examples.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let file: Sqlite.Database;
beforeAll(async () => {
  hub = await testHub();
  file = new Sqlite(hub.file, { readonly: true });
});
afterAll(async () => {
  file.close();
  await hub.close();
});

async function answerOf(key: string): Promise<{ data: Data; variables: Data }> {
  const example = examples.find((one) => one.key === key);
  if (!example) throw new Error(`no example ${key}`);
  return { data: await hub.ask(example.query, example.variables), variables: example.variables };
}

/** Rows in force today. */
const stands = (alias: string, start = "start_on", end = "end_on"): string =>
  `${alias}.deleted_at is null and coalesce(${alias}.${start}, '') <= date('now')
   and (${alias}.${end} is null or ${alias}.${end} > date('now'))`;
const unitStands = (alias: string): string =>
  `${alias}.deleted_at is null and (${alias}.abolished_on is null or ${alias}.abolished_on > date('now'))`;
const householdsOf = (unit: string): string =>
  `(select s.households from division_stat s where s.division_id = ${unit}.id and s.deleted_at is null
     and s.households is not null and s.as_of_date <= date('now') order by s.as_of_date desc, s.id desc limit 1)`;
const names = (list: { nodes: { name: string }[] }): string[] => list.nodes.map(({ name }) => name).sort();
const rows = (sql: string, values: object = {}): Data[] => file.prepare(sql).all(values) as Data[];
const column = (sql: string, values: object = {}): Data[] => file.prepare(sql).pluck().all(values) as Data[];

test("outlets by tier; those of townships and villages are one for each unit before the reform, 1105", async () => {
  const { serviceOutletAggregate: groups } = (await answerOf("outlets-by-tier")).data;
  const counts: Record<string, number> = {};
  for (const { keys, count } of groups) counts[keys.tier] = (counts[keys.tier] ?? 0) + count;
  const found = rows(
    `select tier, count(*) as count from service_outlet o where ${stands("o")} group by tier`,
  );
  expect(counts).toEqual(Object.fromEntries(found.map(({ tier, count }) => [tier, count])));
  const { data } = await answerOf("outlets-against-units");
  const { COUNTY_CENTER, ...others } = counts;
  expect(COUNTY_CENTER).toBe(1);
  expect(Object.values(others).reduce((sum, count) => sum + count)).toBe(1105);
  expect(data.outlets.totalCount).toBe(1105);
  expect(data.townships.totalCount + data.villages.totalCount).toBe(1105);
});

test("villages of 100 formal members and more that are still no committee", async () => {
  const { data } = await answerOf("branch-too-small");
  const found = column(`select o.name from party_organization o where ${stands("o")} and o.tier = 'VILLAGE'
    and o.formal_members >= 100 and o.type <> 'PARTY_COMMITTEE'`);
  expect(found.length).toBeGreaterThan(0);
  expect(names(data.partyOrganizations)).toEqual(found.sort());
});

test("temporary organizations past their day; every secretary of a temporary one holds both posts", async () => {
  const { data, variables } = await answerOf("temporary-overdue");
  const found = column(
    `select o.name from party_organization o where ${stands("o")} and o.is_temporary and o.replace_by < :today`,
    variables,
  );
  expect(names(data.partyOrganizations)).toEqual(found.sort());
  const { all, split } = await hub.ask(`{
    all: partyOrganizations(where: { isTemporary: { eq: true } }) { totalCount nodes { isOneShoulder } }
    split: partyOrganizations(where: { isTemporary: { eq: true }, isOneShoulder: { ne: true } }) { totalCount } }`);
  expect(all.totalCount).toBeGreaterThan(found.length);
  expect([...new Set(all.nodes.map((one: Data) => one.isOneShoulder))]).toEqual([true]);
  expect(split.totalCount).toBe(0);
  const secretaries =
    column(`select count(*) from party_organization o where ${stands("o")} and o.is_temporary
    and exists (select 1 from appointment s join appointment d on d.person_id = s.person_id
        join committee c on c.id = d.committee_id
      where s.organization_id = o.id and s.post = 'SECRETARY' and d.post = 'DIRECTOR'
        and c.division_id = o.division_id and ${stands("s")} and ${stands("d")} and ${stands("c")})`);
  expect(secretaries).toEqual([all.totalCount]);
});

test("one shoulder by township: all are held by one, by two, or a post is vacant", async () => {
  const { data } = await answerOf("one-shoulder-rate");
  const sums = { all: 0, parts: 0 };
  for (const { all, both, one, vacant } of data.townships.nodes) {
    sums.all += all.totalCount;
    sums.parts += both.totalCount + one.totalCount + vacant.totalCount;
  }
  const [villages] = column(
    `select count(*) from party_organization o where ${stands("o")} and o.tier = 'VILLAGE'`,
  );
  expect(sums).toEqual({ all: villages, parts: villages });
});

test("leases ending within 90 days", async () => {
  const { data, variables } = await answerOf("leases-ending");
  const found = rows(
    `select a.lease_end as leaseEnd, s.name from asset_disposal a join asset s on s.id = a.asset_id
     where ${stands("a", "disposed_on")} and a.mode = 'LEASE' and a.lease_end between :from and :to`,
    variables,
  );
  const ordered = (list: Data[]) => list.map(({ leaseEnd, name }) => `${leaseEnd} ${name}`).sort();
  expect(found).toHaveLength(23);
  expect(ordered(data.assetDisposals.nodes)).toEqual(ordered(found));
});

test("idle state assets of clear title over 500 m²; 133 were vacated by townships", async () => {
  const { data } = await answerOf("assets-for-disposal");
  const found = column(`select a.name from asset a where ${stands("a")} and a.ownership = 'STATE'
    and a.title_status = 'CLEAR' and a.use_status = 'IDLE' and a.building_area_m2 > 50000`);
  expect(found).toHaveLength(16);
  expect(names(data.assets)).toEqual(found.sort());
  const vacated = (await answerOf("vacated-assets")).data;
  expect(vacated.all).toEqual([{ count: 133, sum: { buildingAreaM2: "103000.00" } }]);
  const byUse = vacated.byUse.reduce((sum: number, { count }: Data) => sum + count, 0);
  expect(byUse).toBe(133);
  expect((await answerOf("facilities-reused")).data.all[0].count).toBe(754);
});

test("grids that lack a slot of 2+1+N, and which one", async () => {
  const { data } = await answerOf("grids-short-of-staff");
  const has = (role: string) =>
    `(select count(*) from grid_assignment a where a.grid_id = g.id and a.role = '${role}' and ${stands("a")})`;
  const found =
    rows(`select * from (select g.name, ${has("CHIEF")} as chief, ${has("FULL_TIME_WORKER")} as fullTime,
      ${has("PART_TIME_WORKER")} as partTime from grid g where ${stands("g")} and g.type = 'COMPREHENSIVE')
    where 0 in (chief, fullTime, partTime) order by name`);
  const shown = data.grids.nodes.map(({ name, chief, fullTime, partTime }: Data) => ({
    name,
    chief: chief.totalCount,
    fullTime: fullTime.totalCount,
    partTime: partTime.totalCount,
  }));
  const inOrder = (list: Data[]) => list.map((one) => JSON.stringify(one)).sort();
  expect(found.length).toBeGreaterThan(0);
  expect(data.grids.totalCount).toBe(found.length);
  expect(inOrder(shown)).toEqual(inOrder(found));
});

test.each(["NORTH", "CENTRAL", "WEST", "EAST", "SOUTH"])(
  "villages of %s with fewer than 2 grid workers for 300 households",
  async (area) => {
    const query = examples.find(({ key }) => key === "workers-per-households")?.query ?? "";
    const { villages } = await hub.ask(query, { area });
    const found = column(
      `select v.name from division v join area_membership m on m.township_id = v.township_id
       join area a on a.id = m.area_id
     where v.level = 'VILLAGE' and ${unitStands("v")} and a.code = :area and ${stands("m")}
       and (select count(*) from grid_worker w join grid g on g.id = w.grid_id
         where g.village_id = v.id and ${stands("g")} and ${stands("w", "hired_on", "left_on")}) * 150
         < ${householdsOf("v")}`,
      { area },
    );
    expect(found.length).toBeGreaterThan(0);
    expect(names(villages)).toEqual(found.sort());
  },
);

test("results of mediation by type, this year and last", async () => {
  const { data, variables } = await answerOf("results-by-type");
  const found = (from: string, to: string) =>
    rows(
      `select c.dispute_type as disputeType, c.result, count(*) as count from dispute_case c
       where c.deleted_at is null and c.closed_on >= ? and c.closed_on < ?
       group by 1, 2 order by 1, 3 desc, 2`
        .replace("?", `'${from}'`)
        .replace("?", `'${to}'`),
    );
  const { lastYear, thisYear, nextYear } = variables;
  const inOrder = (list: Data[]) => list.map((one) => JSON.stringify(one)).sort();
  for (const [name, from, to] of [
    ["thisYear", thisYear, nextYear],
    ["lastYear", lastYear, thisYear],
  ]) {
    const shown = data[name].map(({ keys, count }: Data) => ({ ...keys, count }));
    expect(inOrder(shown)).toEqual(inOrder(found(from, to)));
    const settled = shown.filter(({ result }: Data) => result === "SUCCESS");
    const share = (list: Data[]) => list.reduce((sum, { count }) => sum + count, 0);
    expect(share(settled) / share(shown)).toBeGreaterThan(0.9);
  }
});

test("old cases of villages that the reform merged or set up", async () => {
  const { data, variables } = await answerOf("old-cases-of-merged-villages");
  const found = column(
    `select c.case_no from dispute_case c join division v on v.id = c.division_id
     where c.deleted_at is null and c.result = 'PENDING' and c.accepted_on < :acceptedBefore and v.level = 'VILLAGE'
       and (v.established_on >= :reform or exists (select 1 from succession s where s.to_id = v.id
         and s.relation = 'MERGED_INTO' and s.confidence <> 'DOUBTFUL' and s.start_on >= :reform and ${stands("s")}))`,
    variables,
  );
  expect(found.length).toBeGreaterThan(0);
  expect(data.disputeCases.nodes.map((one: Data) => one.caseNo).sort()).toEqual(found.sort());
});

test("stations still directed by their department, and by whom each department's are", async () => {
  const { data } = await answerOf("vertical-stations");
  const vertical = column(
    `select s.name from dispatched_station s where ${stands("s")} and s.management = 'VERTICAL'`,
  );
  expect(names(data.dispatchedStations)).toEqual(vertical.sort());
  const groups = (await answerOf("stations-by-department")).data.dispatchedStationAggregate;
  const found = rows(`select s.dept, s.management, count(*) as count from dispatched_station s
    where ${stands("s")} group by 1, 2`);
  const inOrder = (list: Data[]) => list.map((one) => JSON.stringify(one)).sort();
  expect(inOrder(groups.map(({ keys, count }: Data) => ({ ...keys, count })))).toEqual(inOrder(found));
});

test("abolished townships without a work group: 花园镇 and 宝泉乡", async () => {
  const { data } = await answerOf("work-group-gaps");
  const found = column(`select t.name from division t where t.level = 'TOWNSHIP' and t.deleted_at is null
    and t.abolished_on <= date('now') and not exists (
      select 1 from stationed_work_group g where g.former_township_id = t.id and ${stands("g")})`);
  expect(names(data.townships)).toEqual(found.sort());
  expect(found.sort()).toEqual(["宝泉乡", "花园镇"]);
});

test("households beyond the circle of 30 minutes, by area", async () => {
  const { data } = await answerOf("circle-by-area");
  const found = rows(`select a.code, count(*) as villages, sum(${householdsOf("v")}) as households,
      sum(not near) as villagesBeyond, sum(iif(near, 0, ${householdsOf("v")})) as householdsBeyond
    from (select v.*, exists (select 1 from service_access x join service_outlet o on o.id = x.outlet_id
        where x.division_id = v.id and x.mode = 'MOTO' and x.minutes <= 30 and o.status = 'OPEN'
          and ${stands("x", "measured_on")} and ${stands("o")}) as near from division v
      where v.level = 'VILLAGE' and ${unitStands("v")} and exists (select 1 from service_access x
        where x.division_id = v.id and x.mode = 'MOTO' and ${stands("x", "measured_on")})) v
      join area_membership m on m.township_id = v.township_id and ${stands("m")}
      join area a on a.id = m.area_id and a.scheme = 'DEVELOPMENT'
    group by a.code`);
  expect(found).toHaveLength(5);
  for (const { code, villages, households, villagesBeyond, householdsBeyond } of found) {
    const name = code.toLowerCase();
    expect([data[name], data[`${name}Beyond`]]).toEqual([
      [{ count: villages, sum: { households } }],
      [{ count: villagesBeyond, sum: { households: householdsBeyond } }],
    ]);
  }
});

test("service staff grew by 4.7 persons for each township", async () => {
  const { county, township } = (await answerOf("staff-gain")).data;
  const found = column(`select x.head_delta from staff_transfer x where ${stands("x", "transferred_on")}
    and x.purpose = 'SERVICE'`);
  const sum = found.reduce((all, one) => all + one, 0);
  expect(county).toEqual([{ count: 33, sum: { headDelta: sum }, avg: { headDelta: sum / 33 } }]);
  expect(township).toHaveLength(33);
  expect((sum / 33).toFixed(1)).toBe("4.7");
});

test("resident cadres without a rotation course, and none without any training, in the last 12 months", async () => {
  const { data, variables } = await answerOf("cadres-untrained");
  const found = (modes: string) =>
    column(
      `select count(*) from person p where ${stands("p")} and exists (select 1 from appointment a
           join division v on v.id = a.division_id
         where a.person_id = p.id and a.is_full_time and v.level = 'VILLAGE' and ${stands("a")})
         and not exists (select 1 from training_record t where t.person_id = p.id and t.trained_to >= :since
           and ${stands("t", "trained_from")} and t.mode in (${modes}))`,
      { since: variables.since },
    );
  expect([data.people.totalCount]).toEqual(found("'ROTATION'"));
  const example = examples.find(({ key }) => key === "cadres-untrained");
  const any = { ...variables, modes: ["DEGREE", "ROTATION", "SHADOWING", "ON_SITE"] };
  const { people } = await hub.ask(example?.query ?? "", any);
  expect([people.totalCount]).toEqual(found("'DEGREE', 'ROTATION', 'SHADOWING', 'ON_SITE'"));
  expect(people.totalCount).toBe(0);
});

test("mediators' terms that end within half a year, before the committee's", async () => {
  const { data, variables } = await answerOf("terms-apart");
  const found = column(
    `select m.name from mediation_organization m where ${stands("m")} and m.type = 'VILLAGE'
       and m.term_end between :from and :to
       and exists (select 1 from committee c where c.division_id = m.division_id and c.term_end > :to and ${stands("c")})`,
    variables,
  );
  expect(found.length).toBeGreaterThan(0);
  expect(names(data.mediationOrganizations)).toEqual(found.sort());
});

/** Of each township of today, by name: what plain SQL finds. */
const byTownship = (value: string): Record<string, number | null> =>
  Object.fromEntries(
    rows(
      `select t.name, ${value} as value from division t where t.level = 'TOWNSHIP' and ${unitStands("t")}`,
    ).map(({ name, value: found }) => [name, found]),
  );
const villagesOf = (unit: string, value: string): string =>
  `(select ${value} from division v where v.level = 'VILLAGE' and v.township_id = ${unit}.id and ${unitStands("v")})`;
const workersOf = (unit: string, also = "1"): string =>
  `(select count(*) from grid_worker w join grid g on g.id = w.grid_id join division v on v.id = g.village_id
    where v.township_id = ${unit}.id and ${stands("w", "hired_on", "left_on")} and ${also})`;

test("formulas: ratios of figures of related lists", async () => {
  const { nodes } = (await answerOf("formula-ratio")).data.townships;
  const [workers, households] = [
    byTownship(workersOf("t")),
    byTownship(villagesOf("t", `sum(${householdsOf("v")})`)),
  ];
  expect(nodes).toHaveLength(33);
  for (const one of nodes) {
    expect(one).toMatchObject({ workers: workers[one.name], households: households[one.name] });
    expect(one.for300).toBeCloseTo((one.workers / one.households) * 300, 2);
  }
  const ratios = nodes.map((one: Data) => one.workers / one.households);
  expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
});

test("formulas: fields against fields, and against today", async () => {
  const { villages } = (await answerOf("formula-fields")).data;
  const larger =
    column(`select v.name from division v where v.level = 'VILLAGE' and ${unitStands("v")} and ${householdsOf("v")} >
    2 * (select avg(${householdsOf("o")}) from division o where o.level = 'VILLAGE' and o.township_id = v.township_id and ${unitStands("o")})`);
  expect(larger.length).toBeGreaterThan(0);
  expect(names(villages)).toEqual(larger.sort());
  const { committees } = (await answerOf("formula-today")).data;
  const soon = column(
    `select c.name from committee c where ${stands("c")} and c.term_end >= date('now') and c.term_end < date('now', '+1825 days')`,
  );
  expect(soon.length).toBeGreaterThan(0);
  expect(committees.totalCount).toBe(soon.length);
  const day = 24 * 60 * 60 * 1000;
  for (const { termEnd, days } of committees.nodes)
    expect(Math.abs((Date.parse(termEnd) - Date.now()) / day - days)).toBeLessThan(1.5);
});

test("formulas: a record on two days", async () => {
  const { nodes } = (await answerOf("formula-two-days")).data.townships;
  const before =
    byTownship(`(select count(*) from division_history v where v.level = 'VILLAGE' and v.township_id = t.id and v.to_number is null
    and v.valid_from <= '2019-10-31' and (v.valid_to is null or v.valid_to > '2019-10-31')
    and (v.abolished_on is null or v.abolished_on > '2019-10-31') and (v.established_on is null or v.established_on <= '2019-10-31'))`);
  const after = byTownship(villagesOf("t", "count(*)"));
  expect(nodes.length).toBeGreaterThan(30);
  for (const one of nodes)
    expect(one).toMatchObject({
      before: before[one.name],
      after: after[one.name],
      difference: Number(after[one.name]) - Number(before[one.name]),
    });
});

test("formulas: shares of the group above and of all, with totals", async () => {
  const { villageAggregate: groups } = (await answerOf("formula-share")).data;
  const [whole] = column(
    `select sum(${householdsOf("v")}) from division v where v.level = 'VILLAGE' and ${unitStands("v")}`,
  );
  const townships = byTownship(villagesOf("t", `sum(${householdsOf("v")})`));
  const kinds =
    rows(`select (select t.name from division t where t.id = v.township_id) as name, v.kind, sum(${householdsOf("v")}) as households
    from division v where v.level = 'VILLAGE' and ${unitStands("v")} group by v.township_id, v.kind`);
  const detailed = groups.filter(({ depth }: Data) => depth === 2);
  expect(detailed).toHaveLength(kinds.length);
  for (const { keys, sum, ofTownship, ofCounty } of detailed) {
    const found = kinds.find(({ name, kind }) => name === keys.township.name && kind === keys.kind);
    expect(sum.households).toBe(found.households);
    expect(ofTownship).toBeCloseTo((found.households / Number(townships[found.name])) * 100, 0);
    expect(ofCounty).toBeCloseTo((found.households / whole) * 100, 0);
  }
  expect(groups.filter(({ depth }: Data) => depth === 1)).toHaveLength(33);
  expect(groups.at(-1)).toMatchObject({ depth: 0, sum: { households: whole }, ofCounty: 100 });
});

test("formulas: counts within counts, and figures of what hangs on a key", async () => {
  const { gridWorkerAggregate: groups } = (await answerOf("formula-where")).data;
  const all = byTownship(workersOf("t"));
  const fullTime = byTownship(workersOf("t", "w.employment = 'FULL_TIME'"));
  const households = byTownship(villagesOf("t", `sum(${householdsOf("v")})`));
  const few = Object.keys(all).filter((name) => Number(fullTime[name]) / Number(all[name]) < 0.5);
  expect(groups.map(({ keys }: Data) => keys.township.name).sort()).toEqual(few.sort());
  for (const { keys, count, fullTime: some, householdsEach } of groups) {
    const { name } = keys.township;
    expect([count, some]).toEqual([all[name], fullTime[name]]);
    expect(householdsEach).toBeCloseTo(Number(households[name]) / count, -1);
  }
});

test("formulas: keys along relations, by age and by quarter", async () => {
  const { mediatorAggregate: groups } = (await answerOf("formula-keys")).data;
  const year = new Date().getFullYear();
  const found = rows(`select p.education, p.birth_year from mediator m join person p on p.id = m.person_id
    where ${stands("m")} and p.deleted_at is null`);
  const band = (born: number | null): string | null => {
    if (born === null) return null;
    const age = year - born;
    return age < 35 ? "<35" : age < 45 ? "35–44" : age < 60 ? "45–59" : "≥60";
  };
  const counts: Record<string, number> = {};
  for (const one of found) {
    const key = JSON.stringify([one.education, band(one.birth_year)]);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  expect(Object.keys(counts).length).toBeGreaterThan(3);
  expect(
    Object.fromEntries(
      groups.map(({ education, age, count }: Data) => [JSON.stringify([education, age]), count]),
    ),
  ).toEqual(counts);

  const { disputeCaseAggregate: quarters } = (await answerOf("formula-quarters")).data;
  const cases =
    rows(`select substr(accepted_on, 1, 4) || '-Q' || ((cast(substr(accepted_on, 6, 2) as integer) + 2) / 3) as quarter,
    julianday(closed_on) - julianday(accepted_on) as days, mediator_id from dispute_case d where ${stands("d", "accepted_on")}`);
  expect(quarters.length).toBeGreaterThan(1);
  expect(quarters.reduce((sum: number, { count }: Data) => sum + count, 0)).toBe(cases.length);
  for (const { quarter, half, mediators } of quarters) {
    const own = cases.filter((one) => one.quarter === quarter);
    const days = own.flatMap(({ days }) => (days === null ? [] : [days])).sort((a, b) => a - b);
    const middle = days.length / 2;
    const expected =
      days.length === 0
        ? null
        : days.length % 2
          ? days[Math.floor(middle)]
          : (days[middle - 1] + days[middle]) / 2;
    expect(half).toBe(expected);
    expect(mediators).toBe(new Set(own.flatMap(({ mediator_id: id }) => (id === null ? [] : [id]))).size);
  }
});
