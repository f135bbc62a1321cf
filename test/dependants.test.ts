/** What hangs on a unit follows it in words: names, superiors, codes, and the bodies that a new unit is to have. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { nothingDangles } from "./dangling.ts";
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
  // Of what there is one, its name is asked, of others once for all of them.
  const defaults = asked(made, "WORDING").map(({ about, key, default: standard, options }) => [
    about.split(/[ :]/)[0],
    key.split(/[:_]/, 2).join(":"),
    ["new", "old"][options.findIndex(({ value }: Data) => value === standard)],
  ]);
  expect(defaults.toSorted()).toEqual(
    [
      ["党组织", "WORDING:PartyOrganization", "new"],
      ["村(居)民委员会", "NAME:Committee", "new"],
      ["村(居)务监督委员会", "NAME:SupervisionBody", "new"],
      ["调解组织", "NAME:MediationOrganization", "new"],
      ["便民服务网点", "NAME:ServiceOutlet", "new"],
      ["网格", "WORDING:Grid", "new"],
      // Their names stand in a register.
      ["农村集体经济组织", "NAME:CollectiveEconomicOrganization", "old"],
      ["医疗机构", "NAME:MedicalInstitution", "old"],
      ["学校", "NAME:School", "old"],
    ].toSorted(),
  );
  const [grid] = made.preview.records.filter(({ type }: Data) => type === "Grid");
  expect(asked(made, "WORDING").find(({ key }) => key === "WORDING:Grid:0")?.about).toMatch(
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
      kind: "WORDING",
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

/** What stands above the party organizations, the service room and the clinic of a village. */
const uppersOf = async (code: string, asOf = today()): Promise<Record<string, string[]>> => {
  const { unit } = await hub.ask(
    `{ unit: village(code: "${code}", asOf: "${asOf}") {
      party: partyOrganizations(orderBy: [{ id: ASC }]) { nodes { upper: parent { name } } }
      room: serviceOutlets(where: { tier: { eq: VILLAGE_ROOM } }) { nodes { upper { name } } }
      clinic: medicalInstitutions { nodes { upper: lead { name } } }
      grids(orderBy: [{ id: ASC }]) { nodes { upper: partyOrganization { name } } } } }`,
  );
  return Object.fromEntries(
    ["party", "room", "clinic", "grids"].map((list) => [
      list,
      unit[list].nodes.map((one: Data) => one.upper?.name),
    ]),
  );
};

/** Codes of the grids of a village, on an earlier day where one is given. */
const codesOn = async (code: string, asOf = today()): Promise<string[]> =>
  (
    await hub.ask(
      `{ village(code: "${code}", asOf: "${asOf}") { grids(orderBy: [{ code: ASC }]) { nodes { code } } } }`,
    )
  ).village.grids.nodes.map((one: Data) => one.code);

const everyday = { effectiveOn: today() };

const transfer = {
  ...everyday,
  steps: [{ kind: "TERRITORY_TRANSFER", from: ["510722109204"], into: [{ id: "510722108" }] }],
};

test("a village that goes to another township is called after it, and its bodies come under those of that", async () => {
  const [village, moved] = ["510722109204", "510722108224"];
  const before = tablesOf(hub.file);
  const [old, uppers] = [await namesOn(village), await uppersOf(village)];
  const made = await draft(hub, transfer);
  expect(asked(made, "SUPERIOR").map(({ key, about, default: standard }) => [key, about, standard])).toEqual([
    // Its branches in the groups and its grids stay under its own.
    [
      "SUPERIOR:PartyOrganization:0",
      "党组织 1:中共三台县三元镇龙吟村委员会:中共三台县三元镇委员会 → 中共三台县富顺镇委员会",
      "NEW",
    ],
    [
      "SUPERIOR:ServiceOutlet:0",
      "便民服务网点 1:龙吟村便民服务室:三元镇便民服务中心 → 富顺镇便民服务中心",
      "NEW",
    ],
    // The other town has no hospital of its own, but a sub-centre.
    [
      "SUPERIOR:MedicalInstitution:0",
      "医疗机构 1:三元镇龙吟村卫生室:三台县三元镇卫生院 → 三台县富顺片区医疗分中心(富顺镇中心卫生院)",
      "NEW",
    ],
  ]);
  expect(made.preview.records.filter(({ type }: Data) => type === "Grid")).toHaveLength(old.grids.length);
  await carryOut(made);

  const [now, above] = [await namesOn(moved), await uppersOf(moved)];
  const anew = (names: string[]) => names.map((name) => name.replace("三元镇", "富顺镇"));
  for (const list of ["partyOrganizations", "committees", "supervisionBodies"])
    expect(now[list], list).toEqual(anew(old[list]));
  // These are called after the village alone.
  for (const list of ["mediationOrganizations", "serviceOutlets", "grids", "medicalInstitutions"])
    expect(now[list], list).toEqual(old[list]);
  expect(above).toEqual({
    party: ["中共三台县富顺镇委员会", ...anew(uppers.party.slice(1))],
    room: ["富顺镇便民服务中心"],
    clinic: ["三台县富顺片区医疗分中心(富顺镇中心卫生院)"],
    grids: anew(uppers.grids),
  });
  expect(await codesOn(moved)).toEqual(old.grids.map((_name, at) => `${moved}00${at + 1}`));
  expect([await namesOn(village, yesterday), await uppersOf(village, yesterday)]).toEqual([old, uppers]);
  await nothingDangles(hub.running.hub, today());

  expect((await revert(hub, made.id)).errors).toBeUndefined();
  same(tablesOf(hub.file), before);
});

test("a person may leave what goes along under the old superior, and called as it was", async () => {
  const before = tablesOf(hub.file);
  const old = await namesOn("510722109204");
  const uppers = await uppersOf("510722109204");
  const made = await draft(hub, transfer);
  const kept = await answer(
    made,
    ...made.preview.decisions.map(({ key, options }: Data) => ({ key, value: options[1].value })),
  );
  expect(kept.preview.decisions.every(({ open }: Data) => !open)).toBe(true);
  await carryOut(kept);
  expect([await namesOn("510722108224"), await uppersOf("510722108224")]).toEqual([old, uppers]);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("where the new superior has nothing to stand under, that is said and all stays", async () => {
  const before = tablesOf(hub.file);
  const found = {
    ...everyday,
    steps: [
      { kind: "ESTABLISH", from: [], into: [{ new: { name: "新设镇", type: "TOWN", parentId: "510722" } }] },
      { kind: "TERRITORY_TRANSFER", from: ["510722109204"], into: [{ id: "510722152" }] },
    ],
  };
  const made = await draft(hub, found);
  expect(made.preview.warnings.map(({ message }: Data) => message)).toContainEqual(
    expect.stringContaining("医疗机构“三元镇龙吟村卫生室”在新的上级单位没有可归属的上级"),
  );
  const uppers = await uppersOf("510722109204");
  await carryOut(made);
  expect((await uppersOf("510722152201")).clinic).toEqual(uppers.clinic);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("where the committee of a township that ends is not succeeded, its villages come under that of the receiver", async () => {
  const before = tablesOf(hub.file);
  const [gone, receiver] = await Promise.all(
    ["510722106", "510722108"].map(async (code) => {
      const { partyOrganizations } = await hub.ask(
        `{ partyOrganizations(where: { township: { code: { eq: "${code}" } }, tier: { eq: TOWNSHIP } }) { nodes { id name subordinates { totalCount } } } }`,
      );
      return partyOrganizations.nodes[0];
    }),
  );
  const made = await draft(hub, {
    ...everyday,
    steps: [
      {
        kind: "MERGE_ABSORB",
        from: ["510722106"],
        into: [{ id: "510722108" }],
        attached: [{ type: "PartyOrganization", policy: "END", ids: [gone.id] }],
      },
    ],
  });
  const [superior] = asked(made, "SUPERIOR").filter(({ key }) => key === "SUPERIOR:PartyOrganization:0");
  expect(superior.about).toContain(`党组织 ${gone.subordinates.totalCount}:`);
  expect(superior.about).toContain(`${gone.name} → ${receiver.name}`);
  await carryOut(made);
  const { partyOrganization } = await hub.ask(
    `{ partyOrganization(id: "${receiver.id}") { subordinates { totalCount } } }`,
  );
  expect(partyOrganization.subordinates.totalCount).toBe(
    gone.subordinates.totalCount + receiver.subordinates.totalCount,
  );
  await nothingDangles(hub.running.hub, today());
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("a plan takes as many statements for many records as for few", async () => {
  const { hub: running } = hub.running;
  const { rehearse } = running;
  let count = 0;
  running.rehearse = (origin, work) =>
    rehearse.call(running, origin, (t) => {
      const ask = t.ask.bind(t);
      t.ask = (...given) => {
        count += 1;
        return ask(...given);
      };
      return work(t);
    }) as never;
  const statements = async (kind: string, from: string[], into: object[]): Promise<number> => {
    count = 0;
    const { previewAdjustment: foreseen } = await hub.ask(
      "query ($input: CreateAdjustmentPlanInput!) { previewAdjustment(input: $input) { conflicts { message } changes { count } } }",
      { input: { name: "计数", ...everyday, steps: [{ kind, from, into }] } },
    );
    expect(foreseen.conflicts).toEqual([]);
    return count;
  };
  const few = ["510722109204", "510722109206"];
  const many = [...few, "510722109201", "510722109203", "510722109212", "510722109216", "510722109220"];
  const into = [{ id: "510722108" }];
  const least = await statements("TERRITORY_TRANSFER", few, into);
  expect(least).toBeGreaterThan(50);
  expect(await statements("TERRITORY_TRANSFER", many, into)).toBe(least);
  running.rehearse = rehearse;
});

test("what is called after a township, or after a village below it, takes the township's new name", async () => {
  const [township, village] = ["510722109", "510722109204"];
  const before = tablesOf(hub.file);
  const [old, below] = [await namesOn(township), await namesOn(village)];
  const made = await draft(hub, {
    ...everyday,
    steps: [{ kind: "RENAME", from: [township], into: [{ new: { name: "三源镇" } }] }],
  });
  // Once for each type, however many villages there are.
  const types = asked(made, "WORDING").map(({ about }) => about.split(/[ :]/)[0]);
  expect(new Set(types).size).toBe(types.length);
  expect(asked(made, "SUPERIOR")).toEqual([]);
  await carryOut(await answer(made, { key: "WORDING:TownshipAgency:0", value: "KEEP" }));
  const anew = (names: string[]) => names.map((name) => name.replace("三元镇", "三源镇"));
  expect(await namesOn(township)).toEqual({
    ...old,
    partyOrganizations: anew(old.partyOrganizations),
    mediationOrganizations: anew(old.mediationOrganizations),
    // What was kept of a village that ended is called after the town as it was: 三元中山村便民服务点.
    serviceOutlets: anew(old.serviceOutlets),
  });
  const now = await namesOn(village);
  expect(now.partyOrganizations).toEqual(anew(below.partyOrganizations));
  expect(now.committees).toEqual(anew(below.committees));
  expect(await namesOn(township, yesterday)).toEqual(old);
  expect(await namesOn(village, yesterday)).toEqual(below);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("a plan of an earlier day names what hung on the unit then, until it was called otherwise", async () => {
  const village = "510722109204";
  const old = await namesOn(village);
  const { unit } = await hub.ask(
    `{ unit: village(code: "${village}") { mediationOrganizations { nodes { id } } } }`,
  );
  const { extensions } = await hub.answer(
    'mutation ($id: ID!) { updateMediationOrganization(id: $id, input: { name: "第一调委会", effectiveOn: "2026-06-01" }) { id } }',
    { id: unit.mediationOrganizations.nodes[0].id },
  );
  const before = tablesOf(hub.file);
  const made = await draft(hub, {
    effectiveOn: "2026-02-01",
    steps: [{ kind: "RENAME", from: [village], into: [{ new: { name: "龙虎村" } }] }],
  });
  await carryOut(made);
  const on = async (day: string) => (await namesOn(village, day)).mediationOrganizations;
  expect(await on("2026-01-31")).toEqual(old.mediationOrganizations);
  expect(await on("2026-02-01")).toEqual(["龙虎村人民调解委员会"]);
  expect(await on("2026-06-01")).toEqual(["第一调委会"]);
  expect((await revert(hub, made.id)).errors).toBeUndefined();
  same(tablesOf(hub.file), before);
  await hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { number } }", {
    number: extensions.transaction,
  });
  expect(await namesOn(village)).toEqual(old);
});

test("what was called after a wrongly written name is put right as far back as it was wrong", async () => {
  const village = "510722109204";
  const before = tablesOf(hub.file);
  const old = await namesOn(village);
  const code = "510722109297";
  const made = await draft(hub, {
    ...everyday,
    steps: [{ kind: "CORRECTION", from: [village], into: [{ new: { name: "龙呤村", code } }] }],
  });
  expect(asked(made, "WORDING").map(({ key }) => key)).toContain("WORDING:Grid:0");
  await carryOut(await answer(made, { key: "WORDING:Committee:0", value: "KEEP" }));
  const right = (names: string[]) => names.map((name) => name.replace("龙吟村", "龙呤村"));
  for (const day of [today(), yesterday, "2026-05-01"]) {
    const names = await namesOn(code, day);
    expect((await codesOn(code, day))[0], day).toBe(`${code}001`);
    expect(names.partyOrganizations, day).toEqual(right(old.partyOrganizations));
    expect(names.grids, day).toEqual(right(old.grids));
    expect(names.committees, day).toEqual(old.committees);
  }
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("a village that becomes a community: its bodies are called so, with what is elected anew", async () => {
  const [village, community] = ["510722109204", "510722109002"];
  const before = tablesOf(hub.file);
  const old = await namesOn(village);
  const made = await draft(hub, { ...everyday, steps: [{ kind: "VILLAGE_TO_COMMUNITY", from: [village] }] });
  expect(asked(made, "WORDING").map(({ about }) => about.split(/[ :]/)[0])).not.toContain("村(居)民委员会");
  const party = "WORDING:PartyOrganization:0";
  const kept = await answer(made, { key: party, value: "KEEP" });
  expect(kept.preview.records.filter(({ type }: Data) => type === "PartyOrganization")).toEqual([]);
  await carryOut(await answer(made, { key: party, value: "NEW" }));
  const now = await namesOn(community);
  const anew = (names: string[]) => names.map((name) => name.replace("龙吟村", "龙吟社区"));
  for (const list of ["partyOrganizations", "mediationOrganizations", "serviceOutlets", "grids"])
    expect(now[list], list).toEqual(anew(old[list]));
  expect(now.committees).toEqual(["三元镇龙吟社区居民委员会"]);
  expect(now.supervisionBodies).toEqual(["三元镇龙吟社区居务监督委员会"]);
  expect((await codesOn(community))[0]).toBe(`${community}001`);
  expect(await namesOn(village, yesterday)).toEqual(old);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("what bears the code of a village below a township that gets another one bears the new one", async () => {
  const before = tablesOf(hub.file);
  const old = await codesOn("510722109204");
  const made = await draft(hub, {
    ...everyday,
    steps: [{ kind: "RECODE", from: ["510722109"], into: [{ new: { code: "510722188" } }] }],
  });
  expect(made.preview.decisions).toEqual([]);
  expect(new Set(made.preview.records.map(({ type }: Data) => type))).toEqual(new Set(["Grid"]));
  await carryOut(made);
  expect(await codesOn("510722188204")).toEqual(old.map((code) => code.replace("510722109", "510722188")));
  expect(await codesOn("510722109204", yesterday)).toEqual(old);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

const bodies = [
  "PartyOrganization",
  "Committee",
  "SupervisionBody",
  "Grid",
  "MediationOrganization",
  "ServiceOutlet",
];

const founding = {
  ...everyday,
  steps: [
    {
      kind: "ESTABLISH",
      from: [],
      into: [{ new: { name: "新桥村", type: "VILLAGE", parentId: "510722109" } }],
    },
  ],
};

test("a village that is founded is proposed the bodies that every village is to have", async () => {
  const village = "510722109222";
  const before = tablesOf(hub.file);
  const made = await draft(hub, founding);
  expect(made.preview.decisions.map(({ key, default: standard }: Data) => [key, standard])).toEqual(
    bodies.map((type) => [`FOUNDING:${type}:0`, "SET_UP"]),
  );
  expect(made.preview.records.map(({ type, action }: Data) => [type, action])).toEqual(
    bodies.map((type) => [type, "CREATED"]),
  );
  await carryOut(made);
  expect(await namesOn(village)).toEqual({
    partyOrganizations: ["中共三台县三元镇新桥村支部委员会"],
    committees: ["三元镇新桥村村民委员会"],
    supervisionBodies: ["三元镇新桥村村务监督委员会"],
    mediationOrganizations: ["新桥村人民调解委员会"],
    serviceOutlets: ["新桥村便民服务室"],
    grids: ["新桥村第1网格"],
    medicalInstitutions: [],
  });
  expect(await uppersOf(village)).toMatchObject({
    party: ["中共三台县三元镇委员会"],
    room: ["三元镇便民服务中心"],
  });
  const { unit } = await hub.ask(
    `{ unit: village(code: "${village}") { grids { nodes { code type } } committees { nodes { type memberCount termEnd uscc startOn } }
      partyOrganizations { nodes { type tier isTemporary replaceBy formalMembers } } } }`,
  );
  expect(unit.grids.nodes).toEqual([{ code: `${village}001`, type: "COMPREHENSIVE" }]);
  // Nothing of the neighbour's is taken for the new one's.
  expect(unit.committees.nodes).toEqual([
    { type: "VILLAGE", memberCount: null, termEnd: null, uscc: null, startOn: today() },
  ]);
  expect(unit.partyOrganizations.nodes).toEqual([
    {
      type: "BRANCH",
      tier: "VILLAGE",
      isTemporary: true,
      replaceBy: `${Number(today().slice(0, 4)) + 1}${today().slice(4)}`,
      formalMembers: null,
    },
  ]);
  await nothingDangles(hub.running.hub, today());
  const { totalCount } = (
    await hub.ask(
      `{ committees(asOf: "${yesterday}", where: { name: { eq: "三元镇新桥村村民委员会" } }) { totalCount } }`,
    )
  ).committees;
  expect(totalCount).toBe(0);
  expect((await revert(hub, made.id)).errors).toBeUndefined();
  same(tablesOf(hub.file), before);
});

test("a person leaves bodies for now, one kind or all of them at once", async () => {
  const before = tablesOf(hub.file);
  const made = await draft(hub, founding);
  const left = await answer(
    made,
    { key: "FOUNDING", value: "LEAVE" },
    { key: "FOUNDING:Grid", value: "SET_UP" },
  );
  expect(left.preview.decisions.map(({ key, answer: given, open }: Data) => [key, given, open])).toEqual(
    bodies.map((type) => [`FOUNDING:${type}:0`, type === "Grid" ? "SET_UP" : "LEAVE", false]),
  );
  await carryOut(left);
  const none = { partyOrganizations: [], committees: [], serviceOutlets: [], grids: ["新桥村第1网格"] };
  expect(await namesOn("510722109222")).toMatchObject(none);
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("bodies of a new town and of a new village below it stand under each other; a part that is set up has its own", async () => {
  const before = tablesOf(hub.file);
  const made = await draft(hub, {
    ...everyday,
    steps: [
      { kind: "ESTABLISH", from: [], into: [{ new: { name: "新设镇", type: "TOWN", parentId: "510722" } }] },
      {
        kind: "ESTABLISH",
        from: [],
        into: [{ new: { name: "新桥村", type: "VILLAGE", parentId: "510722152" } }],
      },
      { kind: "SPLIT_NEW", from: ["510722109204"], into: [{ new: { name: "龙头社区", type: "COMMUNITY" } }] },
    ],
  });
  await carryOut(made);
  expect(await namesOn("510722152")).toMatchObject({
    partyOrganizations: ["中共三台县新设镇委员会", "中共三台县新设镇新桥村支部委员会"],
    mediationOrganizations: ["新设镇人民调解委员会", "新桥村人民调解委员会"],
    serviceOutlets: ["新设镇便民服务中心", "新桥村便民服务室"],
  });
  expect(await uppersOf("510722152201")).toMatchObject({
    party: ["中共三台县新设镇委员会"],
    room: ["新设镇便民服务中心"],
  });
  expect(await namesOn("510722109002")).toMatchObject({
    committees: ["三元镇龙头社区居民委员会"],
    supervisionBodies: ["三元镇龙头社区居务监督委员会"],
    grids: ["龙头社区第1网格"],
  });
  await nothingDangles(hub.running.hub, today());
  await revert(hub, made.id);
  same(tablesOf(hub.file), before);
});

test("a village that a later document restores is proposed what it lacks again", async () => {
  const before = tablesOf(hub.file);
  const merged = await draft(hub, {
    effectiveOn: "2026-03-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722109206"], into: [{ id: "510722109204" }] }],
  });
  const old = await namesOn("510722109206");
  await carryOut(merged);
  const made = await draft(hub, {
    ...everyday,
    steps: [
      { kind: "REVERSAL", from: ["510722109204"], into: [{ id: "510722109206" }, { id: "510722109204" }] },
    ],
  });
  expect(asked(made, "FOUNDING").map(({ key }) => key)).toEqual(bodies.map((type) => `FOUNDING:${type}:0`));
  await carryOut(made);
  const now = await namesOn("510722109206");
  for (const list of ["committees", "supervisionBodies", "mediationOrganizations", "serviceOutlets"])
    expect(now[list], list).toEqual(old[list]);
  expect(now.grids).toEqual(["三清村第1网格"]);
  await nothingDangles(hub.running.hub, today());
  for (const one of [made, merged]) expect((await revert(hub, one.id)).errors).toBeUndefined();
  same(tablesOf(hub.file), before);
});

test("nothing is proposed where no neighbour of the kind has any, nor what came from a unit it was made of", async () => {
  const subdistrict = await draft(hub, {
    ...everyday,
    steps: [
      {
        kind: "ESTABLISH",
        from: [],
        into: [{ new: { name: "新城街道", type: "SUBDISTRICT", parentId: "510722" } }],
      },
    ],
  });
  expect(subdistrict.preview.conflicts).toEqual([]);
  expect(asked(subdistrict, "FOUNDING")).toEqual([]);
  const merged = await draft(hub, {
    ...everyday,
    steps: [
      {
        kind: "MERGE_NEW",
        from: ["510722109204", "510722109206"],
        into: [{ new: { name: "龙清村", type: "VILLAGE" } }],
      },
    ],
  });
  expect(merged.preview.conflicts).toEqual([]);
  expect(asked(merged, "FOUNDING")).toEqual([]);
});

test("a table tells of units alone: its plan leaves their bodies to people", async () => {
  const { divisions } = await hub.ask(
    "{ divisions(first: 1000, where: { level: { in: [COUNTY, TOWNSHIP, VILLAGE] } }, orderBy: [{ code: ASC }]) { nodes { code officialName parent { code } } } }",
  );
  const rows = divisions.nodes.map((one: Data) => [one.code, one.officialName, one.parent?.code ?? ""]);
  rows.push(["510722109222", "新桥村村民委员会", "510722109"]);
  const { importSnapshot } = await hub.ask(
    `mutation ($table: String!, $date: Date!) { importSnapshot(table: $table, date: $date, draft: true) {
      plan { id preview { counts { level before after } decisions { key answer default } } } } }`,
    { table: ["code,name,parentCode", ...rows].join("\n"), date: today() },
  );
  const { preview } = importSnapshot.plan;
  expect(preview.counts).toContainEqual({ level: "VILLAGE", before: 462, after: 463 });
  expect(preview.decisions).toEqual(
    bodies.map((type) => ({ key: `FOUNDING:${type}:0`, answer: "LEAVE", default: "SET_UP" })),
  );
});
