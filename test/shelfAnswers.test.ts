/** What examples on the shelf answer that are none of the thirty questions, held against plain SQL on the hub's file. */
import { expect, test } from "vitest";
import { examples } from "../admin/playground/examples.ts";
import type { Data, TestHub } from "./hub.ts";
import { type File, stands } from "./questions/file.ts";
import { answerOf, inOrder, onShelf } from "./questions/onShelf.ts";

let hub: TestHub;
let file: File;
onShelf((shelf) => {
  ({ hub, file } = shelf);
});

test("outlets by tier", async () => {
  const { serviceOutletAggregate: groups } = (await answerOf(hub, "outlets-by-tier")).data;
  const found = file.rows(
    `select tier, status, count(*) as count from service_outlet o where ${stands("o")} group by 1, 2`,
  );
  expect(inOrder(groups.map(({ keys, count }: Data) => ({ ...keys, count })))).toEqual(inOrder(found));
});

test("every secretary of a temporary organization holds both posts", async () => {
  const { all, split } = await hub.ask(`{
    all: partyOrganizations(where: { isTemporary: { eq: true } }) { totalCount nodes { isOneShoulder } }
    split: partyOrganizations(where: { isTemporary: { eq: true }, isOneShoulder: { ne: true } }) { totalCount } }`);
  expect([...new Set(all.nodes.map((one: Data) => one.isOneShoulder))]).toEqual([true]);
  expect(split.totalCount).toBe(0);
  const secretaries =
    file.column(`select count(*) from party_organization o where ${stands("o")} and o.is_temporary
    and exists (select 1 from appointment s join appointment d on d.person_id = s.person_id
        join committee c on c.id = d.committee_id
      where s.organization_id = o.id and s.post = 'SECRETARY' and d.post = 'DIRECTOR'
        and c.division_id = o.division_id and ${stands("s")} and ${stands("d")} and ${stands("c")})`);
  expect(secretaries).toEqual([all.totalCount]);
});

test("one shoulder by township: all are held by one, by two, or a post is vacant", async () => {
  const { data } = await answerOf(hub, "one-shoulder-rate");
  const sums = { all: 0, parts: 0 };
  for (const { all, both, one, vacant } of data.townships.nodes) {
    sums.all += all.totalCount;
    sums.parts += both.totalCount + one.totalCount + vacant.totalCount;
  }
  const [villages] = file.column(
    `select count(*) from party_organization o where ${stands("o")} and o.tier = 'VILLAGE'`,
  );
  expect(sums).toEqual({ all: villages, parts: villages });
});

test("133 assets were vacated by townships, 754 facilities of collectives are in use again", async () => {
  const vacated = (await answerOf(hub, "vacated-assets")).data;
  expect(vacated.all).toEqual([{ count: 133, sum: { buildingAreaM2: "103000.00" } }]);
  const byUse = vacated.byUse.reduce((sum: number, { count }: Data) => sum + count, 0);
  expect(byUse).toBe(133);
  expect((await answerOf(hub, "facilities-reused")).data.all[0].count).toBe(754);
});

test("results of mediation by type, this year and last", async () => {
  const { data, variables } = await answerOf(hub, "results-by-type");
  const found = (from: string, to: string) =>
    file.rows(
      `select c.dispute_type as disputeType, c.result, count(*) as count from dispute_case c
       where c.deleted_at is null and c.closed_on >= ? and c.closed_on < ?
       group by 1, 2 order by 1, 3 desc, 2`
        .replace("?", `'${from}'`)
        .replace("?", `'${to}'`),
    );
  const { lastYear, thisYear, nextYear } = variables;
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

test("by whom the stations of each department are directed", async () => {
  const groups = (await answerOf(hub, "stations-by-department")).data.dispatchedStationAggregate;
  const found = file.rows(`select s.dept, s.management, count(*) as count from dispatched_station s
    where ${stands("s")} group by 1, 2`);
  expect(inOrder(groups.map(({ keys, count }: Data) => ({ ...keys, count })))).toEqual(inOrder(found));
});

test("no resident cadre went without any training in the last 12 months", async () => {
  const { query } = examples.find(({ key }) => key === "cadres-untrained") ?? { query: "" };
  const modes = ["DEGREE", "ROTATION", "SHADOWING", "ON_SITE"];
  const { people } = await hub.ask(query, { since: "2025-11-26", modes });
  expect(people.totalCount).toBe(0);
});
