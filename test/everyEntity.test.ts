/** What holds for every entity of the hub, also for one stated tomorrow. */
import {
  GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isListType,
  isObjectType,
} from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modelOf } from "../server/core/model/modelOf.ts";
import { entities } from "../server/schema.ts";
import { type TestHub, testHub } from "./hub.ts";

const model = modelOf(entities);
const concretes = model.concretes;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const fieldsOf = (type: string): GraphQLField<unknown, unknown>[] =>
  Object.values((hub.running.hub.schema.getType(type) as GraphQLObjectType).getFields());

const required = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some((one) => String(one.type).endsWith("!"));

const madeWhenAsked = new Set(
  concretes.flatMap((entity) =>
    [...entity.fields].flatMap(([name, field]) =>
      field.kind === "object" ? [`${entity.name}.${name}`] : [],
    ),
  ),
);

/** Every field of a type down to a depth, related lists included. */
function selection(type: string, depth: number): string {
  return fieldsOf(type)
    .flatMap((field) => {
      const named = getNamedType(field.type);
      // What code makes when it is asked for is no part of the statement that reads the record.
      if (required(field) || madeWhenAsked.has(`${type}.${field.name}`)) return [];
      if (isLeafType(named)) return [field.name];
      if (depth === 0) return [];
      const connection = isObjectType(named) && named.name.endsWith("Connection");
      if (connection)
        return [
          `${field.name}(first: 2) { totalCount nodes { __typename ${isObjectType(named) ? "id" : ""} } pageInfo { hasNextPage endCursor } }`,
        ];
      if (isListType(field.type)) return [`${field.name} { __typename }`];
      return [
        `${field.name} { __typename ${isObjectType(named) ? selection(named.name, depth - 1) : "id"} }`,
      ];
    })
    .join(" ");
}

describe.each(concretes.map((entity) => [entity.name, entity] as const))("%s", (_name, entity) => {
  test("every field of it and of its relations is read in one statement", async () => {
    const document = (first: number) =>
      `{ ${entity.list}(first: ${first}) { totalCount nodes { ${selection(entity.name, 1)} } } }`;
    const counts: number[] = [];
    for (const first of [2, 40]) {
      const statements = await hub.answering(() => hub.ask(document(first)));
      counts.push(statements.length);
    }
    expect(counts).toEqual([1, 1]);
  });

  test("it can be filtered by each of its fields, and ordered", async () => {
    const where = hub.running.hub.schema.getType(`${entity.name}Where`);
    const conditions: string[] = [];
    for (const field of Object.values((where as unknown as GraphQLObjectType).getFields())) {
      const named = getNamedType(field.type) as unknown as GraphQLObjectType;
      if (named.name.endsWith("ListWhere")) conditions.push(`{ ${field.name}: { count: { gte: 0 } } }`);
      else if (named.name.endsWith("Filter")) {
        const operators = Object.values(named.getFields());
        for (const operator of operators.filter((one) => one.name === "isNull"))
          conditions.push(`{ ${field.name}: { ${operator.name}: true } }`);
        const equal = operators.find((one) => one.name === "eq");
        const type = equal && getNamedType(equal.type);
        if (type instanceof GraphQLEnumType)
          conditions.push(`{ ${field.name}: { ne: ${type.getValues()[0].name} } }`);
      }
    }
    for (let at = 0; at < conditions.length; at += 20) {
      const part = conditions
        .slice(at, at + 20)
        .map((one, index) => `a${index}: ${entity.list}(where: ${one}) { totalCount }`);
      await hub.ask(`{ ${part.join(" ")} }`);
    }
    expect(conditions.length).toBeGreaterThan(0);
    const order = hub.running.hub.schema.getType(`${entity.name}OrderBy`) as unknown as GraphQLObjectType;
    for (const field of Object.values(order.getFields())) {
      if (getNamedType(field.type) instanceof GraphQLEnumType)
        await hub.ask(
          `{ ${entity.list}(first: 3, orderBy: [{ ${field.name}: DESC }]) { nodes { id } pageInfo { endCursor } } }`,
        );
    }
  });

  test("it can be grouped by everything that tells records apart, and the groups add up", async () => {
    const keys = (hub.running.hub.schema.getType(`${entity.name}GroupBy`) as GraphQLEnumType)
      .getValues()
      .map((one) => one.name);
    const { all } = await hub.ask(`{ all: ${entity.list} { totalCount } }`);
    for (const key of keys) {
      const answer = await hub.ask(`{ ${entity.single}Aggregate(groupBy: [${key}]) { count } }`);
      const groups = answer[`${entity.single}Aggregate`] as { count: number }[];
      if (groups.length < 1000)
        expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(all.totalCount);
    }
  });

  test.runIf(entity.writable)(
    "a copy of a record is made or refused with reasons, and a record's end can be set",
    async () => {
      const input = hub.running.hub.schema.getType(
        `Create${entity.name}Input`,
      ) as unknown as GraphQLObjectType;
      const own = Object.keys(input.getFields()).filter((name) => name !== "effectiveOn");
      const read = own.map((name) =>
        entity.toOnes.has(name.replace(/Id$/, "")) ? `${name}: ${name.replace(/Id$/, "")} { id }` : name,
      );
      const answer = await hub.ask(`{ ${entity.list}(first: 1) { nodes { id ${read.join(" ")} } } }`);
      const [record] = answer[entity.list].nodes;
      if (!record) return;
      const copy = Object.fromEntries(
        own.map((name) => [name, record[name]?.id ?? record[name] ?? undefined]),
      );
      const made = await hub.answer(
        `mutation ($input: Create${entity.name}Input!) { create${entity.name}(input: $input) { id version } }`,
        { input: copy },
      );
      if (made.errors) {
        expect(made.errors[0].extensions.code).toBe("BAD_USER_INPUT");
        expect(made.errors[0].extensions.fields.length).toBeGreaterThan(0);
      } else expect(made.data[`create${entity.name}`].version).toBe(1);
      const { end } = entity.lifespan;
      // Units end by plans alone.
      if (!own.includes(end)) return;
      const ended = await hub.ask(
        `mutation ($id: ID!) { update${entity.name}(id: $id, input: { ${end}: "2199-01-01" }) { ${end} version } }`,
        { id: record.id },
      );
      expect(ended[`update${entity.name}`][end]).toBe("2199-01-01");
    },
  );

  test("every type, field, argument and enum value has an English sentence and a Chinese term", () => {
    const told = (text: string | null | undefined): boolean => /^[^\n]+ \S*[\u4e00-\u9fff]/.test(text ?? "");
    const silent = fieldsOf(entity.name).flatMap((field) => [
      ...(told(field.description) ? [] : [field.name]),
      ...field.args
        .filter((argument) => !told(argument.description))
        .map((argument) => `${field.name}(${argument.name})`),
    ]);
    expect(silent).toEqual([]);
  });
});

test("every description of the schema is bilingual", () => {
  const silent: string[] = [];
  const told = (text: string | null | undefined): boolean =>
    /[A-Za-z]/.test(text ?? "") && /[\u4e00-\u9fff]/.test(text ?? "");
  for (const type of Object.values(hub.running.hub.schema.getTypeMap())) {
    if (type.name.startsWith("__") || ["Query", "Mutation", "Subscription"].includes(type.name)) continue;
    if (["String", "Int", "Float", "Boolean", "ID"].includes(type.name)) continue;
    if (!told(type.description)) silent.push(type.name);
    if (type instanceof GraphQLEnumType)
      for (const value of type.getValues())
        if (!told(value.description)) silent.push(`${type.name}.${value.name}`);
    if ("getFields" in type)
      for (const field of Object.values(type.getFields()))
        if (!told(field.description)) silent.push(`${type.name}.${field.name}`);
  }
  expect(silent).toEqual([]);
});
