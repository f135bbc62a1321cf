/** What refers to a record, held against plain SQL that asks the file itself which columns refer. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { foreign, own, Readers } from "./rights/readers.ts";

let hub: TestHub;
let file: Sqlite.Database;
let readers: Readers;
beforeAll(async () => {
  hub = await testHub();
  file = new Sqlite(hub.file, { readonly: true });
  readers = await Readers.of(hub);
});
afterAll(async () => {
  file.close();
  await hub.close();
});

const query = `query ($id: ID!, $first: Int, $asOf: Date) {
  referrers(id: $id, first: $first, asOf: $asOf) {
    type typeLabel field fieldLabel totalCount nodes { __typename id cacheKey ... on Appointment { post } }
  } }`;
const idOf = async (code: string): Promise<string> =>
  (await hub.ask("query ($code: String!) { township(code: $code) { id } }", { code })).township.id;
const referrers = async (variables: object): Promise<Data[]> => (await hub.ask(query, variables)).referrers;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** How many rows refer to the row by each column that does, on a day; those of today where none is given. */
function counted(to: string, id: string, day?: string): Record<string, number> {
  const references = file
    .prepare(
      `select m.name as name, f."from" as field from sqlite_master m, pragma_foreign_key_list(m.name) f
       where m.type = 'table' and f."table" = ? and m.name not like '%_history'`,
    )
    .all(to) as { name: string; field: string }[];
  const found: Record<string, number> = {};
  for (const { name, field } of references) {
    const kept = hub.running.hub.model.roots.find((one) => one.tableName === name);
    if (!kept || kept.bare) continue;
    const [start, end] = [kept.lifespan.start, kept.lifespan.end].map(snake);
    const from = day ? `${name}_history` : name;
    const there = day
      ? "valid_from <= $day and coalesce(valid_to, '9') > $day and to_number is null"
      : "deleted_at is null";
    const count = file
      .prepare(
        `select count(*) from ${from} where ${field} = $id and ${there}
         and coalesce(${start}, '0') <= $day and coalesce(${end}, '9') > $day`,
      )
      .pluck()
      .get({ id: Number(id.split("_")[1]), day: day ?? new Date().toLocaleDateString("sv") }) as number;
    if (count > 0) found[`${name}.${field}`] = count;
  }
  return found;
}

const told = (list: Data[]): Record<string, number> =>
  Object.fromEntries(
    list.map(({ type, field, totalCount }) => {
      const table = ["Township", "Village", "Group"].includes(type) ? "division" : snake(type).slice(1);
      return [`${table}.${snake(field)}_id`, totalCount];
    }),
  );

test("to a township refer as many records as plain SQL counts, by the columns that the file has", async () => {
  const id = await idOf("510722100");
  const found = await referrers({ id });
  expect(told(found)).toEqual(counted("division", id));
  expect(found.length).toBeGreaterThan(15);
  expect(found[0]).toMatchObject({
    type: "Village",
    typeLabel: "村(社区)",
    field: "parent",
    fieldLabel: "上级",
  });
  for (const { type, totalCount, nodes } of found) {
    expect(nodes).toHaveLength(Math.min(totalCount, 20));
    expect(new Set(nodes.map((one: Data) => one.__typename))).toEqual(new Set([type]));
  }
});

test("before the reform other records refer, and the records are those of that day", async () => {
  const id = await idOf("510722104");
  const asOf = "2019-10-31";
  const found = await referrers({ id, asOf });
  expect(told(found)).toEqual(counted("division", id, asOf));
  expect(told(found)).not.toEqual(told(await referrers({ id })));
  expect(found[0].nodes[0].cacheKey).toContain(asOf);
  expect(await referrers({ id, asOf: "1949-10-01" })).toEqual([]);
});

test("to a person refer the posts it holds", async () => {
  const person = file
    .prepare(
      `select person_id from appointment where deleted_at is null and end_on is null
       group by person_id order by count(*) desc limit 1`,
    )
    .pluck()
    .get() as number;
  const found = await referrers({ id: `Person_${person}` });
  expect(told(found)).toEqual(counted("person", `Person_${person}`));
  const posts = found.find(({ type }) => type === "Appointment");
  expect(posts.totalCount).toBeGreaterThan(1);
  expect(posts.nodes.every(({ post }: Data) => post)).toBe(true);
});

test("the first of each as many as asked for, within bounds; what names nothing has none", async () => {
  const id = await idOf("510722100");
  for (const { nodes } of await referrers({ id, first: 1 })) expect(nodes).toHaveLength(1);
  for (const { nodes } of await referrers({ id, first: 0 })) expect(nodes).toEqual([]);
  for (const first of [-1, 101])
    expect((await hub.answer(query, { id, first })).errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  for (const none of ["Township_999999", "Nothing_1", "村", "Transaction_1"])
    expect(await referrers({ id: none })).toEqual([]);
});

test("all of it is one statement, and Apollo answers it as the lane does", async () => {
  const id = await idOf("510722100");
  const asked = `{ kinds: referrers(id: "${id}", first: 3) { __typename n: totalCount type all: nodes { id ... on Village { name } } } }`;
  let lane: Data;
  const statements = await hub.statements(async () => {
    lane = await hub.ask(asked);
  });
  expect(statements.filter((text) => text.includes("union all"))).toHaveLength(1);
  // What is no reading alone goes through Apollo.
  const apollo = await hub.ask(`${asked.slice(0, -1)} __type(name: "Referrer") { name } }`);
  expect(lane.kinds).toEqual(apollo.kinds);
  expect(apollo.__type.name).toBe("Referrer");
});

test("an editor of one township sees what refers to it, and of another nothing", async () => {
  const as = (id: string) => readers.as("editor", query, { id });
  const mine = (await as(await idOf(own))).data.referrers;
  expect(mine.map(({ type }: Data) => type)).toContain("Village");
  const theirs = await idOf(foreign);
  expect(Object.keys(counted("division", theirs)).length).toBeGreaterThan(5);
  expect((await as(theirs)).data.referrers).toEqual([]);
  // Nor does a record of one's own tell whom it names beyond the scope.
  const person = file
    .prepare(
      `select r.person_id from appointment r join division d on d.id = r.division_id
       where d.township_id = ? and r.deleted_at is null and r.end_on is null limit 1`,
    )
    .pluck()
    .get(Number(theirs.split("_")[1])) as number;
  expect(await referrers({ id: `Person_${person}` })).not.toEqual([]);
  expect((await as(`Person_${person}`)).data.referrers).toEqual([]);
});
