/** Units of every level are made, changed, taken back and brought back through the door. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const create = async (
  type: string,
  input: object,
): Promise<{ id: string; kind: string; fullName: string; officialName: string }> =>
  (
    await hub.ask(
      `mutation ($input: Create${type}Input!) { create${type}(input: $input) { id kind fullName officialName } }`,
      {
        input,
      },
    )
  )[`create${type}`];

const chain = async (): Promise<{
  province: string;
  county: string;
  township: string;
  village: string;
  group: string;
}> => {
  const province = await create("Province", { code: "51", name: "四川省" });
  const prefecture = await create("Prefecture", { code: "5107", name: "绵阳市", parentId: province.id });
  const county = await create("County", { code: "510722", name: "三台县", parentId: prefecture.id });
  const township = await create("Township", { code: "510722109", name: "三元镇", parentId: county.id });
  const village = await create("Village", { code: "510722109204", name: "龙吟村", parentId: township.id });
  const group = await create("Group", { code: "510722109204001", name: "第1组", parentId: village.id });
  expect([county.kind, township.kind, village.kind, group.kind]).toEqual([
    "COUNTY",
    "TOWN",
    "VILLAGE",
    "VILLAGER_GROUP",
  ]);
  expect(group.fullName).toBe("四川省绵阳市三台县三元镇龙吟村第1组");
  expect(village.officialName).toBe("龙吟村");
  return {
    province: province.id,
    county: county.id,
    township: township.id,
    village: village.id,
    group: group.id,
  };
};

let units: Awaited<ReturnType<typeof chain>>;

test("from the province down to the group, with the levels above the county", async () => {
  units = await chain();
  const { province } = await hub.ask(
    `query ($id: ID!) { province(id: $id) { counties { nodes { name } } groups { totalCount }
      descendants(level: VILLAGE) { nodes { name ... on Village { township { name } county { name } province { name } } } }
      children { nodes { __typename name } } } }`,
    { id: units.province },
  );
  expect(province).toEqual({
    counties: { nodes: [{ name: "三台县" }] },
    groups: { totalCount: 1 },
    descendants: {
      nodes: [
        {
          name: "龙吟村",
          township: { name: "三元镇" },
          county: { name: "三台县" },
          province: { name: "四川省" },
        },
      ],
    },
    children: { nodes: [{ __typename: "Prefecture", name: "绵阳市" }] },
  });
});

test("a county may stand alone at the root", async () => {
  const county = await create("County", { code: "510723", name: "盐亭县" });
  expect(county.fullName).toBe("盐亭县");
});

test("a wrong level, prefix, range and length are refused together, nothing is half done", async () => {
  const before = await hub.ask("{ changes { totalCount } divisions { totalCount } }");
  const { errors } = await hub.answer(
    `mutation ($parent: ID!) { createVillage(input: { code: "51072310920", name: "试验村", kind: TOWN, parentId: $parent }) { id } }`,
    { parent: units.county },
  );
  const fields = errors?.[0].extensions.fields.map((field: { path: string }) => field.path);
  expect(fields).toContain("parentId");
  const range = await hub.answer(
    `mutation ($parent: ID!) { createVillage(input: { code: "51072311092", name: "试验村", kind: TOWN, parentId: $parent }) { id } }`,
    { parent: units.township },
  );
  expect(range.errors?.[0].extensions.fields.map((field: { path: string }) => field.path).sort()).toEqual([
    "code",
    "code",
    "kind",
  ]);
  expect(await hub.ask("{ changes { totalCount } divisions { totalCount } }")).toEqual(before);
});

test("a seat lies in its township, a code has one holder, names differ under a parent", async () => {
  const other = await create("Township", { code: "510722110", name: "中太镇", parentId: units.county });
  const seat = await hub.answer(
    "mutation ($id: ID!, $seat: ID) { updateTownship(id: $id, input: { seatId: $seat }) { seat { name } } }",
    {
      id: other.id,
      seat: units.village,
    },
  );
  expect(seat.errors?.[0].extensions.fields[0].path).toBe("seatId");
  const twin = await hub.answer(
    `mutation ($parent: ID!) { createVillage(input: { code: "510722109204", name: "龙吟村", parentId: $parent }) { id } }`,
    { parent: units.township },
  );
  expect(twin.errors?.[0].extensions.fields.map((field: { path: string }) => field.path).sort()).toEqual([
    "code",
    "name",
  ]);
});

test("a unit that others refer to stays; the last one below can be taken back and brought back", async () => {
  const refused = await hub.answer("mutation ($id: ID!) { deleteVillage(id: $id) { id } }", {
    id: units.village,
  });
  expect(refused.errors?.[0].extensions).toMatchObject({
    code: "CONFLICT",
    referrers: [{ type: "Group", count: 1 }],
  });
  await hub.ask("mutation ($id: ID!) { deleteGroup(id: $id) { name } }", { id: units.group });
  expect((await hub.ask("{ groups { totalCount } }")).groups.totalCount).toBe(0);
  await hub.ask("mutation ($id: ID!) { restoreGroup(id: $id) { name } }", { id: units.group });
  expect((await hub.ask("{ groups { totalCount } }")).groups.totalCount).toBe(1);
});

test("a subscriber hears of a write as soon as it is committed", async () => {
  const { createClient } = await import("graphql-ws");
  const { WebSocket } = await import("ws");
  const client = createClient({
    url: `${hub.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${hub.token}` },
  });
  const events = client.iterate({
    query: `subscription ($within: ID) { changed(types: ["Village"], within: $within) { type recordId action record { ... on Village { name } } } }`,
    variables: { within: units.township },
  });
  const next = events.next();
  // Writes until the subscription, which began at an unknown moment, has heard one.
  let heard: unknown;
  void next.then((result) => {
    heard = result.value;
  });
  for (let turn = 0; !heard && turn < 100; turn++) {
    await hub.ask(
      "mutation ($id: ID!, $remark: String) { updateVillage(id: $id, input: { remark: $remark }) { id } }",
      {
        id: units.village,
        remark: `第${turn}次`,
      },
    );
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(heard).toEqual({
    data: {
      changed: { type: "Village", recordId: units.village, action: "UPDATED", record: { name: "龙吟村" } },
    },
  });
  await client.dispose();
});
