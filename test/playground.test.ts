/** Every example on the playground's shelf answers, on the county that the hub starts with. */
import { readFileSync } from "node:fs";
import { buildSchema, getOperationAST, parse, validate } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { columnTerms } from "../admin/playground/columnTerms.ts";
import { columnTitles } from "../admin/playground/columnTitles.ts";
import type { Example } from "../admin/playground/example.ts";
import { examples, shelf } from "../admin/playground/examples.ts";
import { asked, flatten } from "../admin/playground/flatten.ts";
import { partsOf } from "../admin/playground/parts.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { variablesOf } from "./variablesOf.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

const kindOf = ({ query }: Example) => getOperationAST(parse(query))?.operation;
const ofKind = (kind: string) => examples.filter((one) => kindOf(one) === kind);

/** Whether an answer says nothing: no record, no group, nothing counted. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === 0 || (typeof value === "object" && Object.values(value).every(isEmpty));

test("an example that finds nothing would be found out", async () => {
  const { data } = await hub.answer(`{
    list: villages(where: { name: { eq: "没有这样的村" } }) { totalCount nodes { name } }
    groups: villageAggregate(where: { name: { eq: "没有这样的村" } }, groupBy: [KIND]) { keys { kind } count }
    count: villageAggregate(where: { name: { eq: "没有这样的村" } }) { count sum { households } }
    nobody: village(code: "510722999999") { name }
    some: villages(first: 1) { totalCount nodes { name } } }`);
  const empty = Object.entries(data).filter(([, value]) => isEmpty(value));
  expect(empty.map(([name]) => name)).toEqual(["list", "groups", "count", "nobody"]);
});

test("no example stands on the shelf twice", () => {
  const topics = shelf.flatMap((part) => part.topics);
  const of = (tell: (example: Example) => string) => examples.map(tell);
  for (const said of [
    topics.map(({ key }) => key),
    of(({ key }) => key),
    of(({ title }) => title.zh),
    of(({ title }) => title.en),
    of(({ answers }) => answers.zh),
    of(({ answers }) => answers.en),
    of(({ query }) => query),
    of(({ query }) => getOperationAST(parse(query))?.name?.value ?? ""),
  ])
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
});

test.each(examples)("$key keeps to the schema", ({ query, lookUp }) => {
  expect(validate(schema, parse(query))).toEqual([]);
  if (lookUp) expect(validate(schema, parse(lookUp))).toEqual([]);
});

test.each(ofKind("query"))("$key answers", async (example) => {
  const { status, data, errors, extensions } = await hub.answer(
    example.query,
    await variablesOf(hub, example),
  );
  expect({ status, errors, extensions }).toEqual({ status: 200, errors: undefined, extensions: undefined });
  expect(Object.entries(data).filter(([, value]) => isEmpty(value))).toEqual([]);
  for (const part of partsOf(data)) {
    const { columns, rows } = flatten(part.data, true);
    const blank = columns.filter((column) => rows.every((row) => (row[column] ?? null) === null));
    expect({ isTable: rows.length > 0, blank }).toEqual({ isTable: true, blank: [] });
  }
});

test("what answers in the same columns is one table, each row told which question it answers", () => {
  const [part, ...others] = partsOf({
    thisYear: [{ keys: { result: "SUCCESS" }, count: 3 }],
    lastYear: [
      { keys: { result: "SUCCESS" }, count: 2 },
      { keys: { result: "FAILED" }, count: 1 },
    ],
  });
  expect(others).toEqual([]);
  expect(flatten(part.data, true)).toEqual({
    columns: [asked, "result", "count"],
    rows: [
      { [asked]: "thisYear", result: "SUCCESS", count: 3 },
      { [asked]: "lastYear", result: "SUCCESS", count: 2 },
      { [asked]: "lastYear", result: "FAILED", count: 1 },
    ],
  });
});

test("other questions are tables of their own, single figures one together", () => {
  const data = {
    all: { totalCount: 33 },
    villages: { totalCount: 383, nodes: [{ name: "龙吟村" }, { name: "新华村" }] },
    kinds: [{ keys: { kind: "TOWN" }, count: 31 }],
    villageAggregate: [{ count: 383, sum: { households: 9 } }],
    before: { totalCount: 63 },
    none: { nodes: [] },
  };
  const tables = partsOf(data).map((part) => ({ roots: part.roots, ...flatten(part.data, true) }));
  expect(tables.map(({ roots, columns, rows }) => [roots.join("+"), columns, rows.length])).toEqual([
    ["all+before", ["all.totalCount", "before.totalCount"], 1],
    ["villages", ["villages.name"], 2],
    ["kinds", ["kinds.kind", "kinds.count"], 1],
    ["villageAggregate", ["villageAggregate.count", "villageAggregate.sum.households"], 1],
    ["none", [], 0],
  ]);
});

test("a remark beside an alias heads its column for a Chinese reader", () => {
  const terms = columnTerms(
    schema,
    "{ townships { nodes { name both: villages { # 全部村\n totalCount } groups { totalCount } } } }",
  );
  const titles = columnTitles(
    ["townships.name", "townships.both.totalCount", "townships.groups.totalCount"],
    terms,
    "",
  );
  expect([...titles.values()]).toEqual(["名称", "全部村", "村(居)民小组"]);
});

test.each(ofKind("mutation"))("$key writes", async (example) => {
  const { errors, data } = await hub.answer(example.query, await variablesOf(hub, example));
  expect(errors).toBeUndefined();
  expect(Object.values(data).some(isEmpty)).toBe(false);
});

test.each(ofKind("subscription"))("$key hears of a change", async ({ query }) => {
  const client = createClient({
    url: `${hub.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${hub.token}` },
  });
  const events = client.iterate<Data>({ query });
  const first = events.next();
  const { village } = await hub.ask(`{ village(code: "510722109205") { id } }`);
  // The subscription may still be on its way, so changes follow each other until one is heard.
  let heard = false;
  const change = async (): Promise<void> => {
    for (let turn = 1; !heard; turn++) {
      await hub.ask(
        "mutation ($id: ID!, $remark: String) { updateVillage(id: $id, input: { remark: $remark }) { id } }",
        {
          id: village.id,
          remark: `第${turn}次`,
        },
      );
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const changing = change();
  const { value } = await first;
  heard = true;
  await changing;
  await events.return?.();
  await client.dispose();
  expect(value.errors).toBeUndefined();
  expect(value.data.changed).toMatchObject({
    type: "Village",
    action: "UPDATED",
    actor: "admin",
    record: { id: village.id, code: "510722109205" },
  });
});
