/** Every writable entity from a new record to the merger of its unit, with no word of what it is but its statement. */
import type { GraphQLObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Field } from "../server/core/field.ts";
import { modelOf } from "../server/core/model/modelOf.ts";
import type { EntityModel, List } from "../server/core/model.ts";
import { capital } from "../server/core/naming.ts";
import { inputName } from "../server/core/writer/stored.ts";
import { entities } from "../server/schema.ts";
import { EveryRecord, given, type Input, type Made, references, writables } from "./everyRecord.ts";
import { type Answer, type Data, type TestHub, testHub } from "./hub.ts";
import { carriedOut } from "./plans.ts";

const model = modelOf(entities);
const all = writables(model);

let hub: TestHub;
let records: EveryRecord;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  hub = await testHub();
  records = new EveryRecord(hub);
  const { far } = await hub.ask('{ far: township(code: "510722104") { id } }');
  for (const [name, unit] of [
    ["near", await records.id("Township")],
    ["far", far.id],
  ]) {
    const given = { name, unit, password: "a-long-password-of-its-own" };
    await hub.ask(
      "mutation ($name: String!, $password: String!, $unit: ID!) { createUser(username: $name, password: $password, role: EDITOR, scopeIds: [$unit]) { id } }",
      given,
    );
    const { login } = await hub.ask(
      "mutation ($name: String!, $password: String!) { login(username: $name, password: $password) { token } }",
      given,
    );
    tokens[name] = login.token;
  }
});
afterAll(() => hub.close());

const takeIn = async (list: string, table: string): Promise<{ status: number; answer: Data }> => {
  const response = await fetch(`${hub.url}/import/${list}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}`, "Content-Type": "text/csv" },
    body: table,
  });
  return { status: response.status, answer: await response.json() };
};

/** A cell as an office writes it: choices by their Chinese terms. */
function cell(field: Field, value: unknown): string {
  if (value === undefined || value === null) return "";
  const term = (one: unknown): string =>
    "choices" in field ? field.choices.values[String(one)].zh : String(one);
  if (field.kind === "boolean") return value ? "是" : "否";
  return `"${(Array.isArray(value) ? value : [value]).map(term).join("、").replaceAll('"', '""')}"`;
}

function tableOf(entity: EntityModel, input: Input): string {
  const columns = given(entity).filter(([name, field]) => inputName(name, field) in input);
  return [
    columns.map(([name, field]) => inputName(name, field)).join(),
    columns.map(([name, field]) => cell(field, input[inputName(name, field)])).join(),
  ].join("\n");
}

/** Conditions that hold for the record by every field of its input. */
const whereOf = (entity: EntityModel, { id, input }: Made): Input => ({
  id: { eq: id },
  ...Object.fromEntries(
    given(entity).flatMap(([name, field]) => {
      const [key, value] = [inputName(name, field), input[inputName(name, field)]];
      if (value === undefined || field.personal) return [];
      return [[key, field.kind === "choices" ? { has: (value as string[])[0] } : { eq: value }]];
    }),
  ),
});

/** Lists of other records, units among them, in which the record stands. */
const listsOf = (entity: EntityModel, input: Input): [owner: string, list: List][] =>
  references(entity).flatMap(([name, field]) => {
    const owner = input[inputName(name, field)];
    if (typeof owner !== "string" || !owner.includes("_")) return [];
    const list = [...model.get(owner.split("_")[0]).lists.values()].find(
      (one) => one.target.root === entity.root && one.field?.label === field.label,
    );
    return list ? [[owner, list]] : [];
  });

const count = async (entity: EntityModel): Promise<number> =>
  (await hub.ask(`{ ${entity.single}Aggregate { count } }`))[`${entity.single}Aggregate`][0].count;

const found = (entity: EntityModel, id: string, more = ""): string =>
  `${entity.list}(where: { id: { eq: "${id}" } }${more}) { totalCount }`;

describe.each(all.map((entity) => [entity.name, entity] as const))("%s", (name, entity) => {
  test("the schema offers to read it in three ways and to write it in seven", () => {
    const { schema } = hub.running.hub;
    const many = capital(entity.list);
    expect(Object.keys((schema.getQueryType() as GraphQLObjectType).getFields())).toEqual(
      expect.arrayContaining([entity.single, entity.list, `${entity.single}Aggregate`]),
    );
    expect(Object.keys((schema.getMutationType() as GraphQLObjectType).getFields())).toEqual(
      expect.arrayContaining([
        ...["create", "update", "delete", "restore"].map((act) => act + name),
        ...["update", "delete"].map((act) => act + many),
      ]),
    );
  });

  test("it is taken in from a table, found, and taken back", async () => {
    const before = await count(entity);
    const input = await records.input(name);
    const { status, answer } = await takeIn(entity.list, tableOf(entity, input));
    expect([status, answer]).toMatchObject([
      200,
      { created: 1, updated: 0, transaction: expect.any(Number) },
    ]);
    expect(await count(entity)).toBe(before + 1);
    const { transactions } = await hub.ask(
      `{ transactions(where: { id: { eq: "Transaction_${answer.transaction}" } }) { nodes { changes { nodes { recordId type action } } } } }`,
    );
    const [{ recordId: id }] = transactions.nodes[0].changes.nodes;
    const where = whereOf(entity, { id, input });
    const query = `query ($where: ${name}Where!) { ${entity.list}(where: $where) { totalCount } }`;
    expect(await hub.ask(query, { where })).toEqual({ [entity.list]: { totalCount: 1 } });
    await hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { number } }", {
      number: answer.transaction,
    });
    expect(await hub.ask(query, { where })).toEqual({ [entity.list]: { totalCount: 0 } });
    expect(await count(entity)).toBe(before);
  });

  test("it is made, found in every way, and changed", async () => {
    const made = await records.of(name);
    const where = whereOf(entity, made);
    const related = listsOf(entity, made.input).map(
      ([owner, list], index) =>
        `r${index}: node(id: "${owner}") { ... on ${owner.split("_")[0]} { list: ${list.name}${list.whole ? " { id }" : `(where: { id: { eq: $id } }) { nodes { id } }`} } }`,
    );
    const answer = await hub.ask(
      `query ($id: ID!, $where: ${name}Where!) {
        list: ${entity.list}(where: $where) { nodes { id } }
        other: ${entity.list}(where: { id: { eq: $id }, not: $where }) { totalCount }
        counted: ${entity.single}Aggregate(where: $where) { count }
        one: ${entity.single}(id: $id) { version history { validFrom } }
        changes(where: { recordId: { eq: "${made.id}" } }) { nodes { action type record { id } } }
        ${related.join(" ")} }`,
      { id: made.id, where },
    );
    expect(answer).toMatchObject({
      list: { nodes: [{ id: made.id }] },
      other: { totalCount: 0 },
      counted: [{ count: 1 }],
      one: { version: 1, history: [{ validFrom: expect.any(String) }] },
      changes: { nodes: [{ action: "CREATED", type: name, record: { id: made.id } }] },
    });
    for (const [index] of related.entries()) {
      const { list } = answer[`r${index}`];
      expect(list.nodes ?? list).toContainEqual({ id: made.id });
    }
    // Units end by plans alone.
    const field = entity.level ? "remark" : entity.lifespan.end;
    const change = { [field]: entity.level ? "改过" : "2199-01-01" };
    const update = (version: number, input: string): string =>
      `update${name}(id: $id, version: ${version}, input: ${input}) { version ${field} history { ${field} } }`;
    const { changed, back } = await hub.ask(
      `mutation ($id: ID!, $input: Update${name}Input!) {
        changed: ${update(1, "$input")} back: ${update(2, `{ ${field}: null }`)} }`,
      { id: made.id, input: change },
    );
    expect(changed).toMatchObject({ version: 2, ...change });
    expect(changed.history).toContainEqual(change);
    expect(back).toMatchObject({ version: 3, [field]: null });
  });

  test("who is confined to its township finds it; elsewhere a catalogue is found, and nothing else", async () => {
    const { id } = await records.of(name);
    const sees = (reader: string): Promise<Answer> =>
      hub.answer(`{ ${found(entity, id)} }`, {}, { Authorization: `Bearer ${tokens[reader]}` });
    const isCatalogue = entity.level === undefined && entity.ways.length === 0;
    // Units above the township are nobody's who is confined to it.
    const isAbove = entity.level && entity.level.index < 3;
    expect((await sees("near")).data[entity.list].totalCount).toBe(isAbove ? 0 : 1);
    expect((await sees("far")).data[entity.list].totalCount).toBe(isCatalogue ? 1 : 0);
  });
});

describe("a merger of the village and the township on which they hang", () => {
  const heirs: Record<string, string> = {};
  const [dayBefore, day] = ["2089-12-31", "2090-01-01"];

  beforeAll(async () => {
    for (const { name } of all) await records.of(name);
    const [township, village] = [await records.id("Township"), await records.id("Village")];
    const heir = await records.make("Village", await records.input("Village"));
    const { neighbour } = await hub.ask('{ neighbour: township(code: "510722108") { id } }');
    heirs[township] = neighbour.id;
    heirs[village] = heir.id;
    await carriedOut(hub, {
      effectiveOn: day,
      steps: [
        { kind: "MERGE_ABSORB", from: [village], into: [{ id: heir.id }] },
        { kind: "MERGE_ABSORB", from: [township], into: [{ id: neighbour.id }] },
      ],
    });
  });

  test("a record was made of every entity, and every way to be attached is among them", () => {
    expect([...records.made.keys()].filter((name) => model.entities.has(name)).sort()).toEqual(
      all.map(({ name }) => name).sort(),
    );
    expect(new Set(all.map((entity) => records.fateOf(entity)))).toEqual(
      new Set(["STAYS", "FOLLOW", "RETAIN", "END", "END_AND_SUCCEED"]),
    );
  });

  test.each(all.map((entity) => [entity.name, entity] as const))("%s", async (_name, entity) => {
    const { id, input } = await records.of(entity.name);
    const { end } = entity.lifespan;
    const { unasked, alike: kind } = entity.statement.attachment ?? {};
    // A unit that has some of its own needs no other of any kind.
    const alike = unasked ? undefined : kind;
    const hung = references(entity);
    const asked = [end, alike ?? "", ...hung.map(([name]) => `${name} { id }`)].join(" ");
    const on = (at: string) =>
      `${entity.list}(asOf: "${at}", includeAbolished: true, where: { id: { eq: "${id}" } }) { nodes { ${asked} } }`;
    const current = (at: string) => found(entity, id, `, asOf: "${at}"`);
    const answer = await hub.ask(
      `{ before: ${on(dayBefore)} stood: ${current(dayBefore)} after: ${on(day)} stands: ${current(day)} }`,
    );
    const fate = records.fateOf(entity);
    const ends = fate.startsWith("END");
    const [[before], [after]] = [answer.before.nodes, answer.after.nodes];
    expect([answer.stood.totalCount, answer.stands.totalCount, ends ? after[end] : day]).toEqual([
      1,
      ends ? 0 : 1,
      day,
    ]);
    const was = (name: string): string | undefined => input[`${name}Id`] as string | undefined;
    for (const [name, field] of hung) {
      expect(before[name]?.id, `${name} before`).toBe(was(name));
      const moved = hung.find(([other, one]) => one.former === name && heirs[was(other) ?? ""]);
      const target = model.get(field.target);
      const isEnded =
        !target.abstract && !target.level && was(name) && records.fateOf(target).startsWith("END");
      // What it remembers, and what it hung on when it ended, stays what it was.
      if (ends || field.remembers)
        expect(after[name]?.id, name).toBe(!ends && moved ? was(moved[0]) : was(name));
      else if (isEnded) await stands(target, after[name]?.id, was(name));
      else expect(after[name]?.id, name).toBe(heirs[was(name) ?? ""] ?? was(name));
    }
    if (fate !== "END_AND_SUCCEED" || !entity.home) return;
    const { name } = entity.home;
    const successors = await hub.ask(
      `query ($where: ${entity.name}Where!) { list: ${entity.list}(asOf: "${day}", where: $where) { totalCount } }`,
      {
        where: {
          id: { ne: id },
          [`${name}Id`]: { eq: heirs[was(name) ?? ""] ?? was(name) },
          ...(alike && { [alike]: { eq: after[alike] } }),
        },
      },
    );
    expect(successors.list.totalCount).toBeGreaterThan(0);
  });

  async function stands(entity: EntityModel, id: string, was?: string): Promise<void> {
    expect(id).not.toBe(was);
    const answer = await hub.ask(`{ ${found(entity, id, `, asOf: "${day}"`)} }`);
    expect(answer[entity.list].totalCount).toBe(1);
  }
});
