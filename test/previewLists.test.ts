/** Behind every figure of a plan's preview stands its list, before and after; and what was seen of them is what is executed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { approve, change, draft, execute, revert } from "./plans.ts";
import { Readers } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
let reform: Data;
beforeAll(async () => {
  hub = await testHub();
  by = await Readers.of(hub, [
    { name: "planner", role: "EDITOR", isScoped: false, permissions: ["ADJUSTMENTS"] },
    { name: "confined", role: "EDITOR", isScoped: true, permissions: ["ADJUSTMENTS"] },
  ]);
  const { villages } = await hub.ask(
    '{ villages(first: 3, where: { withinCode: "510722109", kind: { eq: VILLAGE } }) { nodes { code } } }',
  );
  const [first, second, third] = villages.nodes.map(({ code }: Data) => code);
  reform = await draft(hub, {
    name: "三合镇设立方案",
    effectiveOn: day,
    steps: [
      {
        kind: "MERGE_NEW",
        from: ["510722106", "510722108"],
        into: [{ new: { name: "三合镇", type: "TOWN" } }],
      },
      { kind: "MERGE_NEW", from: [second, third], into: [{ new: { name: "新三村", type: "VILLAGE" } }] },
      { kind: "VILLAGE_TO_COMMUNITY", from: [first], into: [{ id: first }] },
    ],
  });
  expect(reform.preview.conflicts).toEqual([]);
});
afterAll(() => hub.close());

const day = "2026-11-01";
const eve = "2026-10-31";
const county = "AdjustmentPlan_2";

const fields: Record<string, string> = {
  plannedUnits: `id level fate before { code name kind parentCode parentName townshipCode townshipName }
    after { code name kind parentCode parentName townshipCode townshipName }`,
  plannedRecords: `type id name action fate ends before { townshipCode townshipName villageCode villageName }
    after { townshipCode townshipName villageCode villageName } values { field label before after }`,
  plannedPostsLost:
    "type id personId person post body place { townshipCode townshipName villageCode villageName } endsOn",
};

const list = async (name: string, plan: string, given = "", headers = {}): Promise<Data> => {
  const { data, errors } = await hub.answer(
    `{ ${name}(plan: "${plan}"${given && `, ${given}`}) { hash totalCount nodes { ${fields[name]} } } }`,
    {},
    headers,
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
  return data[name];
};

const previewed = async (): Promise<Data> =>
  (
    await hub.ask(`{ adjustmentPlan(id: "${reform.id}") { status executedHash preview {
      hash at postsLost accounts { name toName } changes { type action count } counts { level before after }
      kinds { level kind before after } decisions { key answer answeredBy answeredAt default } conflicts { message } } } }`)
  ).adjustmentPlan;

test("each figure opens a list of as many, in pages that make up the whole", async () => {
  const { preview } = await previewed();
  expect(Date.now() - Date.parse(preview.at)).toBeLessThan(60_000);
  const some = preview.changes.filter((_one: Data, at: number) => at % 6 === 0);
  for (const { type, action, count } of some) {
    const { totalCount, nodes, hash } = await list(
      "plannedRecords",
      reform.id,
      `type: "${type}", action: "${action}", first: 1000`,
    );
    expect([type, totalCount, hash]).toEqual([type, count, preview.hash]);
    expect(nodes.every((one: Data) => one.type === type && one.action === action)).toBe(true);
  }
  const { units } = reform.preview;
  for (const level of ["TOWNSHIP", "VILLAGE", "GROUP"]) {
    const whole = await list("plannedUnits", reform.id, `level: ${level}, first: 1000`);
    const ids = units.filter((one: Data) => one.level === level).map((one: Data) => one.id);
    expect(whole.nodes.map((one: Data) => one.id)).toEqual(ids);
    const rest = await list("plannedUnits", reform.id, `level: ${level}, first: 1000, offset: 1`);
    expect(
      [(await list("plannedUnits", reform.id, `level: ${level}, first: 1`)).nodes, rest.nodes].flat(),
    ).toEqual(whole.nodes);
  }
  for (const { kind, before, after } of preview.kinds) {
    const { nodes } = await list("plannedUnits", reform.id, `kind: ${kind}, first: 1000`);
    const are = (side: string) => nodes.filter((one: Data) => one[side]?.kind === kind).length;
    expect([kind, are("after") - are("before")]).toEqual([kind, after - before]);
  }
});

test("a unit is told with its village and township on both sides, and found by any word", async () => {
  const { nodes } = await list("plannedUnits", reform.id, 'level: VILLAGE, text: "三合镇", first: 1000');
  const { townships } = await hub.ask(
    '{ townships(where: { code: { in: ["510722106", "510722108"] } }) { nodes { name code villages(first: 1000) { totalCount nodes { name } } } } }',
  );
  expect(nodes.length).toBe(
    townships.nodes.reduce((sum: number, one: Data) => sum + one.villages.totalCount, 0),
  );
  for (const { fate, before, after } of nodes) {
    const was = townships.nodes.find(({ code }: Data) => code === before.townshipCode);
    expect([fate, was.villages.nodes.some(({ name }: Data) => name === before.name)]).toEqual([
      "CHANGES",
      true,
    ]);
    expect([before.townshipName, after.townshipName]).toEqual([was.name, "三合镇"]);
  }
  const [village] = (await list("plannedUnits", reform.id, 'level: VILLAGE, text: "新三村"')).nodes;
  expect(village).toMatchObject({
    fate: "BEGINS",
    before: null,
    after: { townshipName: "三元镇", parentName: "三元镇" },
  });
  const groups = await list("plannedUnits", reform.id, `under: "${village.after.code}", first: 1000`);
  expect(groups.totalCount).toBeGreaterThan(5);
  for (const { level, after } of groups.nodes)
    expect([level, after.parentName, after.townshipName]).toEqual(["GROUP", "新三村", "三元镇"]);
});

/** What stands in force on a day of those who serve, by type. */
const serving = async (
  asOf: string,
): Promise<Record<string, { id: string; person: { id: string; name: string } }[]>> => {
  const found: Record<string, Data[]> = {};
  for (const [type, plural] of [
    ["Appointment", "appointments"],
    ["GridWorker", "gridWorkers"],
    ["Mediator", "mediators"],
  ]) {
    found[type] = [];
    for (let all = 1; found[type].length < all; ) {
      const answered = await hub.ask(
        `{ ${plural}(first: 1000, offset: ${found[type].length}, asOf: "${asOf}") { totalCount nodes { id person { id name } } } }`,
      );
      found[type].push(...answered[plural].nodes);
      all = answered[plural].totalCount;
    }
  }
  return found;
};

interface Seen {
  preview: Data;
  units: Data;
  lost: Data;
  records: Map<string, Data>;
}

async function everything(executed: boolean): Promise<Seen> {
  const more = `first: 1000, executed: ${executed}`;
  const { preview } = await previewed();
  const records = new Map<string, Data>();
  for (const type of ["Appointment", "Committee", "Grid", "GridWorker", "ServiceOutlet", "Village", "Group"])
    records.set(type, (await list("plannedRecords", reform.id, `type: "${type}", ${more}`)).nodes);
  return {
    preview,
    units: (await list("plannedUnits", reform.id, more)).nodes,
    lost: (await list("plannedPostsLost", reform.id, more)).nodes,
    records,
  };
}

test("what the lists foretell is what is done, to the letter, and is told of it afterwards", async () => {
  const foretold = await everything(false);
  const before = await serving(eve);
  const [chosen] = foretold.preview.decisions;
  expect(chosen).toMatchObject({ answer: null, answeredBy: null });
  await change(hub, reform.id, {
    decisions: foretold.preview.decisions.map(({ key, default: value }: Data) => ({ key, value })),
  });
  const { preview } = await previewed();
  expect(preview.decisions[0]).toMatchObject({ answer: chosen.default, answeredBy: "admin" });
  expect(Date.now() - Date.parse(preview.decisions[0].answeredAt)).toBeLessThan(60_000);
  const seen = await everything(false);
  await approve(hub, reform.id);
  expect((await execute(hub, reform.id, preview.hash)).errors).toBeUndefined();
  expect((await previewed()).executedHash).toBe(preview.hash);

  const done = await everything(true);
  const decided = (all: Data[]) => all.map(({ open: _open, ...one }: Data) => one);
  expect(decided(done.preview.decisions)).toEqual(decided(preview.decisions));
  expect(done.lost).toEqual(seen.lost);
  for (const [type, records] of seen.records) expect([type, done.records.get(type)]).toEqual([type, records]);
  const existed = (all: Data[]) => all.map(({ id: _id, ...one }: Data) => one);
  expect(existed(done.units)).toEqual(existed(seen.units));

  // The ledger tells the same of what was written, record by record and field by field.
  const { adjustmentPlan } = await hub.ask(
    `{ adjustmentPlan(id: "${reform.id}") { latestTransaction { changes(first: 1000) { totalCount nodes { type recordId values { field before after } } } } } }`,
  );
  const { changes } = adjustmentPlan.latestTransaction;
  let compared = 0;
  for (const { type, recordId, values } of changes.nodes) {
    const told = seen.records.get(type)?.find((one: Data) => one.id === recordId);
    const written = (all: Data[]) => all.map(({ field }) => field).sort();
    if (!told || changes.nodes.filter((one: Data) => one.recordId === recordId).length > 1) continue;
    expect([recordId, written(told.values)]).toEqual([recordId, written(values)]);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);

  // Who served on the day before and serves no more is who loses a post.
  const after = await serving(day);
  const expected = Object.entries(before).flatMap(([type, served]) => {
    const now = new Set(after[type].map(({ id }) => id));
    const newly = after[type]
      .filter(({ id }) => !served.some((one) => one.id === id))
      .map(({ person }) => person.id);
    return served.filter((one) => !now.has(one.id) && !newly.includes(one.person.id));
  });
  expect(expected.length).toBeGreaterThan(3);
  expect(seen.lost.map(({ id, person }: Data) => [id, person]).sort()).toEqual(
    expected.map(({ id, person }) => [id, person.name]).sort(),
  );
  expect(preview.postsLost).toBe(expected.length);
  for (const { post, body, place, endsOn } of seen.lost) {
    expect([post, body].every(Boolean)).toBe(true);
    expect(place.townshipName).toMatch(/镇|乡/);
    expect(endsOn).toBe(day);
  }
  expect((await revert(hub, reform.id)).errors).toBeUndefined();
});

test("values stand in words, in the language of who asks, references by name and what is personal masked", async () => {
  const inEnglish = { "Accept-Language": "en" };
  const [zh, en] = [
    (await list("plannedRecords", reform.id, 'type: "Committee", fate: BEGINS, first: 1000')).nodes,
    (await list("plannedRecords", reform.id, 'type: "Committee", fate: BEGINS, first: 1000', inEnglish))
      .nodes,
  ];
  const residents = (all: Data[], label: string, value: string) =>
    all.filter(({ values }) => values.some((one: Data) => one.label === label && one.after === value)).length;
  expect(residents(zh, "类型", "居民委员会")).toBe(1);
  expect(residents(en, "Type", "Residents' committee")).toBe(1);
  const made = zh.find(({ values }: Data) => values.some((one: Data) => one.after === "新三村"));
  expect(made).toMatchObject({
    fate: "BEGINS",
    before: null,
    after: { villageName: "新三村", townshipName: "三元镇" },
  });
  const people = (await list("plannedRecords", county, 'type: "Person", first: 20')).nodes;
  const phones = people.flatMap(({ values }: Data) => values.filter((one: Data) => one.field === "phone"));
  expect(phones.length).toBeGreaterThan(0);
  for (const one of phones) expect(one.before ?? one.after).toMatch(/^1\d{2}\*{4}\d{4}$/);
  expect(people.flatMap(({ values }: Data) => values).some(({ field }: Data) => field === "birthDate")).toBe(
    false,
  );
});

test("whatever the preview showed may not change before it is executed", async () => {
  const lost = (await list("plannedPostsLost", reform.id, 'text: "三元镇", first: 1')).nodes[0];
  const target = (await hub.ask('{ township(code: "510722109") { id version } }')).township;
  const outside = (
    await hub.ask(
      '{ villages(first: 1, where: { township: { code: { eq: "510722110" } } }) { nodes { id } } }',
    )
  ).villages.nodes[0].id;
  const account = (scope: string): Promise<unknown> =>
    hub.ask(
      `mutation { createUser(username: "clerk${scope.slice(-3)}", password: "a-password-of-a-clerk-1", role: EDITOR, scopeIds: ["${scope}"]) { id } }`,
    );
  const merged = (await hub.ask('{ township(code: "510722108") { id } }')).township.id;
  const shown: [what: string, write: () => Promise<unknown>][] = [
    ["an account of a unit that is merged", () => account(merged)],
    [
      "the name of who loses a post",
      () => hub.ask(`mutation { updatePerson(id: "${lost.personId}", input: { name: "欧阳新" }) { id } }`),
    ],
    [
      "the name of the superior of what begins",
      () => hub.ask(`mutation { updateTownship(id: "${target.id}", input: { name: "三源镇" }) { id } }`),
    ],
    [
      "how many units there are",
      () =>
        hub.ask(
          `mutation { createGroup(input: { name: "第99组", parentId: "${outside}", code: "510722110001099", establishedOn: "2020-01-01" }) { id } }`,
        ),
    ],
  ];
  for (const [what, write] of shown) {
    const { preview } = await previewed();
    await write().catch((error) => {
      throw new Error(`${what}: ${error.message}`);
    });
    const refused = await execute(hub, reform.id, preview.hash);
    expect([what, refused.errors?.[0].extensions.code]).toEqual([what, "CONFLICT"]);
    expect([what, (await previewed()).preview.hash]).not.toEqual([what, preview.hash]);
  }
  const { preview } = await previewed();
  expect(preview.accounts.map(({ toName }: Data) => toName)).toContain("三合镇");
  await account(target.id);
  expect((await previewed()).preview.hash).toBe(preview.hash);
  expect((await execute(hub, reform.id, preview.hash)).errors).toBeUndefined();
});

test("who serves beside the main post loses that service where nobody follows", async () => {
  const village = (
    await hub.ask('{ villages(where: { name: { eq: "新三村" } }) { nodes { id township { id } } } }')
  ).villages.nodes[0];
  const { grids } = await hub.ask(
    `{ grids(where: { within: "${village.id}" }) { nodes { name assignments { nodes { id role worker { person { name } } } } } } }`,
  );
  const served = grids.nodes.flatMap(({ name, assignments }: Data) =>
    assignments.nodes.map(({ id, worker }: Data) => [id, worker.person.name, name]),
  );
  expect(served.length).toBeGreaterThan(0);
  const ending = await draft(hub, {
    name: "撤销新三村方案",
    effectiveOn: "2027-01-01",
    steps: [
      {
        kind: "ABOLISH",
        from: [village.id],
        into: [{ id: "510722110001" }],
        attached: [{ type: "GridAssignment", policy: "END" }],
      },
    ],
  });
  const { nodes } = await list("plannedPostsLost", ending.id, "first: 1000");
  const lost = nodes.filter(({ type }: Data) => type === "GridAssignment");
  expect(lost.map(({ id, person, body }: Data) => [id, person, body]).sort()).toEqual(served.sort());
  for (const { post, place } of lost) {
    expect(post).toMatch(/网格/);
    expect(place).toMatchObject({ villageName: "新三村" });
  }
});

test("planners of the whole county alone read the lists, as much at once as any list", async () => {
  const query = `{ plannedPostsLost(plan: "${reform.id}", first: 1) { totalCount } }`;
  expect((await by.as("planner", query)).errors).toBeUndefined();
  for (const reader of ["editor", "analyst", "confined"])
    expect((await by.as(reader, query)).errors?.[0].extensions.code, reader).toBe("FORBIDDEN");
  const refused = async (given: string) =>
    (await list("plannedRecords", reform.id, given).catch((error) => error)).message;
  expect(await refused('type: "Nothing"')).toMatch(/Nothing.*changes/);
  expect(await refused('type: "Grid", first: 1001')).toMatch(/1000/);
  expect(await refused('type: "Grid", offset: -1')).toMatch(/offset/);
});

test("a long list takes as many statements as a short one", async () => {
  const { database } = hub.running.hub;
  const { write } = database;
  let asked = 0;
  database.write = ((...given: Parameters<typeof write>) => {
    asked += 1;
    return write.apply(database, given);
  }) as typeof write;
  const cost = async (type: string): Promise<[count: number, asked: number]> => {
    asked = 0;
    const { totalCount } = await list("plannedRecords", county, `type: "${type}", executed: true`);
    return [totalCount, asked];
  };
  const [[few, small], [many, large]] = [await cost("MedicalInstitution"), await cost("Grid")];
  database.write = write;
  expect(few).toBeGreaterThan(0);
  expect(many).toBeGreaterThan(5 * few);
  expect(large).toBeLessThan(small + 5);
});
