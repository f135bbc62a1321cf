/** A unit that went and came back is followed by its latest link alone, on whatever day it is asked for. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

interface Unit {
  id: string;
  code: string;
  children: { nodes: { id: string }[] };
}

const unitsOf = async (list: string, children: string, code: string, count: number): Promise<Unit[]> =>
  (
    await hub.ask(
      `query ($code: String!, $count: Int!) { found: ${list}(first: $count, where: { withinCode: $code }, orderBy: [{ code: ASC }]) {
        nodes { id code children: ${children}(first: 100) { nodes { id } } } } }`,
      { code, count },
    )
  ).found.nodes;

const successorsOn = async ({ code }: Unit, to: string): Promise<string[]> =>
  (
    await hub.ask(
      `query ($text: String!, $to: Date!) { resolveDivision(text: $text, on: "2021-06-01", to: $to) { matches { unit { code } } } }`,
      { text: code, to },
    )
  ).resolveDivision.matches.map((one: Data) => one.unit.code);

const restore = (effectiveOn: string, from: string, unit: Unit) =>
  carriedOut(hub, {
    effectiveOn,
    steps: [
      {
        kind: "REVERSAL",
        from: [from],
        into: [{ id: from }, { id: unit.id, children: unit.children.nodes.map(({ id }) => id) }],
      },
    ],
  });

/** Villages that are absorbed twice, and by another the second time, are in test/lineage. */
test.each([
  ["a township", "townships", "villages", "510722"],
  ["a village", "villages", "groups", "510722118"],
])("%s that the same one takes in twice", async (_case, list, children, code) => {
  const [unit, into] = await unitsOf(list, children, code, 2);
  const merge = (effectiveOn: string) =>
    carriedOut(hub, {
      effectiveOn,
      steps: [{ kind: "MERGE_ABSORB", from: [unit.id], into: [{ id: into.id }] }],
    });
  await merge("2022-01-01");
  await restore("2023-01-01", into.id, unit);
  await merge("2024-01-01");
  const days = ["2022-06-01", "2023-06-01", "2024-06-01"];
  expect(await Promise.all(days.map((day) => successorsOn(unit, day)))).toEqual([
    [into.code],
    [unit.code],
    [into.code],
  ]);
});

test("a village that is divided, restored and then taken in by a third", async () => {
  const [unit, one, other, third] = await unitsOf("villages", "groups", "510722110", 4);
  const [first, ...rest] = unit.children.nodes.map(({ id }) => id);
  await carriedOut(hub, {
    effectiveOn: "2022-01-01",
    steps: [
      {
        kind: "PARTITION",
        from: [unit.id],
        into: [
          { id: one.id, children: [first] },
          { id: other.id, children: rest },
        ],
      },
    ],
  });
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [
      {
        kind: "REVERSAL",
        from: [other.id],
        into: [{ id: other.id }, { id: unit.id, children: rest }],
      },
    ],
  });
  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: [unit.id], into: [{ id: third.id }] }],
  });
  expect((await successorsOn(unit, "2022-06-01")).sort()).toEqual([one.code, other.code]);
  expect(await successorsOn(unit, "2023-06-01")).toEqual([unit.code]);
  expect(await successorsOn(unit, "2024-06-01")).toEqual([third.code]);
});
