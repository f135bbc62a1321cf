/** An entity that a dozen lines state gets everything that entities have, with no other line. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { modelOf } from "../server/core/model/modelOf.ts";
import { choice, choices, decimal, entity, reference, text } from "../server/core/statement.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { type TestHub, testHub } from "./hub.ts";
import { carriedOut, draft } from "./plans.ts";

const Well = entity("Well", "水井", "A well that people draw water from.", {
  key: "number",
  searchable: true,
  fields: {
    number: text("编号", "Number of the well.", { required: true, unique: true, pattern: /^W\d+$/ }),
    name: text("名称", "Name of the well.", { required: true }),
    village: reference("Village", "所在村", "Village of the well.", { required: true }),
    keeper: reference("Person", "管护人", "Who looks after it."),
    depth: decimal("深度", "Depth.", { min: 0, max: 500, unit: { zh: "米", en: "metres" } }),
  },
});

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("filled", { entities: [...entities, Well], operations, makings });
});
afterAll(() => hub.close());

const create = (number: string, name: string, villageId: string, more: object = {}) =>
  hub.ask(
    `mutation ($input: CreateWellInput!) { createWell(input: $input) {
      id version number name depth village { name } township { name } county { name } isSample updatedBy } }`,
    { input: { number, name, villageId, ...more } },
  );

test("table, types, filters, lists in both directions, aggregates, search, history, scope of the hierarchy", async () => {
  const { villages, people } = await hub.ask(
    `{ villages(where: { withinCode: "510722109" }, first: 2) { nodes { id name } } people(first: 1) { nodes { id } } }`,
  );
  const [first, second] = villages.nodes;
  const { createWell: well } = await create("W1", "甘泉井", first.id, {
    depth: "12.50",
    keeperId: people.nodes[0].id,
  });
  expect(well).toMatchObject({
    version: 1,
    depth: "12.50",
    village: { name: first.name },
    township: { name: "三元镇" },
    county: { name: "三台县" },
    isSample: false,
    updatedBy: "admin",
  });
  await create("W2", "双眼井", second.id, { depth: "7.25" });

  const answer = await hub.ask(
    `query ($id: ID!, $village: ID!) {
      well(number: "W1") { id }
      node(id: $id) { ... on Well { name } }
      village(id: $village) { wells { totalCount nodes { name keeper { name } } } }
      township(code: "510722109") { wells(orderBy: [{ depth: DESC }]) { nodes { number } } }
      villages(where: { wells: { some: { depth: { gt: "10" } } } }) { totalCount }
      wells(where: { withinCode: "510722109", village: { name: { isNull: false } } }) { totalCount pageInfo { hasNextPage } }
      wellAggregate(groupBy: [TOWNSHIP]) { keys { township { name } } count sum { depth } avg { depth } min { depth } max { depth } }
      search(text: "gqj") { name type place }
      people(where: { wells: { count: { eq: 1 } } }) { totalCount }
    }`,
    { id: well.id, village: first.id },
  );
  expect(answer.well.id).toBe(well.id);
  expect(answer.node.name).toBe("甘泉井");
  expect(answer.village.wells.totalCount).toBe(1);
  expect(answer.township.wells.nodes.map((one: { number: string }) => one.number)).toEqual(["W1", "W2"]);
  expect(answer.villages.totalCount).toBe(1);
  expect(answer.wells.totalCount).toBe(2);
  expect(answer.people.totalCount).toBe(1);
  expect(answer.wellAggregate).toEqual([
    {
      keys: { township: { name: "三元镇" } },
      count: 2,
      sum: { depth: "19.75" },
      avg: { depth: 9.875 },
      min: { depth: "7.25" },
      max: { depth: "12.50" },
    },
  ]);
  expect(answer.search[0]).toEqual({ name: "甘泉井", type: "Well", place: `三台县三元镇${first.name}` });
});

test("every problem is told at once, beside its field", async () => {
  const { errors } = await hub.answer(
    `mutation { createWell(input: { number: "X", name: " 井", villageId: "Grid_1", depth: "900" }) { id } }`,
    {},
    { "Accept-Language": "en" },
  );
  expect(errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  const paths = errors?.[0].extensions.fields.map((field: { path: string }) => field.path);
  expect(paths.sort()).toEqual(["depth", "name", "number", "villageId"]);
  const { wells } = await hub.ask("{ wells { totalCount } }");
  expect(wells.totalCount).toBe(2);
});

test("a stale version is a conflict, history and past days remember, deletion is refused or undone", async () => {
  const { well } = await hub.ask(`{ well(number: "W1") { id version } }`);
  const rename = (name: string, version: number) =>
    hub.answer(
      "mutation ($id: ID!, $version: Int, $name: String) { updateWell(id: $id, version: $version, input: { name: $name }) { name version } }",
      { id: well.id, version, name },
    );
  expect((await rename("新甘泉井", 1)).data.updateWell).toEqual({ name: "新甘泉井", version: 2 });
  const stale = await rename("旧甘泉井", 1);
  expect(stale.errors?.[0].extensions).toMatchObject({
    code: "CONFLICT",
    current: { name: "新甘泉井", version: 2 },
  });

  const { well: later } = await hub.ask(`{ well(number: "W1") { history { name recordedTo actor } } }`);
  expect(later.history.map((one: { name: string }) => one.name)).toContain("甘泉井");

  const { deleteWell } = await hub.ask("mutation ($id: ID!) { deleteWell(id: $id) { id name } }", {
    id: well.id,
  });
  expect(deleteWell.name).toBe("新甘泉井");
  expect((await hub.ask(`{ wells { totalCount } }`)).wells.totalCount).toBe(1);
  const { restoreWell } = await hub.ask(
    "mutation ($id: ID!) { restoreWell(id: $id) { name history { name } } }",
    { id: well.id },
  );
  expect(restoreWell.name).toBe("新甘泉井");
});

test("what was deleted is listed and counted by itself, the latest first, on no other day", async () => {
  const { villages } = await hub.ask(
    `{ villages(where: { withinCode: "510722109" }, first: 1) { nodes { id } } }`,
  );
  const ids: string[] = [];
  for (const number of ["W8", "W9"])
    ids.push((await create(number, "废井", villages.nodes[0].id)).createWell.id);
  for (const id of ids) await hub.ask("mutation ($id: ID!) { deleteWell(id: $id) { id } }", { id });
  const { wells, left, wellAggregate } = await hub.ask(`{
    wells(deleted: true, where: { name: { eq: "废井" } }) { totalCount nodes { number deletedAt updatedBy village { id } } }
    left: wells(where: { name: { eq: "废井" } }) { totalCount nodes { deletedAt } }
    wellAggregate(deleted: true, groupBy: [NAME]) { keys { name } count }
  }`);
  expect(wells.totalCount).toBe(2);
  expect(wells.nodes.map((one: { number: string }) => one.number)).toEqual(["W9", "W8"]);
  expect(wells.nodes[0]).toMatchObject({
    deletedAt: expect.stringMatching(/^20/),
    updatedBy: "admin",
    village: { id: villages.nodes[0].id },
  });
  expect(left).toEqual({ totalCount: 0, nodes: [] });
  expect(wellAggregate).toEqual([{ keys: { name: "废井" }, count: 2 }]);
  const { errors } = await hub.answer(`{ wells(deleted: true, asOf: "2024-01-01") { totalCount } }`);
  expect(errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  await hub.ask("mutation ($id: ID!) { restoreWell(id: $id) { id } }", { id: ids[0] });
  const after = await hub.ask(
    `{ wells(deleted: true) { nodes { number } } well(id: "${ids[0]}") { deletedAt } }`,
  );
  expect(after.wells.nodes).toEqual([{ number: "W9" }]);
  expect(after.well.deletedAt).toBe(null);
  await hub.ask("mutation ($id: ID!) { deleteWell(id: $id) { id } }", { id: ids[0] });
});

test("many at once, all or nothing", async () => {
  const { wells } = await hub.ask("{ wells { nodes { id } } }");
  const ids = wells.nodes.map((one: { id: string }) => one.id);
  const update = (depth: string) =>
    hub.answer(
      "mutation ($ids: [ID!]!, $depth: Decimal) { updateWells(ids: $ids, input: { depth: $depth }) { depth } }",
      {
        ids,
        depth,
      },
    );
  expect((await update("3")).data.updateWells).toEqual([{ depth: "3.00" }, { depth: "3.00" }]);
  expect((await update("501")).errors?.[0].extensions.fields).toHaveLength(2);
  const { deleteWells } = await hub.ask("mutation ($ids: [ID!]!) { deleteWells(ids: $ids) { number } }", {
    ids,
  });
  expect(deleteWells).toHaveLength(2);
});

test("it takes part in an adjustment: it follows, or what the step says becomes of it", async () => {
  const { villages } = await hub.ask(
    `{ villages(where: { withinCode: "510722110", kind: { eq: VILLAGE } }, first: 3) { nodes { id name } } }`,
  );
  const [one, other, heir] = villages.nodes;
  const wells: Record<string, string> = {};
  for (const [number, villageId] of [
    ["W11", one.id],
    ["W12", one.id],
    ["W13", other.id],
  ])
    wells[number] = (await create(number, `井${number}`, villageId)).createWell.id;
  const merger = (from: string, attached: object[]) => ({
    kind: "MERGE_ABSORB",
    from: [from],
    into: [{ id: heir.id }],
    attached,
  });
  const first = merger(one.id, [{ type: "Well", policy: "END", ids: [wells.W12] }]);
  // A number belongs to one well alone: a successor cannot be made up.
  const refused = await draft(hub, {
    effectiveOn: today(),
    steps: [first, merger(other.id, [{ type: "Well", policy: "END_AND_SUCCEED" }])],
  });
  expect(refused.preview.conflicts).toEqual([
    { path: "steps.1.attached", message: expect.stringContaining("“编号”必填且不得重复") },
  ]);
  const made = await carriedOut(hub, {
    effectiveOn: today(),
    steps: [
      first,
      merger(other.id, [
        { type: "Well", policy: "END" },
        { type: "Grid", policy: "END_AND_SUCCEED" },
      ]),
    ],
  });
  expect(made.preview.records).toContainEqual(
    expect.objectContaining({ type: "Well", id: wells.W12, ends: true }),
  );
  const { all } = await hub.ask(
    `{ all: wells(includeAbolished: true, where: { name: { startsWith: "井W" } }, orderBy: [{ name: ASC }, { startOn: ASC }]) {
      nodes { number name endOn startOn village { id } } } }`,
  );
  const ended = { endOn: today() };
  expect(all.nodes).toEqual([
    expect.objectContaining({ number: "W11", endOn: null, village: { id: heir.id } }),
    expect.objectContaining({ number: "W12", ...ended, village: { id: one.id } }),
    expect.objectContaining({ number: "W13", ...ended, village: { id: other.id } }),
  ]);
  const { village } = await hub.ask(
    `query ($id: ID!) { village(id: $id) { code grids { nodes { code startOn } } } }`,
    { id: heir.id },
  );
  const codes: string[] = village.grids.nodes.map((grid: { code: string }) => grid.code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => code.startsWith(village.code))).toBe(true);
});

test("a statement that takes the place of another is refused where it stands", () => {
  const model = (fields: Parameters<typeof entity>[3]["fields"]) => () =>
    modelOf([...entities, entity("Spring", "泉", "A spring.", { fields })]);
  const taken = choices("AssetOwnership", "权属", "Whose it is.", { MINE: ["我的", "Mine"] });
  expect(model({ whose: choice("权属", "Whose it is.", taken) })).toThrow(
    "Spring.whose states AssetOwnership",
  );
  expect(model({ version: text("版本", "Which one.") })).toThrow("Spring.version comes with every entity");
  expect(model({ cacheKey: text("键", "Its key.") })).toThrow("Spring.cacheKey comes with every entity");
  expect(model({ startOn: text("起始", "Since when.") })).toThrow("Spring.startOn comes with every entity");
  expect(model({ unit: reference("Vilage", "所在村", "Where.") })).toThrow("Spring.unit refers to Vilage");
});
