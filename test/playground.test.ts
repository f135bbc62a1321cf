/** Every example on the playground's shelf answers, on the county that the hub starts with. */
import { readFileSync } from "node:fs";
import { buildSchema, getOperationAST, parse, validate } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import type { Example } from "../admin/playground/example.ts";
import { examples } from "../admin/playground/examples.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

const kindOf = ({ query }: Example) => getOperationAST(parse(query))?.operation;
const ofKind = (kind: string) => examples.filter((one) => kindOf(one) === kind);

/** As lookUpVariables of the playground does it, which needs a page around it. */
async function variablesOf({ variables, lookUp }: Example): Promise<Record<string, unknown>> {
  const found: Record<string, Data> = lookUp ? await hub.ask(lookUp) : {};
  const looked = Object.entries(found).map(([name, one]) => [name, (one.nodes ? one.nodes[0] : one).value]);
  return { ...variables, ...Object.fromEntries(looked) };
}

/** Whether an answer says anything: a list has items, a record is there. */
const isEmpty = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && "nodes" in value && isEmpty(value.nodes));

test.each(examples)("$key keeps to the schema", ({ query, lookUp, topic }) => {
  expect(topics.map((one) => one.key)).toContain(topic);
  expect(validate(schema, parse(query))).toEqual([]);
  if (lookUp) expect(validate(schema, parse(lookUp))).toEqual([]);
});

test.each(ofKind("query"))("$key answers", async (example) => {
  const { status, data, errors, extensions } = await hub.answer(example.query, await variablesOf(example));
  expect({ status, errors, extensions }).toEqual({ status: 200, errors: undefined, extensions: undefined });
  expect(Object.entries(data).filter(([, value]) => isEmpty(value))).toEqual([]);
});

test.each(ofKind("mutation"))("$key writes", async (example) => {
  const { errors, data } = await hub.answer(example.query, await variablesOf(example));
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
