/** Figures go where the ground goes, by the rule each states; the adjustment names none of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { apportion } from "../server/adjustment/forest/apportion.ts";
import { decimal, integer, latest } from "../server/core/statement.ts";
import { Village } from "../server/division/village.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { DivisionStat } from "../server/territory/divisionStat.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { carriedOut } from "./plans.ts";

const more = {
  arable: decimal("水田", "Paddy land.", { merging: "SUM", divided: true, scale: 4 }),
  summit: integer("最高海拔", "Highest point.", { merging: "LARGEST" }),
  founded: integer("建村年份", "Year in which it was first named.", { merging: "KEEP" }),
  rank: integer("名次", "Rank in the county."),
};
const Measured = { ...DivisionStat, fields: { ...DivisionStat.fields, ...more } };
const Shown = {
  ...Village,
  fields: {
    ...Village.fields,
    ...Object.fromEntries(
      Object.entries(more).map(([name, { label, description }]) => [
        name,
        latest(label, description, `statistics.${name}`),
      ]),
    ),
  },
};

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("filled", {
    entities: entities.map((one) => (one === Village ? Shown : one === DivisionStat ? Measured : one)),
    operations,
    makings,
  });
});
afterAll(() => hub.close());

const shown = "id households population arable summit founded rank hasSampleFigures";

const villagesOf = async (code: string) =>
  (await hub.ask(`{ villages(where: { withinCode: "${code}" }, first: 5) { nodes { ${shown} } } }`)).villages
    .nodes;

const give = (divisionId: string, { population: registeredPopulation, ...input }: Data) =>
  hub.ask("mutation ($input: CreateDivisionStatInput!) { createDivisionStat(input: $input) { id } }", {
    input: { ...input, registeredPopulation, divisionId, asOfDate: "2026-01-01" },
  });

const village = async (id: string) =>
  (await hub.ask(`query ($id: ID!) { village(id: $id) { ${shown} } }`, { id })).village;

test("parts add up to the whole, whatever the shares", () => {
  expect(apportion(401, [0.3333, 0.3333, 0.3334])).toEqual([134, 133, 134]);
  expect(apportion(0, [0.5, 0.5])).toEqual([0, 0]);
  expect(apportion(400, [0.25, 0.75])).toEqual([100, 300]);
  for (let turn = 0; turn < 500; turn++) {
    const whole = Math.floor(Math.random() * 100_000);
    const shares = Array.from({ length: 1 + Math.floor(Math.random() * 9) }, () => Math.random() + 0.001);
    const parts = apportion(whole, shares);
    const total = shares.reduce((sum, share) => sum + share, 0);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
    for (const [index, part] of parts.entries())
      expect(Math.abs(part - (whole * shares[index]) / total)).toBeLessThan(1);
  }
});

test("a village that merges brings each figure by its own rule", async () => {
  const [one, other] = await villagesOf("510722109");
  await give(one.id, {
    households: 10,
    population: 20,
    arable: "1.5001",
    summit: 300,
    founded: 1950,
    rank: 1,
  });
  await give(other.id, {
    households: 401,
    arable: "2.0002",
    summit: 450,
    founded: 1980,
    rank: 2,
  });
  const { population } = await village(other.id);
  await carriedOut(hub, {
    effectiveOn: "2026-03-01",
    steps: [{ kind: "MERGE_ABSORB", from: [other.id], into: [{ id: one.id }] }],
  });
  expect(await village(one.id)).toMatchObject({
    households: 411,
    population: 20 + population,
    arable: "3.5003",
    summit: 450,
    founded: 1950,
    rank: 1,
  });
});

test("a village that is divided shares out what divides, and nothing is lost or made", async () => {
  const [whole] = await villagesOf("510722110");
  await give(whole.id, {
    households: 401,
    population: 1000,
    arable: "0.0002",
    summit: 500,
    rank: 5,
  });
  await carriedOut(hub, {
    effectiveOn: "2026-03-01",
    steps: [
      {
        kind: "SPLIT_NEW",
        from: [whole.id],
        into: [
          { new: { name: "甲分村" }, share: "0.3333" },
          { new: { name: "乙分村" }, share: "0.3333" },
        ],
      },
    ],
  });
  const { villages } = await hub.ask(
    `{ villages(where: { withinCode: "510722110", name: { in: ["甲分村", "乙分村"] } }) { nodes { ${shown} } } }`,
  );
  const parts = [await village(whole.id), ...villages.nodes];
  const total = (name: string) => parts.reduce((sum, part) => sum + Number(part[name]), 0);
  expect(parts).toHaveLength(3);
  expect(total("households")).toBe(401);
  expect(total("population")).toBe(1000);
  expect(total("arable").toFixed(4)).toBe("0.0002");
  expect(parts.map((part) => part.households).sort()).toEqual([133, 134, 134]);
  expect(parts[0]).toMatchObject({ summit: 500, rank: 5 });
  expect(villages.nodes[0]).toMatchObject({ summit: null, rank: null });
});
