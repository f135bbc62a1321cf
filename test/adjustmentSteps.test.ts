/** Each kind of step, from the draft to the day after. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { nothingDangles } from "./dangling.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { approve, carriedOut, change, draft, execute, plan, revert } from "./plans.ts";
import { same, tablesOf } from "./tables.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const unit = async (code: string, more = "", asOf?: string): Promise<Data> => {
  const type = { 6: "county", 9: "township", 12: "village", 15: "group" }[code.length];
  const answer = await hub.ask(
    `{ unit: ${type}(code: "${code}"${asOf ? `, asOf: "${asOf}"` : ""}) { id code name officialName kind status parent { name code } ${more} } }`,
  );
  return answer.unit;
};

/** Codes of villages in force of a township, as many as asked for. */
const villagesOf = async (township: string, count: number): Promise<string[]> => {
  const { villages } = await hub.ask(
    `{ villages(first: ${count}, where: { withinCode: "${township}", kind: { eq: VILLAGE } }, orderBy: [{ code: ASC }]) { nodes { code } } }`,
  );
  return villages.nodes.map((one: Data) => one.code);
};

const lineage =
  "successors { relation effective: startOn plan { id } to { name code } } predecessors { from { name } }";

test("three townships merge into a new one: decided, executed, found by the old code, taken back to the letter", async () => {
  const before = tablesOf(hub.file);
  const [first, second, third] = await Promise.all(
    ["510722106", "510722108", "510722109"].map((code) => unit(code)),
  );
  const made = await draft(hub, {
    effectiveOn: today(),
    steps: [
      {
        kind: "MERGE_NEW",
        from: [first.id, second.id, third.id],
        into: [{ new: { name: "三合镇", type: "TOWN" } }],
      },
    ],
  });
  const { preview } = made;
  expect(preview.conflicts).toEqual([]);
  expect(preview.counts).toContainEqual({ level: "TOWNSHIP", before: 33, after: 31 });
  expect(preview.counts).toContainEqual({ level: "VILLAGE", before: 462, after: 462 });
  // The highest serial of a town ever given out in the county was 151.
  expect(preview.units).toContainEqual({
    id: null,
    level: "TOWNSHIP",
    before: null,
    after: { code: "510722152", name: "三合镇", kind: "TOWN", parentName: "三台县" },
  });
  const [words, others] = [true, false].map((isWord) =>
    preview.decisions.filter(({ kind }: Data) => (kind === "WORDING") === isWord),
  );
  // Once of each type, and not for each of the 27 villages that are called after another town.
  expect(new Set(words.map(({ about }: Data) => about.split(/[ :]/)[0])).size).toBe(words.length);
  expect(others.map((one: Data) => [one.key.split(":").slice(0, 2).join(":"), one.open])).toEqual([
    // Two are towns of their own kind and one is a sub-centre; agencies of a new town are set up unasked.
    ["BODY:FunctionalAssignment", true],
    ["BODY:FunctionalAssignment", true],
    ["BODY:PartyOrganization", true],
    ["BODY:MediationOrganization", true],
    ["RETAIN:ServiceOutlet", true],
    ["RETAIN:MedicalInstitution", true],
  ]);
  // All three lie in one area, so that there is nothing to decide.
  expect(preview.decisions.map((one: Data) => one.key).join()).not.toContain("DEVELOPMENT");
  const party = preview.decisions.find((one: Data) => one.key.startsWith("BODY:PartyOrganization"));
  const [keeper] = party.options;
  const changed = await change(hub, made.id, { decisions: [{ key: party.key, value: keeper.value }] });
  const settled = changed.data.updateAdjustmentPlan;
  expect(settled.preview.hash).not.toBe(preview.hash);
  expect(settled.preview.decisions.find((one: Data) => one.key === party.key).answer).toBe(keeper.value);

  // Not approved, or previewed before the decision: refused.
  expect((await execute(hub, made.id, settled.preview.hash)).errors?.[0].extensions.code).toBe("CONFLICT");
  expect((await approve(hub, made.id)).data.approveAdjustmentPlan.status).toBe("APPROVED");
  expect((await execute(hub, made.id, preview.hash)).errors?.[0].extensions.code).toBe("CONFLICT");
  expect(await unit("510722106")).toMatchObject({ status: "ACTIVE" });
  const done = await execute(hub, made.id, settled.preview.hash);
  expect(done.data.executeAdjustmentPlan.status).toBe("EXECUTED");
  expect((await execute(hub, made.id, settled.preview.hash)).errors?.[0].extensions.code).toBe("CONFLICT");

  const merged = await unit(
    "510722152",
    "villages(first: 200) { totalCount nodes { code } } predecessors { from { name } }",
  );
  expect(merged.villages.totalCount).toBe(27);
  expect(merged.villages.nodes.every((one: Data) => one.code.startsWith("510722152"))).toBe(true);
  expect(merged.predecessors.map((one: Data) => one.from.name)).toEqual(["龙树镇", "富顺镇", "三元镇"]);
  const old = await unit("510722106", lineage);
  expect(old).toMatchObject({
    status: "ABOLISHED",
    successors: [
      {
        relation: "MERGED_INTO",
        effective: today(),
        plan: { id: made.id },
        to: { name: "三合镇", code: "510722152" },
      },
    ],
  });
  // The old village by its old code, its groups and grids with it.
  const village = await unit("510722109204", "groups { nodes { code } } grids { nodes { code } }");
  expect(village).toMatchObject({ name: "龙吟村", status: "ACTIVE", parent: { name: "三合镇" } });
  for (const one of [...village.groups.nodes, ...village.grids.nodes])
    expect(one.code).toMatch(new RegExp(`^${village.code}`));
  const { partyOrganizations } = await hub.ask(
    `query ($id: ID!) { partyOrganizations(where: { division: { id: { eq: $id } } }) { nodes { id name secretaryName parent { name } subordinates { totalCount } } } }`,
    { id: merged.id },
  );
  expect(partyOrganizations.nodes).toHaveLength(1);
  expect(partyOrganizations.nodes[0]).toMatchObject({ id: keeper.value, subordinates: { totalCount: 27 } });
  expect(partyOrganizations.nodes[0].secretaryName).toBeTruthy();
  await nothingDangles(hub.running.hub, today());

  expect((await revert(hub, made.id)).data.revertAdjustmentPlan.status).toBe("REVERTED");
  same(tablesOf(hub.file), before);
  expect(await unit("510722109204")).toMatchObject({ code: "510722109204", parent: { name: "三元镇" } });
  const again = await plan(hub, made.id);
  expect(again.preview.conflicts).toEqual([]);
  expect((await execute(hub, made.id, again.preview.hash)).data.executeAdjustmentPlan.status).toBe(
    "EXECUTED",
  );
  expect((await unit("510722152")).id).toBe(merged.id);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("a village is absorbed by its neighbour on an earlier day; later days and what was known keep apart", async () => {
  const day = "2024-03-01";
  const instant = new Date().toISOString();
  const [absorber, absorbed] = await Promise.all(
    ["510722109206", "510722109212"].map((code) =>
      unit(code, "households groups { nodes { name households } }"),
    ),
  );
  await carriedOut(hub, {
    effectiveOn: day,
    steps: [{ kind: "MERGE_ABSORB", from: [absorbed.id], into: [{ id: absorber.id }] }],
  });
  const after = await unit("510722109206", "households groups { nodes { name code } }");
  expect(after.households).toBe(absorber.households + absorbed.households);
  expect(after.groups.nodes).toHaveLength(absorber.groups.nodes.length + absorbed.groups.nodes.length);
  expect(new Set(after.groups.nodes.map((one: Data) => one.name)).size).toBe(after.groups.nodes.length);
  expect(new Set(after.groups.nodes.map((one: Data) => one.code)).size).toBe(after.groups.nodes.length);
  expect(await unit("510722109212", "", "2024-02-29")).toMatchObject({ status: "ACTIVE" });
  expect(await unit("510722109212", "", day)).toMatchObject({ status: "ABOLISHED" });
  const known = await hub.ask(
    `{ villages(knownAt: "${instant}", asOf: "${day}") { totalCount } now: villages(asOf: "${day}") { totalCount } }`,
  );
  expect([known.villages.totalCount, known.now.totalCount]).toEqual([462, 461]);
  const { committees } = await hub.ask(
    `{ committees(includeAbolished: true, where: { division: { code: { eq: "510722109212" } } }) { nodes { endOn } } }`,
  );
  expect(committees.nodes[0].endOn).toBe(day);
  await nothingDangles(hub.running.hub, today());
});

test("a village becomes a community: code, name, groups and committee with it", async () => {
  const village = await unit("510722110201");
  const { preview } = await carriedOut(hub, {
    effectiveOn: today(),
    steps: [{ kind: "VILLAGE_TO_COMMUNITY", from: [village.id] }],
  });
  const grown = preview.kinds.map(({ kind, before, after }: Data) => [kind, after - before]);
  expect(grown.slice(0, 2)).toEqual([
    ["COMMUNITY", 1],
    ["VILLAGE", -1],
  ]);
  const { node } = await hub.ask(
    `query ($id: ID!) { node(id: $id) { ... on Village { code name officialName kind groups { nodes { kind } } committees { nodes { name type startOn } } successors { id } history { code validFrom } } } }`,
    { id: village.id },
  );
  expect(node.code).toMatch(/^510722110[01]\d\d$/);
  expect(node).toMatchObject({
    kind: "COMMUNITY",
    successors: [],
    committees: {
      nodes: [{ type: "RESIDENT", startOn: today(), name: expect.stringMatching(/社区居民委员会$/) }],
    },
  });
  expect(node.name).toMatch(/社区$/);
  expect(node.officialName).toMatch(/社区居民委员会$/);
  expect(node.groups.nodes.every((one: Data) => one.kind === "RESIDENT_GROUP")).toBe(true);
});

test("steps build on each other: a township is divided, named, moved into and given its seat", async () => {
  const from = await unit(
    "510722101",
    "villages(first: 100, orderBy: [{ code: ASC }]) { nodes { id code name households } }",
  );
  const [first, second, third] = from.villages.nodes;
  const county = await unit("510722");
  const made = await carriedOut(hub, {
    effectiveOn: today(),
    steps: [
      {
        kind: "SPLIT_NEW",
        from: [from.id],
        into: [{ new: { name: "新城街道", type: "SUBDISTRICT" }, children: [first.id], share: "0.25" }],
      },
      { kind: "TERRITORY_TRANSFER", from: [second.id], into: [{ id: "510722002" }] },
      { kind: "SEAT_MOVE", from: ["510722002"], into: [{ id: second.id }] },
      { kind: "RENAME", from: [third.id], into: [{ new: { name: "更新村" } }] },
      { kind: "CUSTODY", from: [third.id], into: [{ id: "510722002" }] },
      {
        kind: "ESTABLISH",
        from: [],
        into: [{ new: { name: "东山乡", type: "TOWNSHIP", parentId: county.id } }],
      },
    ],
  });
  expect(made.preview.warnings.map((one: Data) => one.message).join()).toContain("东山乡");
  const split = await unit(
    "510722002",
    "villages { nodes { name code } } seat { name } predecessors { relation householdShare }",
  );
  expect(split).toMatchObject({ name: "新城街道", kind: "SUBDISTRICT", seat: { name: second.name } });
  expect(split.villages.nodes.map((one: Data) => one.name)).toEqual([first.name, second.name]);
  expect(split.predecessors).toContainEqual({ relation: "SPLIT_FROM", householdShare: "0.2500" });
  const renamed = await unit(third.code, "managedBy { name }");
  expect(renamed).toMatchObject({ name: "更新村", managedBy: { name: "新城街道" } });
  const { townships } = await hub.ask(`{ townships(where: { name: { eq: "东山乡" } }) { nodes { code } } }`);
  expect(townships.nodes[0].code).toMatch(/^5107222\d\d$/);
});

test("a village is divided among others, and a later document restores it under its id", async () => {
  const [gone, one, other] = await Promise.all(
    (await villagesOf("510722104", 3)).map((code) =>
      unit(code, "households groups(first: 50) { nodes { id name households } }"),
    ),
  );
  const groups = gone.groups.nodes.map((group: Data) => group.id);
  const parted = [groups.slice(0, 2), groups.slice(2)];
  const made = await draft(hub, {
    effectiveOn: "2025-01-01",
    steps: [
      {
        kind: "PARTITION",
        from: [gone.id],
        into: [
          { id: one.id, children: parted[0], share: "0.4" },
          { id: other.id, children: parted[1].slice(1), share: "0.5" },
        ],
      },
    ],
  });
  // Both faults at once: the shares, and in the next try the group that nobody takes.
  expect(made.preview.conflicts.map((each: Data) => each.message).join()).toContain("0.9");
  const next = await change(hub, made.id, {
    steps: [
      {
        kind: "PARTITION",
        from: [gone.id],
        into: [
          { id: one.id, children: parted[0], share: "0.4" },
          { id: other.id, children: parted[1].slice(1), share: "0.6" },
        ],
      },
    ],
  });
  expect(next.data.updateAdjustmentPlan.preview.conflicts[0].message).toContain("没有去向");
  await carriedOut(hub, {
    effectiveOn: "2025-01-01",
    steps: [
      {
        kind: "PARTITION",
        from: [gone.id],
        into: [
          { id: one.id, children: parted[0], share: "0.4" },
          { id: other.id, children: parted[1], share: "0.6" },
        ],
      },
    ],
  });
  const sum = (units: Data[]): number => units.reduce((total, each) => total + (each?.households ?? 0), 0);
  const after = await Promise.all(
    [one.code, other.code].map((code) => unit(code, "households groups(first: 50) { nodes { id } }")),
  );
  expect(sum(after)).toBe(sum([gone, one, other]));
  expect(after[0].groups.nodes.map((group: Data) => group.id)).toEqual(expect.arrayContaining(parted[0]));
  const ended = await unit(gone.code, "successors { relation householdShare to { name } }");
  expect(ended.successors.map((link: Data) => link.householdShare)).toEqual(["0.4000", "0.6000"]);
  await nothingDangles(hub.running.hub, today());

  await carriedOut(hub, {
    effectiveOn: "2025-06-01",
    steps: [
      { kind: "REVERSAL", from: [one.id], into: [{ id: one.id }, { id: gone.id, children: parted[0] }] },
    ],
  });
  const [then, between, now] = await Promise.all(
    ["2024-12-31", "2025-03-01", "2025-06-01"].map((day) => unit(gone.code, "groups { totalCount }", day)),
  );
  expect([then.status, between.status, now.status]).toEqual(["ACTIVE", "ABOLISHED", "ACTIVE"]);
  expect(now).toMatchObject({ id: gone.id, groups: { totalCount: 2 } });
});

test("a unit that a later document restores has its groups, their numbers and its figures as before, or is told what to give", async () => {
  const [gone, receiver] = await villagesOf("510722106", 2);
  const groups =
    "groups(first: 50, orderBy: [{ code: ASC }]) { nodes { id code name officialName households } }";
  const figures = `households population areaKm2 ${groups}`;
  const both = (day?: string) => Promise.all([gone, receiver].map((code) => unit(code, figures, day)));
  const before = await both();
  const [from, into] = before;
  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: [from.id], into: [{ id: into.id }] }],
  });
  const [, merged] = await both();
  expect(merged.households).toBe(from.households + into.households);
  expect(merged.groups.nodes.at(-1).name).not.toBe(from.groups.nodes.at(-1).name);
  const restore = (effectiveOn: string, more: object = {}) =>
    draft(hub, {
      effectiveOn,
      steps: [{ kind: "REVERSAL", from: [into.id], into: [{ id: into.id }, { id: from.id, ...more }] }],
    });
  const restored = await restore("2024-06-01");
  await approve(hub, restored.id);
  expect((await execute(hub, restored.id, restored.preview.hash)).errors).toBeUndefined();
  expect(await both()).toEqual(before);
  expect((await both("2024-05-31"))[1].households).toBe(from.households + into.households);
  await revert(hub, restored.id);

  // A figure of a day before is told where it is already in a sum.
  const late = await hub.answer(
    "mutation ($input: CreateDivisionStatInput!) { createDivisionStat(input: $input) { id } }",
    { input: { divisionId: from.id, asOfDate: "2023-12-01", households: from.households } },
  );
  expect(late.errors).toBeUndefined();
  expect(JSON.stringify(late.extensions)).toContain(`2024-01-01并入或划入“${into.name}”`);

  // Counted anew as one, nobody knows what of it belongs to whom but by the groups.
  await hub.ask("mutation ($input: CreateDivisionStatInput!) { createDivisionStat(input: $input) { id } }", {
    input: { divisionId: into.id, asOfDate: "2024-03-01", households: 2000, areaKm2: "30.00" },
  });
  const counted = await restore("2024-06-01");
  const told = counted.preview.warnings.map((one: Data) => one.message).join();
  expect(told).toContain("面积");
  expect(told).not.toContain("户数");
  await approve(hub, counted.id);
  await execute(hub, counted.id, counted.preview.hash);
  const after = await both();
  expect(after[0].households + after[1].households).toBe(2000);
  expect(after.map((one) => one.areaKm2)).toEqual([null, "30.00"]);
  await revert(hub, counted.id);
  const shared = await restore("2024-06-01", { share: "0.4" });
  expect(shared.preview.conflicts).toEqual([]);
});

test("a correction is no event: it reaches back as far as the mistake stood, and no further on", async () => {
  const [code] = await villagesOf("510722107", 1);
  const village = await unit(code);
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [{ kind: "RENAME", from: [village.id], into: [{ new: { name: "新名村" } }] }],
  });
  const instant = new Date().toISOString();
  await carriedOut(hub, {
    effectiveOn: "2021-01-01",
    steps: [{ kind: "CORRECTION", from: [village.id], into: [{ new: { name: "正名村" } }] }],
  });
  const on = async (day: string) => (await unit(village.code, "", day)).name;
  expect(await on("2022-12-31")).toBe("正名村");
  expect(await on("2023-01-01")).toBe("新名村");
  expect((await unit(village.code)).name).toBe("新名村");
  const known = await hub.ask(
    `{ village(code: "${village.code}", asOf: "2022-12-31", knownAt: "${instant}") { name } }`,
  );
  expect(known.village.name).toBe(village.name);
});

test("each value that was wrong is put right as long as it stood, whatever else changed meanwhile", async () => {
  const code = (await villagesOf("510722107", 4))[3];
  const village = await unit(code);
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [{ kind: "RENAME", from: [village.id], into: [{ new: { name: "误名村" } }] }],
  });
  const right = "510722107297";
  await carriedOut(hub, {
    effectiveOn: "2025-01-01",
    steps: [{ kind: "CORRECTION", from: [village.id], into: [{ new: { name: "正字村", code: right } }] }],
  });
  const on = async (day: string) => {
    const { record } = await hub.ask(
      `{ record(id: "${village.id}", asOf: "${day}") { ... on Village { name code groups(first: 1) { nodes { code } } } } }`,
    );
    return [record.name, record.code, record.groups.nodes[0].code.slice(0, 12)];
  };
  expect(await on("2022-12-31")).toEqual([village.name, right, right]);
  expect(await on("2023-01-01")).toEqual(["正字村", right, right]);
  expect(await on(today())).toEqual(["正字村", right, right]);
});

test("wrong digits are put right behind each code that the superior had", async () => {
  const code = (await villagesOf("510722107", 5))[4];
  const village = await unit(code);
  const [serial, other] = [code.slice(9), "510722197"];
  const township = await unit("510722107");
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [{ kind: "RECODE", from: [township.id], into: [{ new: { code: other } }] }],
  });
  await carriedOut(hub, {
    effectiveOn: "2025-01-01",
    steps: [{ kind: "RECODE", from: [township.id], into: [{ new: { code: "510722107" } }] }],
  });
  const on = async (day: string) => {
    const { record } = await hub.ask(
      `{ record(id: "${village.id}", asOf: "${day}") { ... on Village { code groups(first: 1) { nodes { code } } } } }`,
    );
    return [record.code, record.groups.nodes[0].code.slice(0, 12)];
  };
  expect(await on("2024-01-01")).toEqual([other + serial, other + serial]);
  // What is put right in the middle holds before it and after it.
  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "CORRECTION", from: [village.id], into: [{ new: { code: `${other}296` } }] }],
  });
  for (const [day, right] of [
    ["2022-12-31", "510722107296"],
    ["2024-06-01", `${other}296`],
    ["2025-06-01", "510722107296"],
  ])
    expect(await on(day), day).toEqual([right, right]);
});

test("a plan of a day to come changes nothing before it", async () => {
  const day = "2031-01-01";
  const [absorber, absorbed] = await Promise.all(
    (await villagesOf("510722112", 2)).map((code) => unit(code)),
  );
  const before = tablesOf(hub.file);
  const made = await carriedOut(hub, {
    effectiveOn: day,
    steps: [
      { kind: "MERGE_ABSORB", from: [absorbed.id], into: [{ id: absorber.id, new: { name: "未来村" } }] },
      { kind: "SPLIT_NEW", from: [absorber.id], into: [{ new: { name: "分出村" } }] },
    ],
  });
  expect(made.preview.counts).toContainEqual({
    level: "VILLAGE",
    before: expect.any(Number),
    after: expect.any(Number),
  });
  expect(await unit(absorbed.code)).toMatchObject({ status: "ACTIVE" });
  expect((await unit(absorber.code)).name).toBe(absorber.name);
  const { villages } = await hub.ask(`{ villages(where: { name: { eq: "分出村" } }) { totalCount } }`);
  expect(villages.totalCount).toBe(0);
  expect(await unit(absorbed.code, "", day)).toMatchObject({ status: "ABOLISHED" });
  expect((await unit(absorber.code, "", day)).name).toBe("未来村");
  const later = await hub.ask(
    `{ villages(asOf: "${day}", where: { name: { eq: "分出村" } }) { totalCount } }`,
  );
  expect(later.villages.totalCount).toBe(1);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("everything that is wrong is told at once, with step and unit", async () => {
  const township = await unit("510722114", "villages(first: 3) { nodes { id name code } }");
  const [a, b] = township.villages.nodes;
  const made = await draft(hub, {
    effectiveOn: today(),
    steps: [
      { kind: "MERGE_ABSORB", from: [a.id], into: [{ id: b.id }] },
      { kind: "RENAME", from: [a.id], into: [{ new: { name: "甲村" } }] },
      { kind: "ABOLISH", from: [township.id] },
      {
        kind: "ESTABLISH",
        from: [],
        into: [{ new: { name: "潼川镇", code: "510722101", type: "TOWN", parentId: "510722" } }],
      },
      { kind: "TERRITORY_TRANSFER", from: ["510722116201"], into: [{ id: "510722" }] },
      { kind: "MERGE_NEW", from: ["510722117"], into: [{ new: { name: "一镇" } }] },
      { kind: "RENAME", from: ["999"], into: [{ new: { name: "甲村" } }] },
      { kind: "RECODE", from: ["510722116202"], into: [{ new: { code: "510722119999" } }] },
    ],
  });
  const said = made.preview.conflicts.map((one: Data) => one.message).join("\n");
  for (const word of [
    `第2步:“${a.name}”已由本方案第1步撤销`,
    "没有上级",
    "“潼川镇”",
    "代码“510722101”",
    "层级不得跳越",
    "至少2个原单位",
    "“999”",
    "应以上级",
  ])
    expect(said).toContain(word);
  expect(made.preview.hash).toBe("");
  await approve(hub, made.id);
  const refused = await execute(hub, made.id, made.preview.hash);
  expect(refused.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  expect(refused.errors?.[0].extensions.fields.map((one: Data) => one.path)).toContain("steps.1.from.0");
  const english = await hub.answer(
    `query ($id: ID!) { adjustmentPlan(id: $id) { preview { conflicts { message } } } }`,
    { id: made.id },
    { "Accept-Language": "en" },
  );
  expect(english.data.adjustmentPlan.preview.conflicts[0].message).toMatch(/^step 2: /);

  const wrong = await hub.answer(
    `mutation ($input: CreateAdjustmentPlanInput!) { createAdjustmentPlan(input: $input) { id } }`,
    {
      input: {
        name: " 方案",
        effectiveOn: today(),
        steps: [
          {
            kind: "RENAME",
            from: [a.id],
            into: [{ new: { name: "甲\u200b村", code: "x" } }],
            attached: [{ type: "Nothing", policy: "END" }],
          },
        ],
      },
    },
  );
  expect(wrong.errors?.[0].extensions.fields.map((one: Data) => one.path)).toEqual([
    "input.name",
    "input.steps.0.into.0.new.code",
    "input.steps.0.into.0.new.name",
    "input.steps.0.attached.0.type",
  ]);
});

test("a plan is taken back where what came later was itself taken back", async () => {
  const [code] = await villagesOf("510722118", 1);
  const { id, name } = await unit(code);
  const rename = (to: string, effectiveOn: string) =>
    carriedOut(hub, { effectiveOn, steps: [{ kind: "RENAME", from: [id], into: [{ new: { name: to } }] }] });
  const before = tablesOf(hub.file);
  const first = await rename("甲甲村", "2026-01-01");
  const second = await rename("乙乙村", "2026-03-01");
  expect((await revert(hub, first.id)).errors?.[0].extensions.code).toBe("CONFLICT");
  expect((await revert(hub, second.id)).errors).toBeUndefined();
  expect((await unit(code)).name).toBe("甲甲村");
  expect((await revert(hub, first.id)).errors).toBeUndefined();
  expect((await unit(code)).name).toBe(name);
  same(tablesOf(hub.file), before);
  const again = await plan(hub, first.id);
  expect((await execute(hub, first.id, again.preview.hash)).errors).toBeUndefined();
  expect((await unit(code)).name).toBe("甲甲村");
});

test("one plan of several is taken back by its number where no other builds on it; those that do are named", async () => {
  const [a, b, c, d, e, f] = await Promise.all(
    (await villagesOf("510722120", 6)).map((code) => unit(code, "households groups { totalCount }")),
  );
  const merge = (from: Data, into: Data, effectiveOn: string) =>
    carriedOut(hub, {
      name: `${from.name}并入${into.name}`,
      effectiveOn,
      steps: [{ kind: "MERGE_ABSORB", from: [from.id], into: [{ id: into.id }] }],
    });
  const takeBack = async (id: string) => {
    const { latestTransaction } = (
      await hub.ask(`{ adjustmentPlan(id: "${id}") { latestTransaction { number } } }`)
    ).adjustmentPlan;
    const { number } = latestTransaction;
    return hub.answer("mutation ($n: Int!) { revertTransaction(number: $n) { number } }", { n: number });
  };
  const first = await merge(a, b, "2024-01-01");
  const second = await merge(c, d, "2024-01-01");
  const third = await merge(e, f, "2025-01-01");
  const fourth = await merge(d, f, "2025-06-01");
  const [{ message, extensions }] = (await takeBack(second.id)).errors ?? [];
  expect(extensions).toMatchObject({ code: "CONFLICT", plans: [{ id: fourth.id }] });
  expect(message).toContain(`${d.name}并入${f.name}`);
  expect((await takeBack(third.id)).errors?.[0].extensions.plans).toMatchObject([{ id: fourth.id }]);
  expect((await takeBack(first.id)).errors).toBeUndefined();
  const more = "households groups { totalCount }";
  expect([await unit(a.code, more), await unit(b.code, more)]).toEqual([a, b]);
  expect((await unit(f.code, more)).households).toBe(
    [c, d, e, f].reduce((sum, one) => sum + one.households, 0),
  );
  expect((await takeBack(fourth.id)).errors).toBeUndefined();
  expect((await takeBack(second.id)).errors).toBeUndefined();
  expect((await unit(f.code, more)).households).toBe(e.households + f.households);
  expect([await unit(c.code, more), await unit(d.code, more)]).toEqual([c, d]);
});

test("what makes no sense is told, not done", async () => {
  const [a, b, c] = await Promise.all((await villagesOf("510722119", 3)).map((code) => unit(code)));
  const township = await unit("510722107");
  const conflicts = async (steps: object[], more: object = {}): Promise<string> =>
    (await draft(hub, { effectiveOn: today(), steps, ...more })).preview.conflicts
      .map((one: Data) => one.message)
      .join();
  const merger = { kind: "MERGE_ABSORB", from: [a.id], into: [{ id: b.id }] };
  const founding = {
    kind: "ESTABLISH",
    from: [],
    into: [{ new: { name: "立一村", parentId: "510722119", code: "510722119288" } }],
  };
  expect(
    await conflicts([founding, { kind: "ABOLISH", from: ["510722119288"], into: [{ id: c.id }] }]),
  ).toContain("由本方案设立又由本方案撤销");
  expect(await conflicts([{ ...merger, from: [a.id.replace("Village", "Group")] }])).toContain(
    "不是任何单位",
  );
  expect(await conflicts([{ kind: "SEAT_MOVE", from: [township.id], into: [{ id: a.id }] }])).toContain(
    "不属于",
  );
  const attached = [{ type: "Grid", policy: "FOLLOW", toId: township.id }];
  expect(await conflicts([{ ...merger, attached }])).toContain("同级的现行单位");
  const body = `BODY:PartyOrganization:${b.id}:VILLAGE`;
  expect(await conflicts([merger], { decisions: [{ key: body, value: "Grid_1" }] })).toContain(
    "不在选项之内",
  );
  expect(await conflicts([merger], { decisions: [{ key: body, value: "NEW" }] })).toBe("");
});

test("whose approval the law asks for is said where the plan does not cite it", async () => {
  const [a, b] = await villagesOf("510722115", 2);
  const steps = [{ kind: "MERGE_ABSORB", from: [a], into: [{ id: b }] }];
  const made = await draft(hub, { effectiveOn: today(), documentNumber: null, steps });
  expect(made.preview.warnings.map((one: Data) => one.message).join()).toMatch(
    /县级人民政府.*批复文号、批复机关/,
  );
  const cited = await change(hub, made.id, {
    documentNumber: "三府函〔2026〕2号",
    issuingBody: "三台县人民政府",
  });
  expect(cited.data.updateAdjustmentPlan.preview.warnings).toEqual([]);
});

test("two plans on the same units: the second is told that the first was there", async () => {
  const [a, b, c] = await Promise.all((await villagesOf("510722115", 3)).map((code) => unit(code)));
  const steps = (into: string) => [{ kind: "MERGE_ABSORB", from: [a.id], into: [{ id: into }] }];
  const first = await draft(hub, { effectiveOn: today(), steps: steps(b.id) });
  const second = await draft(hub, { effectiveOn: today(), steps: steps(c.id) });
  await approve(hub, first.id);
  await approve(hub, second.id);
  const answers = await Promise.all([
    execute(hub, first.id, first.preview.hash),
    execute(hub, second.id, second.preview.hash),
  ]);
  expect(answers.filter((one) => !one.errors)).toHaveLength(1);
  expect(answers.find((one) => one.errors)?.errors?.[0].message).toContain("撤销");
});

test("the scanned approval is kept with its hash, and nothing but a scan is taken", async () => {
  const { id } = await draft(hub, { effectiveOn: today() });
  const address = `${hub.url}/documents/${id}`;
  const headers = { Authorization: `Bearer ${hub.token}` };
  const scanned = "%PDF-1.7 scan %%EOF";
  const put = (body: string, name: string, given: Record<string, string> = headers) =>
    fetch(`${address}?name=${encodeURIComponent(name)}`, { method: "PUT", body, headers: given });
  expect((await put(scanned, "批复.pdf", {})).status).toBe(401);
  const wrong = await put("<html>", "批复.pdf");
  expect([wrong.status, (await wrong.json()).message]).toEqual([400, expect.stringContaining(".pdf")]);
  expect((await put(scanned, "")).status).toBe(400);
  expect((await fetch(address, { headers })).status).toBe(404);
  const { hash } = await (await put(scanned, "批复.pdf")).json();
  expect(hash).toBe(createHash("sha256").update(scanned).digest("hex"));
  const kept = await hub.ask("query ($id: ID!) { adjustmentPlan(id: $id) { documentFile documentHash } }", {
    id,
  });
  expect(kept.adjustmentPlan).toEqual({ documentFile: "批复.pdf", documentHash: hash });
  const taken = await fetch(address, { headers });
  expect(await taken.text()).toBe(scanned);
  expect(taken.headers.get("content-disposition")).toContain(encodeURIComponent("批复.pdf"));
  expect((await fetch(`${hub.url}/documents/AdjustmentPlan_99999`, { headers })).status).toBe(404);
});
