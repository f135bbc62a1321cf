/** The gate, history, late and future-dated values, taking back and the change feed, on every database. */
import { beforeAll, expect, test } from "vitest";
import { today } from "../../server/core/clock.ts";
import type { ChangeEvent } from "../../server/core/feed.ts";
import type { Data } from "../hub.ts";
import { planted } from "./forest.ts";
import { onBoth } from "./onBoth.ts";

const update = (fields: string, input: string, more = ""): string =>
  `mutation ($id: ID!) { updateTree(id: $id, input: { ${input} }${more}) { ${fields} } }`;

const history = "history { name height validFrom validTo actor recordedTo version }";

onBoth((kernel) => {
  let ids: Record<string, string>;
  beforeAll(async () => {
    ids = await planted(kernel());
  });

  const make = (number: string, input: object = {}): Promise<Data> =>
    kernel().ask("mutation ($input: CreateTreeInput!) { createTree(input: $input) { id version } }", {
      input: { number, name: number, kind: "OAK", gladeId: ids.向阳坡, startOn: "2020-01-01", ...input },
    });

  test("a form creates, changes, deletes and brings back", async () => {
    const { createTree } = await make("T10", { height: "1.50", uses: ["NUTS"] });
    const id = createTree.id;
    const changed = await kernel().ask(
      update("name height uses hollow version", 'name: "改名", hollow: true, height: null'),
      { id },
    );
    expect(changed.updateTree).toEqual({
      name: "改名",
      height: null,
      uses: ["NUTS"],
      hollow: true,
      version: 2,
    });
    const gone = await kernel().ask("mutation ($id: ID!) { deleteTree(id: $id) { id deletedAt } }", { id });
    expect(gone.deleteTree.deletedAt).toMatch(/^20/);
    const { tree, trees } = await kernel().ask(
      `query ($id: ID!) { tree(id: $id) { id } trees(deleted: true) { totalCount nodes { number } } }`,
      { id },
    );
    expect([tree, trees.nodes]).toEqual([null, [{ number: "T10" }]]);
    const back = await kernel().ask(
      `mutation ($id: ID!) { restoreTree(id: $id) { name deletedAt version ${history} } }`,
      { id },
    );
    expect(back.restoreTree).toMatchObject({ name: "改名", deletedAt: null, version: 4 });
    const log = await kernel().ask(
      `query ($id: String!) { changes(where: { recordId: { eq: $id } }) { nodes { action version effectiveOn actor record { id } } } }`,
      { id },
    );
    expect(log.changes.nodes.map((one: Data) => one.action)).toEqual([
      "CREATED",
      "UPDATED",
      "DELETED",
      "RESTORED",
    ]);
  });

  test("every refusal is told at once, and nothing is left of it", async () => {
    const { errors } = await kernel().answer(
      `mutation ($glade: ID!) { createTree(input: { number: "X1", name: " 松", kind: PINE, gladeId: $glade, height: "900.123" }) { id } }`,
      { glade: "Keeper_1" },
    );
    expect(errors[0].problems.map((one: Data) => one.path).sort()).toEqual([
      "gladeId",
      "height",
      "name",
      "number",
    ]);
    const twice = await kernel().answer(
      `mutation ($glade: ID!) { createTree(input: { number: "T1", name: "松", kind: PINE, gladeId: $glade }) { id } }`,
      { glade: ids.向阳坡 },
    );
    expect(twice.errors[0].problems).toMatchObject([{ path: "number", rule: "unique" }]);
    const inUse = await kernel().answer("mutation ($id: ID!) { deleteGlade(id: $id) { id } }", {
      id: ids.向阳坡,
    });
    expect(inUse.errors[0]).toMatchObject({ code: "CONFLICT", referrers: [{ type: "Tree" }] });
    const { createGlade } = await kernel().ask(
      `mutation ($parentId: ID!) { createGlade(input: { code: "1108", name: "旧地", parentId: $parentId, startOn: "2000-01-01", endOn: "2021-01-01" }) { id } }`,
      { parentId: ids.青城林 },
    );
    const late = await kernel().answer(
      `mutation ($glade: ID!) { createTree(input: { number: "T11", name: "松", kind: PINE, gladeId: $glade, startOn: "2020-01-01" }) { id } }`,
      { glade: createGlade.id },
    );
    expect(late.errors[0].problems).toMatchObject([{ path: "gladeId", rule: "inForce" }]);
    const viewer = await kernel().answer(
      `mutation ($glade: ID!) { createTree(input: { number: "T11", name: "松", kind: PINE, gladeId: $glade }) { id } }`,
      { glade: ids.向阳坡 },
      { role: "VIEWER" },
    );
    expect(viewer.errors[0].code).toBe("FORBIDDEN");
    const { trees } = await kernel().ask(
      `{ trees(where: { number: { in: ["X1", "T11"] } }) { totalCount } }`,
    );
    expect(trees.totalCount).toBe(0);
  });

  test("who comes second with a stale version is shown what it is now", async () => {
    const { id } = (await make("T12")).createTree;
    await kernel().ask(update("version", 'name: "一"'), { id });
    const { errors } = await kernel().answer(update("version", 'name: "二"', ", version: 1"), { id });
    expect(errors[0]).toMatchObject({
      code: "CONFLICT",
      current: { name: "一", version: 2, gladeId: ids.向阳坡 },
    });
  });

  test("references are found by code, name and full path", async () => {
    for (const [number, gladeId] of [
      ["T13", "1102"],
      ["T14", "背阴坡"],
      ["T15", "青城林背阴坡"],
    ]) {
      const { id } = (await make(number, { gladeId })).createTree;
      expect(
        (await kernel().ask("query ($id: ID!) { tree(id: $id) { glade { id } } }", { id })).tree.glade.id,
      ).toBe(ids.背阴坡);
    }
  });

  test("a late entry and one for a day to come hold from their day, and past days answer by what held then", async () => {
    const { id } = (await make("T20", { name: "甲", height: "1.00" })).createTree;
    await kernel().ask(update("name", 'name: "乙", effectiveOn: "2023-06-01"'), { id });
    await kernel().ask(update("name", 'name: "丙", effectiveOn: "2999-01-01"'), { id });
    const late = await kernel().answer(
      update("name height", 'height: "2.00", name: "丁", effectiveOn: "2022-01-01"'),
      { id },
    );
    expect(late.data.updateTree).toEqual({ name: "乙", height: "2.00" });
    expect(late.laterValues).toMatchObject([{ field: "name", from: "2023-06-01", value: "乙" }]);
    const on = async (day: string): Promise<Data> =>
      (
        await kernel().ask(
          "query ($id: ID!, $day: Date) { tree(id: $id, asOf: $day) { name height glade { name } } }",
          { id, day },
        )
      ).tree;
    expect(await on("2019-12-31")).toBe(null);
    expect(await on("2021-01-01")).toMatchObject({ name: "甲", height: "1.00" });
    expect(await on("2022-01-01")).toMatchObject({ name: "丁", height: "2.00" });
    expect(await on("2024-01-01")).toMatchObject({ name: "乙", height: "2.00" });
    expect(await on("2999-01-01")).toMatchObject({ name: "丙", height: "2.00" });
    const { tree } = await kernel().ask(`query ($id: ID!) { tree(id: $id) { ${history} } }`, { id });
    expect(tree.history.filter((one: Data) => one.recordedTo === null)).toHaveLength(4);
    const all = await kernel().answer(
      update("name", 'name: "戊", effectiveOn: "2022-06-01"', ", throughout: true"),
      { id },
    );
    expect(all.laterValues).toHaveLength(2);
    expect(await on("2999-01-01")).toMatchObject({ name: "戊" });
    const { record, records } = await kernel().ask(
      `query ($id: ID!) {
        record(id: $id, asOf: "2021-01-01") { ... on Tree { name } }
        records(ids: [$id, "Tree_99999"], asOf: "2019-12-31") { id } }`,
      { id },
    );
    expect([record, records]).toEqual([{ name: "甲" }, [null, null]]);
    const lists = await kernel().ask(`{
      trees(asOf: "2021-01-01", where: { withinCode: "1101", name: { eq: "甲" } }) { totalCount nodes { name } }
      treeAggregate(asOf: "2022-02-01", groupBy: [GLADE], where: { number: { eq: "T20" } }) { keys { glade { name } } sum { height } } }`);
    expect(lists.trees.totalCount).toBe(1);
    expect(lists.treeAggregate[0].sum.height).toBe("2.00");
  });

  test("what was known at an instant is known of that instant for ever", async () => {
    const { id } = (await make("T21", { name: "旧" })).createTree;
    await new Promise((later) => setTimeout(later, 5));
    const before = new Date().toISOString();
    await new Promise((later) => setTimeout(later, 5));
    await kernel().ask(update("name", 'name: "新", effectiveOn: "2021-01-01"'), { id });
    const { data } = await kernel().answer(
      `query ($id: ID!, $instant: DateTime) { before: tree(id: $id, asOf: "2022-01-01", knownAt: $instant) { name } now: tree(id: $id, asOf: "2022-01-01") { name }
        trees(knownAt: $instant, where: { number: { eq: "T21" } }) { nodes { name keeper { name } } } }`,
      { id, instant: before },
    );
    expect(data).toMatchObject({
      before: { name: "旧" },
      now: { name: "新" },
      trees: { nodes: [{ name: "旧" }] },
    });
  });

  test("a record ends, and the unit it hangs on may not end before it", async () => {
    const { id } = (await make("T22")).createTree;
    const { updateTree } = await kernel().ask(update("endOn", 'endOn: "2024-01-01"'), { id });
    expect(updateTree.endOn).toBe("2024-01-01");
    const { trees, all } = await kernel().ask(`{
      trees(where: { number: { eq: "T22" } }) { totalCount }
      all: trees(includeAbolished: true, where: { number: { eq: "T22" } }) { totalCount } }`);
    expect([trees.totalCount, all.totalCount]).toEqual([0, 1]);
    // Its number is free from then on.
    await make("T22", { startOn: "2024-01-01" });
    const { tree } = await kernel().ask(`{ tree(number: "T22") { startOn } }`);
    expect(tree.startOn).toBe("2024-01-01");
  });

  test("many are changed and deleted alike, all or none", async () => {
    const many: string[] = [];
    for (const number of ["T30", "T31", "T32"]) many.push((await make(number)).createTree.id);
    const change = (height: string) =>
      kernel().answer(
        "mutation ($ids: [ID!]!, $height: Decimal) { updateTrees(ids: $ids, input: { height: $height }) { number height } }",
        { ids: many, height },
      );
    expect((await change("4")).data.updateTrees).toEqual(
      ["T30", "T31", "T32"].map((number) => ({ number, height: "4.00" })),
    );
    expect((await change("201")).errors[0].problems).toHaveLength(3);
    const { deleteTrees } = await kernel().ask(
      "mutation ($ids: [ID!]!) { deleteTrees(ids: $ids) { number } }",
      { ids: many },
    );
    expect(deleteTrees).toHaveLength(3);
  });

  test("a transaction is taken back by content, or what stands in its way is named", async () => {
    const { id } = (await make("T40", { name: "甲", height: "1" })).createTree;
    const first = await kernel().answer(update("name", 'name: "乙", effectiveOn: "2022-01-01"'), { id });
    await kernel().ask(update("name", 'height: "3"'), { id });
    const back = (number: number) =>
      kernel().answer("mutation ($number: Int!) { takeBack(number: $number) }", { number });
    expect((await back(first.transactions[0])).errors).toBe(undefined);
    const { tree } = await kernel().ask(`query ($id: ID!) { tree(id: $id) { name height ${history} } }`, {
      id,
    });
    expect(tree).toMatchObject({ name: "甲", height: "3.00" });
    const made = await kernel().answer(
      `mutation ($parentId: ID!) { createGlade(input: { code: "1209", name: "新地", parentId: $parentId, startOn: "2020-01-01" }) { id } }`,
      { parentId: ids.峨眉林 },
    );
    const hanging = await make("T41", { gladeId: made.data.createGlade.id });
    const refused = await back(made.transactions[0]);
    expect(refused.errors[0].message).toContain("T41");
    await kernel().ask("mutation ($id: ID!) { deleteTree(id: $id) { id } }", { id: hanging.createTree.id });
    expect((await back(made.transactions[0])).errors).toBe(undefined);
    expect(
      (await kernel().ask(`{ glades(where: { code: { eq: "1209" } }) { totalCount } }`)).glades.totalCount,
    ).toBe(0);
  });

  test("a table may be called by a word that SQL has other uses for", async () => {
    const { createUser } = await kernel().ask('mutation { createUser(input: { name: "一号" }) { id } }');
    await kernel().ask(
      "mutation ($id: ID!, $account: ID!) { updateKeeper(id: $id, input: { accountId: $account }) { id } }",
      {
        id: ids.张三,
        account: createUser.id,
      },
    );
    const { createAdjustmentPlan: plan } = await kernel().ask(
      'mutation { createAdjustmentPlan(input: { name: "初稿", startOn: "2020-01-01" }) { id } }',
    );
    await kernel().ask(
      'mutation ($id: ID!) { updateAdjustmentPlan(id: $id, input: { name: "定稿" }) { id } }',
      plan,
    );
    const { users, keepers, adjustmentPlan, past } = await kernel().ask(
      `query ($id: ID!) {
        users { nodes { name keepers { totalCount } } }
        keepers(where: { account: { name: { eq: "一号" } } }, orderBy: [{ account: { name: DESC } }]) { nodes { name account { name } } }
        adjustmentPlan(id: $id) { name history { name } }
        past: adjustmentPlan(id: $id, asOf: "2021-01-01") { name }
      }`,
      plan,
    );
    expect(users.nodes).toEqual([{ name: "一号", keepers: { totalCount: 1 } }]);
    expect(keepers.nodes).toEqual([{ name: "张三", account: { name: "一号" } }]);
    expect([adjustmentPlan.name, adjustmentPlan.history.length, past.name]).toEqual(["定稿", 3, "初稿"]);
  });

  test("what is rehearsed leaves no trace", async () => {
    const { hub } = kernel();
    const entity = hub.model.get("Keeper");
    const origin = {
      viewer: { name: "tester", system: true, permissions: new Set<string>() },
      through: "API",
    };
    const count = async () => await kernel().ask("{ keepers { totalCount } changes { totalCount } }");
    const before = await count();
    const written = await hub.rehearse(origin, async (t) =>
      hub.gate.write(t, [{ entity, act: "CREATE", rows: [{ values: { name: "王五" } }] }]),
    );
    expect(written[0].ids).toHaveLength(1);
    expect(await count()).toEqual(before);
  });

  test("writes that come together wait their turn", async () => {
    const { id } = (await make("T50", { rings: 0 })).createTree;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => kernel().ask(update("version", `rings: ${index + 1}`), { id })),
    );
    expect(answers.map(({ updateTree }) => updateTree.version).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("nothing is written but within a transaction of the ledger", async () => {
    const { database } = kernel().hub;
    await expect(
      database.transaction(async () => {
        await database.write("update keeper set name = ? where id = ?", ["无", 1]);
      }),
    ).rejects.toThrow(/transaction_id|from_number|null/i);
  });

  test("the change feed tells who listens what was committed", async () => {
    const { hub } = kernel();
    const heard: ChangeEvent[] = [];
    const feed = hub.feed.listen();
    const listening = (async () => {
      for await (const { events } of feed) {
        heard.push(...events);
        if (heard.length === 2) return;
      }
    })();
    await new Promise((soon) => setTimeout(soon, 20));
    const { id } = (await make("T60")).createTree;
    await kernel().ask(update("version", 'name: "听"'), { id });
    await listening;
    expect(heard.map(({ type, action, version, by }) => [type, action, version, by])).toEqual([
      ["Tree", "CREATED", 1, "tester"],
      ["Tree", "UPDATED", 2, "tester"],
    ]);
  });

  test("what was written for a day to come stands on the row when the day has come", async () => {
    const { id } = (await make("T70", { name: "昨" })).createTree;
    const { hub } = kernel();
    const { database } = hub;
    await kernel().ask(update("name", `name: "今", effectiveOn: "${today()}"`), { id });
    await kernel().ask(update("name", 'name: "来日", effectiveOn: "2998-01-01"'), { id });
    const number = Number(id.split("_")[1]);
    const stands = async () =>
      (await database.value("select name from tree where id = ?", [number])) as string;
    expect(await stands()).toBe("今");
    const { advance } = await import("../../server/core/advance.ts");
    await hub.transact(
      { viewer: { name: "hub", system: true, permissions: new Set() }, through: "SYSTEM" },
      async (t) => {
        await advance(t, hub.model, today(), "2998-01-02");
      },
    );
    expect(await stands()).toBe("来日");
  });
});
