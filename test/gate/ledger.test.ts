/** What is known at an instant stays known, whatever the clock says afterwards. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const villages = (count: number): Promise<string[]> =>
  hub
    .ask(`{ villages(first: ${count}) { nodes { id } } }`)
    .then((data) => data.villages.nodes.map((one: { id: string }) => one.id));

const update = (id: string, input: object) =>
  hub.answer(
    "mutation ($id: ID!, $input: UpdateVillageInput!) { updateVillage(id: $id, input: $input) { id } }",
    { id, input },
  );

test("a transaction is a row: who, through what, and its number in the answer", async () => {
  const [id] = await villages(1);
  const { extensions } = await update(id, { remark: "记一笔" });
  const { transactions } = await hub.ask(
    `{ transactions(where: { id: { eq: "Transaction_${extensions.transaction}" } }) { nodes { actor through address account { username } changes { nodes { action record { id } } } } } }`,
  );
  expect(transactions.nodes).toEqual([
    {
      actor: "admin",
      through: "API",
      address: expect.stringContaining("127.0.0.1"),
      account: { username: "admin" },
      changes: { nodes: [{ action: "UPDATED", record: { id } }] },
    },
  ]);
});

test("an instant answers the same before and after two hundred writes while the clock jumps both ways", async () => {
  // A token outlives what the clock does to a session.
  const { createApiToken } = await hub.ask('mutation { createApiToken(name: "钟", role: ADMIN) { token } }');
  hub.token = createApiToken.token;
  const ids = await villages(20);
  await update(ids[0], { remark: "之前" });
  const instant = new Date(Date.now() + 1).toISOString();
  await new Promise((done) => setTimeout(done, 5));
  const question = `{ villages(first: 1000, knownAt: "${instant}") { totalCount nodes { id name remark urbanRuralClass parent { name } } }
    past: villages(first: 1000, asOf: "2019-10-31", knownAt: "${instant}") { nodes { id name remark } } }`;
  const asked = async (): Promise<string> => JSON.stringify((await hub.answer(question)).data);
  const before = await asked();
  const real = Date.now;
  const jumps = [0, -3_600_000, 7_200_000, -86_400_000, 600_000];
  const clock = vi.spyOn(Date, "now");
  try {
    for (let round = 0; round < 200; round++) {
      const jump = jumps[round % jumps.length];
      clock.mockImplementation(() => real() + jump);
      const id = ids[(round * 7) % ids.length];
      const input =
        round % 3 === 0
          ? { remark: `第${round}次` }
          : round % 3 === 1
            ? { urbanRuralClass: round % 2 ? "RURAL" : "TOWN_FRINGE", effectiveOn: "2022-01-01" }
            : { remark: null, urbanRuralClass: round % 2 ? "TOWN_CENTER" : null };
      expect((await update(id, input)).errors, `write ${round}`).toBeUndefined();
    }
  } finally {
    clock.mockRestore();
  }
  expect(await asked()).toBe(before);
  const wrong = hub.running.hub.database.rows(
    "select id from division_history where to_number is not null and to_number <= from_number",
  );
  expect(wrong).toEqual([]);
});

test("a plain shell cannot write without a transaction", async () => {
  const shell = new Sqlite(hub.file);
  shell.pragma("busy_timeout = 5000");
  for (const sql of [
    "update division set remark = '经由命令行' where id = 1",
    "delete from grid_assignment where id = 1",
    "insert into person (name, is_sample, version, created_at, updated_at) values ('某人', 0, 1, '', '')",
  ])
    expect(() => shell.prepare(sql).run(), sql).toThrow();
  shell.close();
});

test("what was written comes back in the answer, though what reads afterwards fails", async () => {
  const [id] = await villages(1);
  const { database } = hub.running.hub;
  const { value } = database;
  database.value = (text, parameters) => {
    if (text.includes("json_object")) throw new Error("the reading handle is gone");
    return value(text, parameters);
  };
  try {
    const answer = await hub.answer(
      'mutation ($id: ID!) { updateVillage(id: $id, input: { remark: "读不到也写了" }) { remark } }',
      { id },
    );
    expect(answer.data?.updateVillage).toEqual({ remark: "读不到也写了" });
  } finally {
    database.value = value;
  }
});
