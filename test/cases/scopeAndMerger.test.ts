/** Who was confined to a unit that others take in keeps sight of what came from it, and rights over it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../../server/core/clock.ts";
import { type Answer, type Data, type TestHub, testHub } from "../hub.ts";
import { approve, draft, execute } from "../plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const password = "a-password-of-its-own";

/** An editor confined to a unit; answers how they ask. */
async function editorOf(
  username: string,
  unit: string,
): Promise<(query: string, given?: object) => Promise<Answer>> {
  await hub.ask(
    "mutation ($username: String!, $password: String!, $unit: ID!) { createUser(username: $username, password: $password, role: EDITOR, scopeIds: [$unit]) { id } }",
    { username, password, unit },
  );
  const { login } = await hub.ask(
    "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }",
    { username, password },
  );
  return (query, given) => hub.answer(query, given, { Authorization: `Bearer ${login.token}` });
}

const townships = async (...codes: string[]): Promise<Data[]> =>
  Promise.all(
    codes.map(
      async (code) =>
        (
          await hub.ask(
            `{ township(code: "${code}") { id name villages(first: 2) { nodes { id name version } totalCount } } }`,
          )
        ).township,
    ),
  );

/** Executes a plan whose preview lists the account, with where its scope leads. */
async function merged(account: string, steps: object[], toName: string): Promise<void> {
  const { id, preview } = await draft(hub, { effectiveOn: today(), steps });
  const { plan } = await hub.ask(
    "query ($id: ID!) { plan: adjustmentPlan(id: $id) { preview { accounts { name toName } } } }",
    { id },
  );
  expect(plan.preview.accounts).toContainEqual({ name: account, toName });
  await approve(hub, id);
  expect((await execute(hub, id, preview.hash)).errors).toBeUndefined();
}

const rename =
  "mutation ($id: ID!, $input: UpdateVillageInput!) { updateVillage(id: $id, input: $input) { name } }";

test.each([
  ["another absorbs it", "510722109", "510722108", "MERGE_ABSORB"],
  ["both become a new one", "510722110", "510722112", "MERGE_NEW"],
])("a township's editor, where %s", async (_case, own, other, kind) => {
  const [mine, theirs] = await townships(own, other);
  const ask = await editorOf(`editor${own}`, mine.id);
  const outside = await ask(rename, { id: theirs.villages.nodes[0].id, input: { remark: "甲" } });
  expect(outside.errors?.[0].extensions.code).toBe("NOT_FOUND");
  await merged(
    `editor${own}`,
    [
      kind === "MERGE_ABSORB"
        ? { kind, from: [mine.id], into: [{ id: theirs.id }] }
        : { kind, from: [mine.id, theirs.id], into: [{ new: { name: "新合镇", type: "TOWN" } }] },
    ],
    kind === "MERGE_ABSORB" ? theirs.name : "新合镇",
  );
  const { data } = await ask(
    `query ($day: Date!) { now: villages { totalCount } past: villages(asOf: $day) { totalCount } township(code: "${own}") { name status } }`,
    { day: "2025-01-01" },
  );
  expect(data).toEqual({
    now: { totalCount: mine.villages.totalCount + theirs.villages.totalCount },
    past: { totalCount: mine.villages.totalCount },
    township: { name: mine.name, status: "ABOLISHED" },
  });
  const written = await ask(rename, { id: mine.villages.nodes[0].id, input: { remark: "乙" } });
  expect(written.errors).toBeUndefined();
});

test("a village's editor, where a neighbour absorbs it", async () => {
  const [{ villages }] = await townships("510722118");
  const [mine, theirs] = villages.nodes;
  const groups =
    "{ groups(first: 1) { totalCount nodes { id } } villages(includeAbolished: true) { nodes { id } } }";
  const ask = await editorOf("editorOfVillage", mine.id);
  const before = (await ask(groups)).data;
  await merged(
    "editorOfVillage",
    [{ kind: "MERGE_ABSORB", from: [mine.id], into: [{ id: theirs.id }] }],
    theirs.name,
  );
  const { data } = await ask(groups);
  expect(data.groups.totalCount).toBeGreaterThan(before.groups.totalCount);
  expect(data.villages.nodes.map(({ id }: Data) => id)).toEqual(expect.arrayContaining([mine.id, theirs.id]));
  const written = await ask('mutation ($id: ID!) { updateGroup(id: $id, input: { remark: "丙" }) { id } }', {
    id: before.groups.nodes[0].id,
  });
  expect(written.errors).toBeUndefined();
});
