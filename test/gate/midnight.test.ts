/** A day begins when the county's calendar says so, not when a timer next looks. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { today } from "../../server/core/clock.ts";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const { createApiToken } = await hub.ask('mutation { createApiToken(name: "钟", role: ADMIN) { token } }');
  hub.token = createApiToken.token;
});
afterAll(() => hub.close());
afterEach(() => vi.restoreAllMocks());

const dayLength = 86_400_000;

/** The second after the next midnight in China. */
function justAfterMidnight(): void {
  const now = Date.now();
  const offset = 8 * 3_600_000;
  const next = Math.floor((now + offset) / dayLength + 1) * dayLength - offset + 1000;
  vi.spyOn(Date, "now").mockImplementation(() => next);
}

test("what ends with the day is refused from the first second of the next, and what begins then has begun", async () => {
  const tomorrow = new Date(Date.parse(today()) + dayLength).toISOString().slice(0, 10);
  const { villages, people } = await hub.ask(
    "{ villages(first: 1) { nodes { id code } } people(first: 1) { nodes { id } } }",
  );
  const [village] = villages.nodes;
  const { createGrid: grid } = await hub.ask(
    "mutation ($input: CreateGridInput!) { createGrid(input: $input) { id } }",
    { input: { name: "末日网格", code: `${village.code}941`, villageId: village.id, endOn: tomorrow } },
  );
  await hub.ask(
    "mutation ($id: ID!, $input: UpdateVillageInput!) { updateVillage(id: $id, input: $input) { id } }",
    {
      id: village.id,
      input: { name: "明日村", effectiveOn: tomorrow },
    },
  );
  const hire = () =>
    hub.answer("mutation ($input: CreateGridWorkerInput!) { createGridWorker(input: $input) { id } }", {
      input: {
        personId: people.nodes[0].id,
        gridId: grid.id,
        role: "VOLUNTEER",
        employment: "PART_TIME",
        hiredOn: today(),
      },
    });
  justAfterMidnight();
  expect(today()).toBe(tomorrow);
  const refused = await hire();
  expect(refused.errors?.[0].extensions.fields[0]).toMatchObject({ path: "gridId", rule: "inForce" });
  const { updateVillage } = await hub.ask(
    'mutation ($id: ID!) { updateVillage(id: $id, input: { remark: "次日" }) { name remark } }',
    { id: village.id },
  );
  expect(updateVillage).toEqual({ name: "明日村", remark: "次日" });
});
