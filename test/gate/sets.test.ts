/** Many rows pass the gate as one set: all or nothing, every problem told, as many statements as for a few. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { approve, change, draft, execute, revert } from "../plans.ts";
import { tablesOf } from "../tables.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const take = async (list: string, table: string, query = ""): Promise<{ status: number; answer: Data }> => {
  const response = await fetch(`${hub.url}/import/${list}${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}`, "Content-Type": "text/csv" },
    body: table,
  });
  return { status: response.status, answer: await response.json() };
};

/** How many statements the writing connection runs meanwhile. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const { database } = hub.running.hub;
  const { write } = database;
  let count = 0;
  database.write = (text, parameters) => {
    count++;
    return write(text, parameters);
  };
  try {
    await work();
  } finally {
    database.write = write;
  }
  return count;
}

const villages = async (count: number): Promise<Data[]> =>
  (await hub.ask(`{ villages(first: ${count}) { nodes { id code name fullName households } } }`)).villages
    .nodes;

const gridsFor = (some: Data[], serial: number): string =>
  ["code,name,villageId", ...some.map((one) => `${one.code}${serial},${one.name}表格网格,${one.id}`)].join(
    "\n",
  );

test("the number of statements does not grow with the rows, of a table or of a bulk change", async () => {
  const all = await villages(400);
  const few = await statements(() => take("grids", gridsFor(all.slice(0, 2), 901)));
  const many = await statements(() => take("grids", gridsFor(all, 902)));
  expect(many).toBe(few);
  const update = (some: Data[], remark: string) =>
    hub.ask(
      "mutation ($ids: [ID!]!, $remark: String) { updateVillages(ids: $ids, input: { remark: $remark }) { id } }",
      { ids: some.map((one) => one.id), remark },
    );
  const two = await statements(() => update(all.slice(0, 2), "核一"));
  const hundreds = await statements(() => update(all, "核二"));
  expect(hundreds).toBe(two);
});

test("a table is taken in whole, by id, code, full path or a name that only one bears", async () => {
  const [first, second, third] = await villages(3);
  const { people } = await hub.ask("{ people(first: 1) { nodes { id } } }");
  const { status, answer } = await take(
    "grids",
    [
      "code,name,villageId,type,chiefId",
      `${first.code}911,甲网格,${first.code},综合网格,${people.nodes[0].id}`,
      `${second.code}911,"乙,网格",${second.fullName},EXCLUSIVE,`,
      `${third.code}911,丙网格,${third.id},,`,
    ].join("\r\n"),
  );
  expect([status, answer]).toMatchObject([200, { created: 3, updated: 0, transaction: expect.any(Number) }]);
  const { grids } = await hub.ask(
    '{ grids(where: { code: { endsWith: "911" } }, orderBy: [{ code: ASC }]) { nodes { name type village { name } chief { id } } } }',
  );
  expect(grids.nodes).toContainEqual({
    name: "乙,网格",
    type: "EXCLUSIVE",
    village: { name: second.name },
    chief: null,
  });
  expect(grids.nodes).toHaveLength(3);
  // What went in as one comes out as one.
  await hub.ask(
    "mutation ($number: Int!) { revertTransaction(number: $number) { number reverts { number } } }",
    {
      number: answer.transaction,
    },
  );
  expect(
    (await hub.ask('{ grids(where: { code: { endsWith: "911" } }) { totalCount } }')).grids.totalCount,
  ).toBe(0);
});

test("every problem of every row is told with its line and rule, and nothing is taken in", async () => {
  const before = tablesOf(hub.file);
  const [first] = await villages(1);
  const { status, answer } = await take(
    "grids",
    [
      "code,name,villageId,households",
      `${first.code}921,好网格,${first.id},30`,
      `${first.code}922,,${first.id},-5`,
      `${first.code}923,某网格,没有的村,十二`,
      `123,短码网格,${first.id},12.5`,
      `${first.code}921,重码网格,${first.id},1`,
    ].join("\n"),
  );
  expect(status).toBe(400);
  const told = answer.extensions.fields.map((one: Data) => `${one.path} ${one.rule}`);
  expect(told).toEqual(
    expect.arrayContaining([
      "rows.3.name required",
      "rows.3.households min",
      "rows.4.villageId reference",
      "rows.4.households number",
      "rows.5.code pattern",
      "rows.5.households integer",
      "rows.2.code unique",
      "rows.6.code unique",
    ]),
  );
  expect(answer.message).toContain("未导入任何一行");
  expect(tablesOf(hub.file)).toEqual(before);
});

test("a dry run tells what would come of it and leaves no trace", async () => {
  const before = tablesOf(hub.file);
  const { answer } = await take("grids", gridsFor(await villages(5), 931), "?dryRun=true");
  expect(answer).toMatchObject({ created: 5, updated: 0, transaction: null, receipt: null });
  expect(tablesOf(hub.file)).toEqual(before);
});

test("what a table names wrongly is refused as a whole", async () => {
  const wrong = await take("grids", "code,name,villlage\n1,2,3");
  expect(wrong.answer.extensions.fields[0]).toMatchObject({ path: "rows.1.2", rule: "column" });
  expect((await take("nothing", "a\n1")).status).toBe(404);
  expect((await take("grids", "", "?mode=maybe")).answer.extensions.fields[0].path).toBe("mode");
  expect((await take("grids", "")).answer.message).toContain("空");
});

test("the hash of a preview covers what is written, not only which records", async () => {
  const [first] = await villages(1);
  const made = await draft(hub, {
    name: "改名",
    effectiveOn: "2026-01-01",
    steps: [{ kind: "RENAME", from: [first.id], into: [{ new: { name: "预览时村" } }] }],
  });
  await change(hub, made.id, {
    steps: [{ kind: "RENAME", from: [first.id], into: [{ new: { name: "执行时村" } }] }],
  });
  await approve(hub, made.id);
  expect((await execute(hub, made.id, made.preview.hash)).errors?.[0].extensions.code).toBe("CONFLICT");
});

test("what was noted and taken away again does not stand in the way of a plan's return", async () => {
  const [first] = await villages(1);
  const made = await draft(hub, {
    name: "再改名",
    effectiveOn: "2026-01-01",
    steps: [{ kind: "RENAME", from: [first.id], into: [{ new: { name: "改过村" } }] }],
  });
  await approve(hub, made.id);
  expect((await execute(hub, made.id, made.preview.hash)).errors).toBeUndefined();
  const note = (remark: string | null) =>
    hub.ask(
      "mutation ($id: ID!, $remark: String) { updateVillage(id: $id, input: { remark: $remark }) { id } }",
      {
        id: first.id,
        remark,
      },
    );
  await note("暂记");
  await note(null);
  await note("留着");
  expect((await revert(hub, made.id)).errors).toBeUndefined();
  const { village } = await hub.ask("query ($id: ID!) { village(id: $id) { name remark } }", {
    id: first.id,
  });
  // A later change of another field stays.
  expect(village).toEqual({ name: first.name, remark: "留着" });
});

test("an ordinary change is taken back by its number, once; a later change of the same names itself", async () => {
  const [, second] = await villages(2);
  const rename = async (name: string): Promise<number> =>
    (
      await hub.answer(
        "mutation ($id: ID!, $name: String!) { updateVillage(id: $id, input: { name: $name }) { id } }",
        {
          id: second.id,
          name,
        },
      )
    ).extensions.transaction;
  const back = (number: number) =>
    hub.answer("mutation ($number: Int!) { revertTransaction(number: $number) { number } }", { number });
  const one = await rename("一改村");
  const two = await rename("二改村");
  const refused = await back(one);
  expect(refused.errors?.[0].extensions).toMatchObject({
    code: "CONFLICT",
    obstacles: [{ id: second.id, reason: "CHANGED_LATER", by: "admin" }],
  });
  expect((await back(two)).errors).toBeUndefined();
  expect((await back(one)).errors).toBeUndefined();
  const { village } = await hub.ask("query ($id: ID!) { village(id: $id) { name } }", { id: second.id });
  expect(village.name).toBe(second.name);
  expect((await back(one)).errors?.[0].extensions.code).toBe("CONFLICT");
});
