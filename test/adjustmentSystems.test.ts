/** A reform of a few units on which a record of every entity hangs, whatever else the sample has there. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import type { EntityModel } from "../server/core/model.ts";
import { natural } from "../server/core/writer/stored.ts";
import { nothingDangles } from "./dangling.ts";
import { EveryRecord, writables } from "./everyRecord.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { approve, draft, execute, revert } from "./plans.ts";
import { figures, holdings, inForce, timed } from "./states.ts";
import { same, tablesOf } from "./tables.ts";

const merging = ["510722104", "510722106", "510722108"];

let hub: TestHub;
let records: EveryRecord;
beforeAll(async () => {
  hub = await testHub();
  const [township, former] = await Promise.all(["510722104", "510722105"].map(idOf));
  records = new EveryRecord(hub, { Township: township, former });
  // One of its kind in a township: those of the sample.
  for (const [name, field] of [
    ["PartyOrganization", "divisionId"],
    ["TownshipAgency", "townshipId"],
  ])
    records.made.set(name, {
      id: await records.existing(name, { [field]: { eq: township } }),
      input: { [field]: township },
    });
  for (const { name } of writables(hub.running.hub.model)) await records.of(name);
});
afterAll(() => hub.close());

const idOf = async (code: string): Promise<string> =>
  (await hub.ask(`{ unit: ${code.length === 9 ? "township" : "village"}(code: "${code}") { id } }`)).unit.id;

const openCases = async (): Promise<Data[]> =>
  (
    await hub.ask(
      "{ disputeCases(first: 500, where: { result: { eq: PENDING } }, orderBy: [{ id: ASC }]) { nodes { id caseNo } } }",
    )
  ).disputeCases.nodes;

/** Records in force that stand under one under which they do not belong. */
function misplaced(): string[] {
  const { model } = hub.running.hub;
  return model.roots.flatMap((entity) => {
    const { under } = entity.statement.attachment ?? {};
    if (!under) return [];
    const rowsOf = (one: EntityModel) => inForce(hub, one, today()).map((row) => natural(one, row));
    const target = entity.toOnes.get(under.field)?.target as EntityModel;
    const uppers = new Map(rowsOf(target).map((row) => [row.id, row]));
    return rowsOf(entity).flatMap((row) => {
      const upper = uppers.get(row[under.field]);
      return !upper || under.fits(row, upper) ? [] : [`${entity.name}_${row.id}`];
    });
  });
}

test("everything goes with its unit, nothing is lost, and all of it comes back", async () => {
  const model = hub.running.hub.model;
  const [one, other, community] = await Promise.all(
    ["510722104201", "510722104203", "510722104204"].map(idOf),
  );
  const [village, group] = [await records.id("Village"), await records.id("Group")];
  const before = tablesOf(hub.file);
  const misplacedBefore = new Set(misplaced());
  const [cases, sums, held] = [await openCases(), figures(hub, today()), holdings(hub, today())];
  expect(cases.length).toBeGreaterThan(0);
  const made = await timed("previewed", () =>
    draft(hub, {
      effectiveOn: today(),
      steps: [
        {
          kind: "PARTITION",
          from: [village],
          into: [
            { id: one, children: [group], share: "0.5" },
            { id: other, share: "0.5" },
          ],
        },
        { kind: "VILLAGE_TO_COMMUNITY", from: [community] },
        { kind: "MERGE_ABSORB", from: ["510722107"], into: [{ id: "510722110" }] },
        { kind: "MERGE_NEW", from: merging, into: [{ new: { name: "三合镇", type: "TOWN" } }] },
      ],
    }),
  );
  const { preview } = made;
  expect(preview.conflicts).toEqual([]);
  const told = new Set(preview.changes.map((change: Data) => change.type));
  const touched = writables(model).filter((entity) => records.fateOf(entity) !== "STAYS");
  expect(touched.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([]);
  expect(touched.length).toBeGreaterThan(30);
  const asked = preview.decisions.map((decision: Data) => decision.key.split(":")[1]);
  expect(asked).not.toContain("TownshipAgency");

  await approve(hub, made.id);
  await timed("executed", async () =>
    expect((await execute(hub, made.id, preview.hash)).errors).toBeUndefined(),
  );
  nothingDangles(hub.running.hub, today());
  expect(figures(hub, today())).toEqual(sums);
  expect(holdings(hub, today())).toEqual(held);
  expect(await openCases()).toEqual(cases);
  expect(misplaced().filter((id) => !misplacedBefore.has(id))).toEqual([]);
  const { township } = await hub.ask(
    '{ township(code: "510722152") { townshipAgencies { nodes { type } } powerAdoptions(first: 200) { nodes { power { id } } } } }',
  );
  for (const [list, key] of [
    [township.townshipAgencies.nodes, (node: Data) => node.type],
    [township.powerAdoptions.nodes, (node: Data) => node.power.id],
  ]) {
    expect(list.length).toBeGreaterThan(0);
    expect(new Set(list.map(key)).size).toBe(list.length);
  }

  await timed("taken back", async () => expect((await revert(hub, made.id)).errors).toBeUndefined());
  same(tablesOf(hub.file), before);
});

test("what is called after another record is offered by that name, and where it lies", async () => {
  const made = await draft(hub, {
    effectiveOn: "2026-01-01",
    steps: [
      {
        kind: "MERGE_NEW",
        from: ["510722106", "510722108"],
        into: [{ new: { name: "合名镇", type: "TOWN" } }],
      },
    ],
  });
  const decision = made.preview.decisions.find(({ about }: Data) => about === "合名镇 · 功能定类");
  const labels = decision.options.map(({ label }: Data) => label);
  expect(labels).toEqual([
    expect.stringMatching(/^\D+\(龙树镇\) 继续$/),
    expect.stringMatching(/^\D+\(富顺镇\) 继续$/),
    "都终止,新设功能定类",
  ]);
});
