/** Every root field that reads, found in the schema: a long page takes no more statements than a short one. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelOf } from "../server/core/model/modelOf.ts";
import { entities } from "../server/schema.ts";
import { type TestHub, testHub } from "./hub.ts";
import { draft } from "./plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const { made } = await hub.ask(
    'mutation { made: createSavedQuery(name: "各村", document: "{ villages { totalCount } }", sharing: LINK) { link } }',
  );
  samples.link = JSON.stringify(made.link);
  const steps = [{ kind: "SPLIT_NEW", from: ["510722104201"], into: [{ new: { name: "分出村" } }] }];
  samples.plan = JSON.stringify((await draft(hub, { effectiveOn: "2026-01-01", steps })).id);
});
afterAll(() => hub.close());

/** Most that one root field may take: nearly all take one, explainAccess looks for ways as well. */
const most = 2;
/** A plan is worked out in code upon what it loads: an approval by units, figures, links and the day's names. */
const worked: Record<string, number> = { readApproval: 4 };
const sizes = [2, 200];
/** What code makes of a record when it is asked for asks on its own, once for each: indicators reckoned, plans worked out. */
const made = new Set(
  modelOf(entities).concretes.flatMap((entity) =>
    [...entity.fields].flatMap(([name, field]) =>
      field.kind === "object" ? [`${entity.name}.${name}`] : [],
    ),
  ),
);

/** Scalars of a type, and of what is one level below that it is there. */
function selection(type: GraphQLObjectType, depth = 1): string {
  if (isAbstractType(type)) return "__typename";
  const fields = Object.values(type.getFields()).filter(
    ({ name, args }) => !made.has(`${type.name}.${name}`) && !args.some((one) => isNonNullType(one.type)),
  );
  const parts = fields.flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    if (depth === 0) return [];
    if (inner.name.endsWith("Connection")) {
      const paged = field.args.some(({ name }) => name === "first") ? "(first: 1)" : "";
      return [`${field.name}${paged} { nodes { __typename } }`];
    }
    return [`${field.name} { __typename }`];
  });
  return ["__typename", ...parts].join(" ");
}

function answered(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type) as GraphQLObjectType;
  if (isLeafType(type)) return "";
  if (!type.name.endsWith("Connection")) return `{ ${selection(type)} }`;
  const node = getNamedType(type.getFields().nodes.type) as GraphQLObjectType;
  return `{ totalCount nodes { ${selection(node)} } edges { cursor } pageInfo { hasNextPage } }`;
}

/** Values of required arguments, by what they are called. */
const samples: Record<string, string> = {
  from: '"2019-10-31"',
  to: '"2020-06-30"',
  on: '"2019-10-31"',
  id: '"Village_244"',
  code: '"510722104"',
  text: '"三元"',
  type: '"Grid"',
};

function given(argument: GraphQLArgument, size: number): string | undefined {
  const { name, type } = argument;
  if (name === "first") return String(size);
  if (name === "id") return samples.id;
  if (name === "ids")
    return `[${Array.from({ length: size / 2 }, (_one, index) => `"Village_${index + 1}"`)}]`;
  if (name === "groupBy") {
    const keys = getNamedType(type);
    return isEnumType(keys) ? `[${keys.getValues().at(-1)?.name}]` : undefined;
  }
  if (name === "from" || name === "to") return samples[name];
  if (!isNonNullType(type)) return undefined;
  const inner = getNamedType(type);
  if (isInputObjectType(inner)) return undefined;
  const one = isEnumType(inner) ? inner.getValues()[0].name : (samples[name] ?? '"510722104"');
  return isListType(type.ofType) ? `[${one}]` : one;
}

function call(field: GraphQLField<unknown, unknown>, size: number): string {
  const values = field.args.flatMap((argument) => {
    const value = given(argument, size);
    return value === undefined ? [] : [`${argument.name}: ${value}`];
  });
  return `{ ${field.name}${values.length > 0 ? `(${values.join(", ")})` : ""} ${answered(field)} }`;
}

test(`every root field is read by as many statements for ${sizes[1]} as for ${sizes[0]}`, {
  timeout: 60_000,
}, async () => {
  const fields = Object.values(hub.running.hub.schema.getQueryType()?.getFields() ?? {});
  const told: string[] = [];
  let asked = 0;
  for (const field of fields) {
    if (field.args.some(({ type }) => isNonNullType(type) && isInputObjectType(getNamedType(type)))) continue;
    const counts: number[] = [];
    for (const size of sizes) {
      const least = ["search", "referrers"].includes(field.name) ? Math.min(size, 100) : size;
      const query = call(field, least);
      const texts = await hub.answering(async () => {
        const { errors } = await hub.answer(query);
        if (errors) told.push(`${query}: ${errors[0].message}`);
      });
      counts.push(texts.length);
    }
    asked++;
    if (counts[0] !== counts[1] || counts[1] > (worked[field.name] ?? most))
      told.push(`${field.name}: ${counts.join(" and ")}`);
  }
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});
