/** Documents made up from the schema, right and wrong: none of them is the hub's fault. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));
const seconds = Number(process.env.FUZZ_SECONDS ?? 12);
/** The same requests on every run; another seed, and longer, is for looking further. */
const usualSeed = 510722;

const odd = [
  "",
  "\u0000",
  "龙吟村",
  "%",
  "_",
  "𠮷",
  "\ud800",
  "\u202e",
  "'; --",
  "510722",
  "Village_1",
  "Person_1",
  "x".repeat(3000),
];
const days = ["2019-10-31", "2020-02-30", "0000-00-00", "9999-12-31", "today"];
const numbers = [0, 1, -1, 2, 50, 1000, 1001, 2147483647, 2147483648, 1.5, 1e308];

type Pick = <T>(values: readonly T[]) => T;
type Chance = (of: number) => boolean;

/** A value of a type, as JSON; one in fifteen is of another. */
function value(type: GraphQLInputType, pick: Pick, chance: Chance, depth: number): unknown {
  if (chance(15)) return pick<unknown>([null, true, "x", 5, [], {}, [[]], ...odd]);
  if (isNonNullType(type)) return value(type.ofType, pick, chance, depth);
  if (isListType(type))
    return Array.from({ length: pick([0, 1, 1, 2]) }, () => value(type.ofType, pick, chance, depth));
  if (isEnumType(type)) return pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const chosen = fields.filter((one) => isNonNullType(one.type));
    for (let count = pick([0, 1, 1, 2]); count > 0 && depth > 0; count--) chosen.push(pick(fields));
    return Object.fromEntries(chosen.map((one) => [one.name, value(one.type, pick, chance, depth - 1)]));
  }
  switch (getNamedType(type).name) {
    case "Int":
    case "Float":
      return pick(numbers);
    case "Boolean":
      return pick([true, false]);
    case "Date":
      return pick(days);
    case "DateTime":
      return pick(["2020-06-30T08:00:00+08:00", "2026-01-01T00:00:00Z", ...days]);
    case "Decimal":
      return pick(["12.50", "-1", "1e5", "x"]);
    default:
      return pick(odd);
  }
}

/** A root field with its arguments in variables, so that odd bytes reach the hub as they are. */
function request(root: "query" | "mutation", pick: Pick, chance: Chance) {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const call = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.filter((one) => isNonNullType(one.type) || chance(3));
    const texts = given.map((one) => {
      const name = `v${declared.length}`;
      declared.push(`$${name}: ${one.type}`);
      variables[name] = value(one.type, pick, chance, 3);
      return `${one.name}: $${name}`;
    });
    return field.name + (texts.length > 0 ? `(${texts.join(", ")})` : "");
  };
  const selection = (type: GraphQLNamedType, depth: number): string => {
    if (!isObjectType(type)) return "abstractType" in type ? "" : "{ __typename }";
    const fields = Object.values(type.getFields());
    const chosen = new Set(Array.from({ length: pick([1, 2, 3]) }, () => pick(fields)));
    const texts = [...chosen].flatMap((field) => {
      const inner = getNamedType(field.type);
      if (!("getFields" in inner)) return [call(field)];
      return depth > 0 ? [`${call(field)} ${selection(inner, depth - 1)}`] : [];
    });
    return `{ __typename ${texts.join(" ")} ${chance(60) ? "nothing" : ""} }`;
  };
  const type = root === "query" ? schema.getQueryType() : schema.getMutationType();
  // Signing out would end the run.
  const fields = Object.values(type?.getFields() ?? {}).filter((one) => one.name !== "logout");
  const field = pick(fields);
  const inner = getNamedType(field.type);
  const body = `${call(field)} ${"getFields" in inner ? selection(inner, 3) : ""}`;
  return { query: `${root} ${declared.length > 0 ? `(${declared.join(", ")})` : ""} { ${body} }`, variables };
}

const requests = fc.infiniteStream(fc.nat()).map((numbers) => {
  const next = (): number => numbers.next().value as number;
  const pick: Pick = (values) => values[next() % values.length];
  return request(pick(["query", "query", "query", "mutation"] as const), pick, (of) => next() % of === 0);
});

test("no made-up request is the hub's fault", { timeout: (seconds + 100) * 1000 }, async () => {
  const seed = Number(process.env.FUZZ_SEED ?? usualSeed);
  console.log(`made-up requests: FUZZ_SEED=${seed}`);
  const faults = new Map<string, object>();
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: 10, maxLength: 10 }), async (batch) => {
      await Promise.all(
        batch.map(async (one) => {
          asked++;
          const { status, errors } = await hub.answer(one.query, one.variables);
          const bad = errors?.find((error) => error.extensions?.code === "INTERNAL");
          if (status < 500 && !bad) return;
          // One example of each root field tells enough.
          const root = /\{ (\w+)/.exec(one.query.replace(/^.*?\) \{/, "{"))?.[1] ?? one.query;
          if (!faults.has(root)) faults.set(root, { status, ...one });
        }),
      );
    }),
    { seed, numRuns: seconds * 20, interruptAfterTimeLimit: seconds * 1000, endOnFailure: true },
  );
  expect(asked).toBeGreaterThan(500);
  expect([...faults.values()].slice(0, 5), `${faults.size} root fields fault; FUZZ_SEED=${seed}`).toEqual([]);
});
