/** Changes of the schema are named by what they ask of clients, and what is on its way out says so before it goes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSchema, type GraphQLObjectType } from "graphql";
import { expect, test } from "vitest";
import { query } from "../../server/core/operation.ts";
import { choice, choices, entity, reference, text } from "../../server/core/statement.ts";
import { emitted } from "../../server/emit.ts";
import { entities, makings, operations } from "../../server/schema.ts";
import { difference } from "./difference.ts";

const own = `
  type Query { village(code: String): Village }
  """A village."""
  type Village { name: String! fullName: String! status: Status nick: String @deprecated(reason: "use name") }
  enum Status { ACTIVE ABOLISHED }`;

/** The schema with one text in the place of another. */
const changed = (found: string, put: string): string => {
  expect(own).toContain(found);
  return own.replace(found, put);
};

test.each([
  ["fullName: String!", "", "Field 'fullName' was removed"],
  ["fullName: String!", "fullName: Int!", "changed type from 'String!' to 'Int!'"],
  ["fullName: String!", "fullName: String", "changed type from 'String!' to 'String'"],
  ["code: String", "code: String, place: String!", "'place: String!' added"],
  ["ABOLISHED", "", "Enum value 'ABOLISHED' was removed"],
])("%s → %s breaks clients", async (found, put, told) => {
  const { breaking } = await difference(own, changed(found, put));
  expect(breaking.join("\n")).toContain(told);
});

test("what is added breaks nobody, a new value wants care, other words are no change", async () => {
  const added = await difference(own, changed("name:", "motto: String name:"));
  expect(added).toMatchObject({ breaking: [], safe: [expect.stringContaining("Field 'motto' was added")] });
  const value = await difference(own, changed("ABOLISHED", "ABOLISHED SUNKEN"));
  expect(value).toMatchObject({ breaking: [], dangerous: [expect.stringContaining("'SUNKEN' was added")] });
  const none = { breaking: [], dangerous: [], safe: [] };
  expect(await difference(own, changed("A village.", "A village of a township."))).toEqual(none);
});

test("what was deprecated may go", async () => {
  const gone = await difference(own, changed('nick: String @deprecated(reason: "use name")', ""));
  expect(gone.breaking).toEqual([]);
  expect(gone.dangerous.join()).toContain("nick");
});

test("the script names what broke since another file, and fails", () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-schema-"));
  const file = join(folder, "before.graphql");
  const now = readFileSync("schema.graphql", "utf8");
  writeFileSync(file, now.replace("type Village implements Division & Node {", "$& motto: String!"));
  const { status, stdout } = spawnSync(
    process.execPath,
    ["server/start.js", "--script", "test/schema/diff.ts", file],
    { encoding: "utf8" },
  );
  expect(stdout).toContain("breaking: 1\n  Field 'motto' was removed from object type 'Village'\n");
  expect(status).toBe(1);
  rmSync(folder, { recursive: true });
});

const deprecated = { since: "2026-11-01", use: "officialName" };
const Colour = choices(
  "BenchColour",
  "颜色",
  "Colour of a bench.",
  { GREEN: ["绿", "Green"], RED: ["红", "Red"] },
  { deprecated: { RED: { since: "2026-11-01", use: "GREEN" } } },
);
const bench = (more: object) =>
  entity("Bench", "长椅", "A bench.", {
    fields: {
      officialName: text("全名", "Its whole name.", { required: true }),
      colour: choice("颜色", "Its colour.", Colour),
      village: reference("Village", "所在村", "Where it stands.", { required: true }),
      ...more,
    },
  });
const asked = query("benchOfTheDay", {
  label: "今日长椅",
  description: "Where to sit today.",
  deprecated: { since: "2026-12-01", use: "bench" },
  arguments: { style: text("样式", "Its style.", { deprecated }) },
  returns: "String",
  nullable: true,
  run: async () => null,
});
const schemaWith = (more: object): string =>
  emitted({ entities: [...entities, bench(more)], operations: [...operations, asked], makings })[
    "schema.graphql"
  ];

test("what is stated as deprecated says since when and what to use, wherever it is read and given", () => {
  const built = buildSchema(
    schemaWith({
      nick: text("俗名", "What people say.", { deprecated }),
      twin: reference("Bench", "同款", "The like of it.", { deprecated: { ...deprecated, use: "bench" } }),
    }),
  );
  const reason = "Since 2026-11-01: use officialName. 自 2026-11-01 起停用,请改用 officialName";
  const fieldsOf = (type: string) => (built.getType(type) as GraphQLObjectType).getFields();
  expect(fieldsOf("Bench").nick.deprecationReason).toBe(reason);
  expect(fieldsOf("Bench").twin.deprecationReason).toMatch("use bench");
  expect(fieldsOf("CreateBenchInput").nick.deprecationReason).toBe(reason);
  expect(fieldsOf("UpdateBenchInput").nick.deprecationReason).toBe(reason);
  expect(fieldsOf("Bench").officialName.deprecationReason).toBe(undefined);
  expect(fieldsOf("Query").benchOfTheDay.deprecationReason).toMatch("Since 2026-12-01: use bench.");
  expect(fieldsOf("Query").benchOfTheDay.args[0].deprecationReason).toBe(reason);
  const colours = built.getType("BenchColour") as unknown as {
    getValue(name: string): { deprecationReason?: string };
  };
  expect(colours.getValue("RED").deprecationReason).toMatch("use GREEN");
  expect(colours.getValue("GREEN").deprecationReason).toBe(undefined);
});

test("a deprecation without a day is refused", () => {
  expect(() =>
    schemaWith({ nick: text("俗名", "…", { deprecated: { since: "soon", use: "officialName" } }) }),
  ).toThrow("Deprecated since soon");
});
