/** What was and what was known, on both axes of time. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

const rename = (id: string, name: string, effectiveOn?: string) =>
  hub.ask(
    "mutation ($id: ID!, $input: UpdateVillageInput!) { updateVillage(id: $id, input: $input) { name version } }",
    {
      id,
      input: { name, effectiveOn },
    },
  );

const nameOn = async (id: string, asOf?: string, knownAt?: string): Promise<string | undefined> =>
  (
    await hub.ask(
      "query ($id: ID!, $asOf: Date, $knownAt: DateTime) { village(id: $id, asOf: $asOf, knownAt: $knownAt) { name } }",
      {
        id,
        asOf,
        knownAt,
      },
    )
  ).village?.name;

const idOf = async (code: string): Promise<string> =>
  (await hub.ask("query ($code: String!) { village(code: $code) { id } }", { code })).village.id;

test("a rename holds from its day, before it the old name stands", async () => {
  const id = await idOf("510722109201");
  const old = await nameOn(id);
  await rename(id, "友爱新村", "2023-05-01");
  expect(await nameOn(id)).toBe("友爱新村");
  expect(await nameOn(id, "2023-05-01")).toBe("友爱新村");
  expect(await nameOn(id, "2023-04-30")).toBe(old);
  expect(await nameOn(id, "2019-10-31")).toBe("友爱村");
});

test("what was known earlier can be asked for again", async () => {
  const id = await idOf("510722109203");
  const old = await nameOn(id);
  const before = new Date().toISOString();
  await new Promise((done) => setTimeout(done, 5));
  await rename(id, "万安新村", "2022-01-01");
  expect(await nameOn(id, "2024-01-01")).toBe("万安新村");
  expect(await nameOn(id, "2024-01-01", before)).toBe(old);
});

test("a change of a day to come waits for it", async () => {
  const id = await idOf("510722109206");
  const old = await nameOn(id);
  const day = daysAfter(today(), 3);
  await rename(id, "三清新村", day);
  expect(await nameOn(id)).toBe(old);
  expect(await nameOn(id, day)).toBe("三清新村");
  expect(await nameOn(id, daysAfter(day, -1))).toBe(old);
});

test("the row of today follows what was recorded once the day has come", async () => {
  const id = await idOf("510722109212");
  await rename(id, "普陀新村", daysAfter(today(), -1));
  const { database } = hub.running.hub;
  // The hub as it would be had it slept since before that day.
  await database.transaction(async () => {
    database.write("update write_context set silent = 1", []);
    database.write("update division set name = '普陀村' where id = ?", [id.split("_")[1]]);
    database.write("update write_context set silent = 0, advanced_to = ?", [daysAfter(today(), -2)]);
  });
  expect(await nameOn(id)).toBe("普陀村");
  await hub.running.hub.catchUp();
  expect(await nameOn(id)).toBe("普陀新村");
});

test("a record entered in error never was, once it is taken back; restored, it was all along", async () => {
  const { people, grids } = await hub.ask(
    "{ people(first: 1) { nodes { id } } grids(first: 1) { nodes { id } } }",
  );
  const { createGridWorker: worker } = await hub.ask(
    "mutation ($input: CreateGridWorkerInput!) { createGridWorker(input: $input) { id } }",
    {
      input: {
        personId: people.nodes[0].id,
        gridId: grids.nodes[0].id,
        role: "VOLUNTEER",
        employment: "PART_TIME",
        hiredOn: "2021-03-01",
      },
    },
  );
  const there = async (): Promise<boolean> =>
    (await hub.ask(`query ($id: ID!) { gridWorker(id: $id, asOf: "2022-01-01") { id } }`, { id: worker.id }))
      .gridWorker !== null;
  expect(await there()).toBe(true);
  await hub.ask("mutation ($id: ID!) { deleteGridWorker(id: $id) { id } }", { id: worker.id });
  expect(await there()).toBe(false);
  await hub.ask("mutation ($id: ID!) { restoreGridWorker(id: $id) { id } }", { id: worker.id });
  expect(await there()).toBe(true);
});

test("an earlier first day reaches back, a last day ends what follows it", async () => {
  const { gridWorkers } = await hub.ask("{ gridWorkers(first: 1, offset: 7) { nodes { id hiredOn } } }");
  const { id } = gridWorkers.nodes[0];
  const change = (input: object) =>
    hub.ask(
      "mutation ($id: ID!, $input: UpdateGridWorkerInput!) { updateGridWorker(id: $id, input: $input) { id } }",
      { id, input },
    );
  const listed = async (asOf: string): Promise<number> =>
    (
      await hub.ask(
        "query ($id: ID!, $asOf: Date) { gridWorkers(where: { id: { eq: $id } }, asOf: $asOf) { totalCount } }",
        { id, asOf },
      )
    ).gridWorkers.totalCount;
  expect(await listed("2018-06-01")).toBe(0);
  await change({ hiredOn: "2018-01-01" });
  expect(await listed("2018-06-01")).toBe(1);
  await change({ leftOn: "2024-07-01" });
  expect(await listed("2024-06-30")).toBe(1);
  expect(await listed("2024-07-01")).toBe(0);
});

test("relations, filters and aggregates stand on the day asked for", async () => {
  const { township, villages, groups } = await hub.ask(`{
    township(code: "510722117", asOf: "2019-10-31") { name villages { totalCount } county { name } }
    villages(asOf: "2019-10-31", where: { township: { name: { eq: "安居镇" } } }) { totalCount }
    groups: villageAggregate(asOf: "2019-10-31", groupBy: [TOWNSHIP], first: 1000) { keys { township { name } } count } }`);
  expect(township).toMatchObject({ name: "安居镇", county: { name: "三台县" } });
  expect(township.villages.totalCount).toBe(villages.totalCount);
  expect(groups).toHaveLength(63);
  expect(groups.reduce((sum: number, group: { count: number }) => sum + group.count, 0)).toBe(1042);
});

test("a plain shell cannot write round the ledger", async () => {
  const id = await idOf("510722109216");
  const shell = new Sqlite(hub.file);
  shell.pragma("busy_timeout = 5000");
  const write = shell.prepare("update division set remark = '经由命令行' where id = ?");
  expect(() => write.run(id.split("_")[1])).toThrow(/transaction_id/);
  shell.close();
  const { village } = await hub.ask("query ($id: ID!) { village(id: $id) { remark } }", { id });
  expect(village.remark).toBeNull();
});

test("in any sequence of writes one version holds on any day", async () => {
  const rows = hub.running.hub.database.rows(
    `select a.id from division_history a join division_history b on a.id = b.id and a.history_id < b.history_id
       and a.to_number is null and b.to_number is null
       and a.valid_from < coalesce(b.valid_to, '9999') and b.valid_from < coalesce(a.valid_to, '9999') limit 5`,
  );
  expect(rows).toEqual([]);
});
