/** What formulas on the shelf answer, each construct of their language held against plain SQL on the hub's file. */
import { expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import type { Data, TestHub } from "./hub.ts";
import { type File, householdsOf, now, stands, stood, unitStands, unitStood } from "./questions/file.ts";
import { answerOf, inOrder, onShelf } from "./questions/onShelf.ts";

let hub: TestHub;
let file: File;
onShelf((shelf) => {
  ({ hub, file } = shelf);
});

const names = (list: { nodes: { name: string }[] }): string[] => list.nodes.map(({ name }) => name).sort();

/** As SQLite's functions define it: between the two that are next to it. */
function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** Of each township of today, by name: what plain SQL finds. */
const byTownship = (value: string): Record<string, number | null> =>
  Object.fromEntries(
    file
      .rows(
        `select t.name, ${value} as value from division t where t.level = 'TOWNSHIP' and ${unitStands("t")}`,
      )
      .map(({ name, value: found }) => [name, found]),
  );
const villagesOf = (unit: string, value: string): string =>
  `(select ${value} from division v where v.level = 'VILLAGE' and v.township_id = ${unit}.id and ${unitStands("v")})`;
const workersOf = (unit: string, also = "1"): string =>
  `(select count(*) from grid_worker w join grid g on g.id = w.grid_id join division v on v.id = g.village_id
    where v.township_id = ${unit}.id and ${stands("w", "hired_on", "left_on")} and ${also})`;

test("ratios of figures of related lists", async () => {
  const { nodes } = (await answerOf(hub, "formula-ratio")).data.townships;
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

test("a formula without fields sorts nothing, and is no number of a column", async () => {
  for (const formula of ["510722", "-3", "1 + 1", "'a'"]) {
    const { townships, townshipAggregate } = await hub.ask(
      `query ($formula: String!) {
        townships(first: 1, orderBy: [{ figure: { formula: $formula, direction: ASC } }]) { totalCount }
        townshipAggregate(groupBy: [KIND], by: [{ name: "key", formula: $formula }], orderBy: [{ figure: { formula: $formula, direction: DESC } }]) { count }
        sorted: townships(orderBy: [{ figure: { formula: $formula, direction: DESC } }, { code: ASC }]) { nodes { code } } }`,
      { formula },
    );
    expect(townships.totalCount).toBe(33);
    expect(townshipAggregate.reduce((sum: number, { count }: Data) => sum + count, 0)).toBe(33);
  }
});

test("fields against fields, and against today", async () => {
  const { villages } = (await answerOf(hub, "formula-fields")).data;
  const larger =
    file.column(`select v.name from division v where v.level = 'VILLAGE' and ${unitStands("v")} and ${householdsOf("v")} >
    2 * (select avg(${householdsOf("o")}) from division o where o.level = 'VILLAGE' and o.township_id = v.township_id and ${unitStands("o")})`);
  expect(larger.length).toBeGreaterThan(0);
  expect(names(villages)).toEqual(larger.sort());
  const { committees } = (await answerOf(hub, "formula-today")).data;
  const soon = file.column(
    `select c.name from committee c where ${stands("c")} and c.term_end >= ${now} and c.term_end < date(${now}, '+1825 days')`,
  );
  expect(soon.length).toBeGreaterThan(0);
  expect(committees.totalCount).toBe(soon.length);
  const day = 24 * 60 * 60 * 1000;
  for (const { termEnd, days } of committees.nodes)
    expect(Math.abs((Date.parse(termEnd) - Date.parse(today())) / day - days)).toBeLessThan(1.5);
});

test("a record on two days", async () => {
  const { nodes } = (await answerOf(hub, "formula-two-days")).data.townships;
  const day = "'2019-10-31'";
  const then = (value: string): string =>
    `(select ${value} from division_history v where v.level = 'VILLAGE' and v.township_id = t.id and ${unitStood("v", day)})`;
  const before = byTownship(then("count(*)"));
  const after = byTownship(villagesOf("t", "count(*)"));
  const householdsBefore = byTownship(then(`sum(${householdsOf("v", day)})`));
  const householdsAfter = byTownship(villagesOf("t", `sum(${householdsOf("v")})`));
  expect(nodes.length).toBeGreaterThan(30);
  for (const one of nodes)
    expect(one).toMatchObject({
      before: before[one.name],
      after: after[one.name],
      difference: Number(after[one.name]) - Number(before[one.name]),
      householdsBefore: householdsBefore[one.name],
      householdsAfter: householdsAfter[one.name],
    });
});

test("whatever is reached through a record of another day is of that day", async () => {
  const { villages } = await hub.ask(`{ villages(first: 1000) { nodes { code
    mates: figure(formula: "at('2019-10-31').township.villages.count")
    old: figure(formula: "at('2019-10-31').township.villages.where(households > 300 and township.households > 5000).count") } } }`);
  const day = "'2019-10-31'";
  const found =
    file.raw(`with past as materialized (select v.id, v.township_id, ${householdsOf("v", day)} as households
      from division_history v where v.level = 'VILLAGE' and ${unitStood("v", day)}),
    towns as materialized (select t.id, ${householdsOf("t", day)} as households from division_history t
      where t.level = 'TOWNSHIP' and ${unitStood("t", day)})
    select v.code, (select count(*) from past m where m.township_id = o.township_id),
      (select count(*) from past m join towns t on t.id = m.township_id
        where m.township_id = o.township_id and m.households > 300 and t.households > 5000)
    from division v join past o on o.id = v.id where v.level = 'VILLAGE' and ${unitStands("v")}`);
  const shown = villages.nodes.filter(({ mates }: Data) => mates !== null && mates > 0);
  expect(found.length).toBeGreaterThan(300);
  expect(inOrder(shown.map(({ code, mates, old }: Data) => [code, mates, old]))).toEqual(inOrder(found));
});

test("shares of the group above and of all, with totals", async () => {
  const { villageAggregate: groups } = (await answerOf(hub, "formula-share")).data;
  const [whole] = file.column(
    `select sum(${householdsOf("v")}) from division v where v.level = 'VILLAGE' and ${unitStands("v")}`,
  );
  const townships = byTownship(villagesOf("t", `sum(${householdsOf("v")})`));
  const kinds =
    file.rows(`select (select t.name from division t where t.id = v.township_id) as name, v.kind, sum(${householdsOf("v")}) as households
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

test("counts within counts, and figures of what hangs on a key", async () => {
  const { gridWorkerAggregate: groups } = (await answerOf(hub, "formula-where")).data;
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

test("keys along relations, by age and by quarter", async () => {
  const { mediatorAggregate: groups } = (await answerOf(hub, "formula-keys")).data;
  const year = Number(today().slice(0, 4));
  const found =
    file.rows(`select p.education, p.birth_year from mediator m join person p on p.id = m.person_id
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

  const { disputeCaseAggregate: quarters } = (await answerOf(hub, "formula-quarters")).data;
  const cases =
    file.rows(`select substr(accepted_on, 1, 4) || '-Q' || ((cast(substr(accepted_on, 6, 2) as integer) + 2) / 3) as quarter,
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

test("by a median, in order of a percentile", async () => {
  const { disputeCaseAggregate: groups } = (await answerOf(hub, "formula-slowest")).data;
  const days: Record<string, number[]> = {};
  for (const {
    name,
    days: taken,
  } of file.rows(`select t.name, julianday(c.closed_on) - julianday(c.accepted_on) as days
    from dispute_case c join division d on d.id = c.division_id left join division t on t.id = d.township_id
    where ${stands("c", "accepted_on")} and c.closed_on is not null`)) {
    days[name] ??= [];
    days[name].push(taken);
  }
  const slow = Object.entries(days)
    .map(([name, taken]) => ({ name, half: percentile(taken, 0.5), nineTenths: percentile(taken, 0.9) }))
    .filter(({ half }) => half > 7)
    .sort((a, b) => b.nineTenths - a.nineTenths);
  expect(slow.length).toBeGreaterThan(0);
  expect(slow.length).toBeLessThan(Object.keys(days).length);
  const shown = groups.map(({ keys, half, nineTenths }: Data) => ({
    name: keys.township.name,
    half,
    nineTenths,
  }));
  expect(new Set(shown)).toEqual(new Set(slow));
  expect(shown.map(({ nineTenths }: Data) => nineTenths)).toEqual(slow.map(({ nineTenths }) => nineTenths));
});

test("a mean, and weighted", async () => {
  const { mediatorAggregate: groups } = (await answerOf(hub, "formula-weighted")).data;
  const found =
    file.raw(`select name, count(*), round(avg(hours), 1), round(sum(hours * cases) * 1.0 / sum(cases), 1) from (
      select t.id, t.name, m.trained_hours as hours, (select count(*) from dispute_case c
        where c.mediator_id = m.id and ${stands("c", "accepted_on")}) as cases
      from mediator m join mediation_organization o on o.id = m.organization_id join division d on d.id = o.division_id
        left join division t on t.id = d.township_id where ${stands("m")}) group by id having sum(cases) > 0`);
  const shown = groups.map(({ keys, count, mean, weighted }: Data) => [
    keys.township?.name ?? null,
    count,
    mean,
    weighted,
  ]);
  expect(shown.length).toBeGreaterThan(30);
  expect(inOrder(shown)).toEqual(inOrder(found));
  const order = shown.map(([, , , weighted]: Data) => weighted);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test("bands of size, with totals and ratios over entities", async () => {
  const { villageAggregate: groups } = (await answerOf(hub, "formula-bands")).data;
  const workers = `(select count(*) from grid_worker w join grid g on g.id = w.grid_id where g.village_id = v.id
    and ${stands("w", "hired_on", "left_on")})`;
  const bands = `case when households < 500 then '<500' when households < 1000 then '500–999' when households >= 1000 then '≥1000' end`;
  const figures = `count(*), round(count(*) * 100.0 / (select count(*) from villages), 1),
    round(sum(workers) * 300.0 / sum(households), 2) from villages`;
  const found =
    file.raw(`with villages as materialized (select v.kind, ${householdsOf("v")} as households, ${workers} as workers
      from division v where v.level = 'VILLAGE' and ${unitStands("v")})
    select 2, kind, ${bands}, ${figures} group by 2, 3 union all select 1, kind, null, ${figures} group by 2
    union all select 0, null, null, ${figures}`);
  const shown = groups.map(({ depth, keys, size, count, percent, for300 }: Data) => [
    depth,
    keys.kind,
    size,
    count,
    percent,
    for300,
  ]);
  expect(shown.length).toBeGreaterThan(6);
  expect(inOrder(shown)).toEqual(inOrder(found));
});

test("by year and month", async () => {
  const { agencyCaseAggregate: groups } = (await answerOf(hub, "formula-months")).data;
  const found = file.raw(`select substr(accepted_on, 1, 4), substr(accepted_on, 1, 7), count(*),
      round(count(*) filter (where overdue) * 100.0 / count(*), 1) from agency_case c
    where ${stands("c", "accepted_on")} group by 1, 2 order by 2`);
  expect(found.length).toBeGreaterThan(6);
  expect(groups.map(({ year, month, count, late }: Data) => [year, month, count, late])).toEqual(found);
});

test("full years on a day, and to today", async () => {
  const { nodes } = (await answerOf(hub, "formula-age")).data.appointments;
  const years = (on: string): string =>
    `substr(${on}, 1, 4) - substr(joined, 1, 4) - (substr(${on}, 6) < substr(joined, 6))`;
  const found =
    file.raw(`select * from (select name, start_on, ${years("start_on")} as at_start, ${years(now)} from (
      select p.name, a.start_on, p.joined_party_on as joined from appointment a join person p on p.id = a.person_id
        join division v on v.id = a.division_id
      where a.post = 'SECRETARY' and v.level = 'VILLAGE' and ${stands("a")})) where at_start < 5`);
  expect(found.length).toBeGreaterThan(3);
  expect(inOrder(nodes.map((one: Data) => [one.name, one.startOn, one.then, one.now]))).toEqual(
    inOrder(found),
  );
});

test("what refers to a unit, what was changed, from what to what", async () => {
  const { referrers } = (await answerOf(hub, "referrers")).data;
  const grids = file.one(`select count(*) from asset a join division t on t.id = a.division_id
    where t.code = '510722108' and ${stands("a")}`);
  expect(
    referrers.find(({ typeLabel, fieldLabel }: Data) => typeLabel === "资产" && fieldLabel === "所在区划")
      .totalCount,
  ).toBe(grids);
  const { changes } = (await answerOf(hub, "changes")).data;
  const renamed = changes.nodes.flatMap(({ record, values }: Data) =>
    values
      .filter(({ field }: Data) => field === "officialName")
      .map(({ before, after }: Data) => [record.code, before, after]),
  );
  const found =
    file.raw(`select v.code, o.official_name, n.official_name from division v join division t on t.id = v.township_id
      join division_history o on o.id = v.id and ${stood("o", "'2019-10-31'")}
      join division_history n on n.id = v.id and ${stood("n", "'2020-06-30'")}
    where v.level = 'VILLAGE' and t.code = '510722109' and ${unitStands("v")} and o.official_name <> n.official_name`);
  expect(found.length).toBeGreaterThan(0);
  expect(inOrder(renamed)).toEqual(inOrder(found));
});
