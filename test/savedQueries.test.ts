/** Queries that people keep under a name: whose they are, whom they are shared with, and what may be saved. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type Data, type TestHub, testHub } from "./hub.ts";
import { Readers } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub, [{ name: "warden", role: "ADMIN", isScoped: true, permissions: ["ACCOUNTS"] }]);
}, 60_000);
afterAll(() => hub.close());

const count =
  "query Count($kind: DivisionKind!) {\n\tvillages(where: { kind: { eq: $kind } }) { totalCount }\n}";
const fields = "id version name document variables note sharing savedBy link user { id }";

const saving = (reader: string, more: object = {}): Promise<Answer> =>
  by.as(
    reader,
    `mutation ($name: String!, $document: String!, $variables: String, $note: String, $sharing: SavedQuerySharing) {
      made: createSavedQuery(name: $name, document: $document, variables: $variables, note: $note, sharing: $sharing) { ${fields} } }`,
    { name: "各类村", document: count, variables: '{"kind":"VILLAGE"}', ...more },
  );
const saved = async (reader: string, more: object = {}): Promise<Data> => {
  const { data, errors } = await saving(reader, more);
  expect(errors).toBeUndefined();
  return data.made;
};
const change = (reader: string, id: string, given: string): Promise<Answer> =>
  by.as(reader, `mutation ($id: ID!) { changed: updateSavedQuery(id: $id, ${given}) { ${fields} } }`, { id });
const found = async (reader: string): Promise<string[]> =>
  (await by.ask(reader, "{ savedQueries { nodes { id } } }")).savedQueries.nodes.map(({ id }: Data) => id);
const opening = (reader: string, link: string): Promise<Answer> =>
  by.as(
    reader,
    "query ($link: String!) { linkedQuery(link: $link) { id name document variables savedBy isOwn } }",
    { link },
  );
/** The first administrator has a name, the others none beside that of the account. */
const nameOf = (reader: string): string => (reader === "admin" ? "管理员" : reader);
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;

test("everyone saves, finds, changes and takes away their own", async () => {
  for (const reader of ["clerk", "editor", "admin"]) {
    const made = await saved(reader, { note: "每月用" });
    expect(made).toMatchObject({
      name: "各类村",
      document: count,
      sharing: "PRIVATE",
      savedBy: nameOf(reader),
    });
    expect(await found(reader)).toContain(made.id);
    const { data } = await change(reader, made.id, 'name: "村和社区", variables: null');
    expect(data.changed).toMatchObject({ id: made.id, name: "村和社区", variables: null, version: 2 });
    expect(data.changed.link).toBe(made.link);
    const { gone } = await by.ask(reader, "mutation ($id: ID!) { gone: deleteSavedQuery(id: $id) }", {
      id: made.id,
    });
    expect(gone).toBe(true);
    expect(await found(reader)).not.toContain(made.id);
    expect(codeOf(await change(reader, made.id, 'name: "再改"'))).toBe("NOT_FOUND");
  }
});

test("a private one is nobody else's, one for everyone is read and changed by its owner alone", async () => {
  const own = await saved("clerk");
  const shared = await saved("clerk", { name: "大家的", sharing: "EVERYONE" });
  expect(await found("analyst")).toEqual([shared.id]);
  expect(await found("editor (token)")).toEqual([shared.id]);
  expect(codeOf(await change("analyst", own.id, 'name: "改"'))).toBe("NOT_FOUND");
  expect(codeOf(await change("analyst", shared.id, 'name: "改"'))).toBe("FORBIDDEN");
  const { savedQuery } = await by.ask(
    "analyst",
    "query ($id: ID!) { savedQuery(id: $id) { name user { id } } }",
    {
      id: shared.id,
    },
  );
  expect(savedQuery).toEqual({ name: "大家的", user: null });
  // An administrator of the account's unit, and one of all.
  for (const administrator of ["warden", "admin"])
    expect((await change(administrator, own.id, 'note: "核过"')).data.changed.note).toBe("核过");
  const [{ total }] = hub.running.hub.database.rows(
    "select count(*) as total from saved_query where deleted_at is null",
    [],
  );
  expect((await hub.ask("{ savedQueries { totalCount } }")).savedQueries.totalCount).toBe(total);
  const strangers = await hub.answer("{ savedQueries { nodes { id } } }", {}, { Authorization: "" });
  expect(codeOf(strangers)).toBe("UNAUTHENTICATED");
});

test("a link opens what is shared for who has it, until it is private again; the answer keeps to the reader's rights", async () => {
  const { id, link } = await saved("admin");
  expect(codeOf(await opening("clerk", link))).toBe("NOT_FOUND");
  expect((await opening("admin", link)).data.linkedQuery.isOwn).toBe(true);
  await change("admin", id, "sharing: LINK");
  expect(await found("clerk")).not.toContain(id);
  const { linkedQuery } = (await opening("clerk", link)).data;
  expect(linkedQuery).toEqual({
    id,
    name: "各类村",
    document: count,
    variables: '{"kind":"VILLAGE"}',
    savedBy: nameOf("admin"),
    isOwn: false,
  });
  const run = async (reader: string): Promise<number> =>
    (await by.ask(reader, linkedQuery.document, JSON.parse(linkedQuery.variables))).villages.totalCount;
  expect(await run("clerk")).toBeGreaterThan(0);
  expect(await run("clerk")).toBeLessThan(await run("admin"));
  await change("admin", id, "sharing: PRIVATE");
  await change("admin", id, "sharing: LINK");
  expect(codeOf(await opening("clerk", link))).toBe("NOT_FOUND");
});

test.each([
  ["{ villages { totalCount }", "语法错误"],
  ["{ villages {\n noSuchField } }", "第 2 行有误:类型 VillageConnection 没有字段“noSuchField”"],
  ["mutation { logout }", "只能保存一条查询"],
  ["query A { villages { totalCount } } query B { groups { totalCount } }", "只能保存一条查询"],
  ["subscription { changed { recordId } }", "只能保存一条查询"],
  [`{ ${"a { ".repeat(70)} id ${"}".repeat(71)}`, "嵌套超过 64 层"],
])("%s is not saved", async (document, told) => {
  const before = await found("analyst");
  const { data, errors } = await saving("analyst", { document, variables: undefined });
  expect(data?.made ?? null).toBeNull();
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(told),
    extensions: { code: "BAD_USER_INPUT", fields: [{ path: "document" }] },
  });
  expect(await found("analyst")).toEqual(before);
});

test.each([
  ["[1]", "变量须为 JSON 对象"],
  ["{kind", "变量须为 JSON 对象"],
  ['{"kind":"CITY"}', "变量“kind”"],
  ['{"day":"2020-01-01"}', "没有声明变量“day”"],
])("variables %s are not saved", async (variables, told) => {
  const { errors } = await saving("analyst", { variables });
  expect(errors?.[0].message).toContain(told);
  const made = await saved("analyst", { variables: null });
  const answer = await by.as(
    "analyst",
    "mutation ($id: ID!, $variables: String) { updateSavedQuery(id: $id, variables: $variables) { id } }",
    { id: made.id, variables },
  );
  expect(answer.errors?.[0].message).toContain(told);
  // Another document must still fit the variables that are kept.
  const kept = await saved("analyst");
  const other = await change("analyst", kept.id, 'document: "{ villages { totalCount } }"');
  expect(other.errors?.[0].message).toContain("没有声明变量“kind”");
});
