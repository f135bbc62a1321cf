/** What hangs on a unit follows it in words: names, superiors, codes, and the bodies that a new unit is to have. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { approve, change, draft, execute, revert } from "./plans.ts";
import { same, tablesOf } from "./tables.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);

/** Names of all that hangs on a village or township, by type; on an earlier day where one is given. */
async function namesOn(code: string, asOf = today()): Promise<Record<string, string[]>> {
  const type = code.length === 9 ? "township" : "village";
  const lists = {
    township: "partyOrganizations mediationOrganizations serviceOutlets townshipAgencies schools",
    village:
      "partyOrganizations committees supervisionBodies mediationOrganizations serviceOutlets grids medicalInstitutions",
  }[type].split(" ");
  const { unit } = await hub.ask(
    `{ unit: ${type}(code: "${code}", asOf: "${asOf}") { ${lists.map((list) => `${list}(orderBy: [{ id: ASC }]) { nodes { name } }`).join(" ")} } }`,
  );
  return Object.fromEntries(lists.map((list) => [list, unit[list].nodes.map((one: Data) => one.name)]));
}

const asked = (made: Data, kind: string): Data[] =>
  made.preview.decisions.filter((one: Data) => one.kind === kind);

const answer = async (made: Data, ...decisions: { key: string; value: string }[]): Promise<Data> =>
  (await change(hub, made.id, { decisions })).data.updateAdjustmentPlan;

/** Carries a draft out as its preview says. */
async function carryOut(made: Data): Promise<void> {
  expect(made.preview.conflicts).toEqual([]);
  await approve(hub, made.id);
  expect((await execute(hub, made.id, made.preview.hash)).errors).toBeUndefined();
}

test("what is called after a village takes its new name, unless a person keeps all or calls one otherwise", async () => {
  const village = "510722109204";
  const before = tablesOf(hub.file);
  const old = await namesOn(village);
  const made = await draft(hub, {
    effectiveOn: today(),
    steps: [{ kind: "RENAME", from: [village], into: [{ new: { name: "龙凤村" } }] }],
  });
  const words = asked(made, "WORDING");
  expect(Object.fromEntries(words.map(({ key, default: standard }) => [key, standard]))).toEqual({
    "WORDING:PartyOrganization:0": "NEW",
    "WORDING:Committee:0": "NEW",
    "WORDING:SupervisionBody:0": "NEW",
    "WORDING:MediationOrganization:0": "NEW",
    "WORDING:ServiceOutlet:0": "NEW",
    "WORDING:Grid:0": "NEW",
    // Their names stand in a register.
    "WORDING:CollectiveEconomicOrganization:0": "KEEP",
    "WORDING:MedicalInstitution:0": "KEEP",
    "WORDING:School:0": "KEEP",
  });
  const [grid] = made.preview.records.filter(({ type }: Data) => type === "Grid");
  expect(words.find(({ key }) => key === "WORDING:Grid:0").about).toMatch(
    /^网格 \d+:龙吟村第1网格 → 龙凤村第1网格、龙吟村第2网格 → 龙凤村第2网格/,
  );
  expect(grid).toMatchObject({ name: "龙凤村第1网格", action: "UPDATED", ends: false });

  const settled = await answer(
    made,
    { key: "WORDING:Committee:0", value: "KEEP" },
    { key: `NAME:${grid.id}`, value: "龙凤村东网格" },
  );
  expect(settled.preview.hash).not.toBe(made.preview.hash);
  expect(settled.preview.decisions).toContainEqual(
    expect.objectContaining({
      key: `NAME:${grid.id}`,
      kind: "NAME",
      default: "龙凤村第1网格",
      answer: "龙凤村东网格",
    }),
  );
  const wrong = await answer(made, { key: "WORDING:School:0", value: "龙凤村小学" });
  expect(wrong.preview.conflicts[0].message).toContain("NEW、KEEP");
  await carryOut(await answer(made, { key: "WORDING:School:0", value: "" }));

  const now = await namesOn(village);
  const anew = (names: string[]) => names.map((name) => name.replace("龙吟村", "龙凤村"));
  for (const list of ["partyOrganizations", "supervisionBodies", "mediationOrganizations", "serviceOutlets"])
    expect(now[list], list).toEqual(anew(old[list]));
  expect(now.committees).toEqual(old.committees);
  expect(now.medicalInstitutions).toEqual(old.medicalInstitutions);
  expect(now.grids).toEqual(["龙凤村东网格", ...anew(old.grids).slice(1)]);
  expect(await namesOn(village, yesterday)).toEqual(old);

  expect((await revert(hub, made.id)).errors).toBeUndefined();
  same(tablesOf(hub.file), before);
});
