/** What a plan would do that nobody has written down: the preview of its draft, and nothing is left of either. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KnownDocuments } from "../server/core/knownDocuments.ts";
import { Writes } from "../server/core/writes.ts";
import { limits } from "../server/request/limits.ts";
import { type Answer, type TestHub, testHub } from "./hub.ts";
import { draft, shown } from "./plans.ts";
import { Readers, tokenOf } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
beforeAll(async () => {
  hub = await testHub();
  by = await Readers.of(hub, [
    { name: "planner", role: "EDITOR", isScoped: false, permissions: ["ADJUSTMENTS"] },
    { name: "confined", role: "EDITOR", isScoped: true, permissions: ["ADJUSTMENTS"] },
  ]);
});
afterAll(() => hub.close());

const parts = shown.slice(shown.indexOf("{") + 1, shown.lastIndexOf("}"));
const query = `query ($input: CreateAdjustmentPlanInput!) { previewAdjustment(input: $input) { ${parts} } }`;
const merger = {
  name: "试验方案",
  documentNumber: "试〔2026〕1号",
  effectiveOn: "2027-01-01",
  steps: [{ kind: "MERGE_ABSORB", from: ["510722108"], into: [{ id: "510722109" }] }],
};

/** How many rows each table of the file has and the last of them, and what numbers were given out: no write leaves these. */
function everything(): unknown {
  const file = new Sqlite(hub.file, { readonly: true });
  const names = file
    .prepare("select name from sqlite_master where type = 'table' and name <> 'session' order by name")
    .pluck()
    .all() as string[];
  expect(names).toEqual(expect.arrayContaining(["sqlite_sequence", "ledger", "change", "adjustment_plan"]));
  const found = [
    file.prepare("select * from sqlite_sequence order by name").all(),
    file.prepare("select * from write_context").all(),
    ...names.map((name) => [name, file.prepare(`select count(*), max(rowid) from ${name}`).raw().get()]),
  ];
  file.close();
  return found;
}

const told = ({ errors }: Answer) => errors?.map(({ message, extensions }) => ({ message, extensions }));

test("it is the preview of the draft made of the same input, and leaves nothing", async () => {
  const before = everything();
  let grown = false;
  void hub.running.hub.feed.grown(new AbortController().signal).then(() => {
    grown = true;
  });
  const { previewAdjustment: foreseen } = await hub.ask(query, { input: merger });
  expect(everything()).toEqual(before);
  expect(grown).toBe(false);
  expect(foreseen.counts).toContainEqual({ level: "TOWNSHIP", before: 33, after: 32 });
  expect(foreseen.records.length).toBeGreaterThan(20);

  const { preview, status } = await draft(hub, merger);
  expect(status).toBe("DRAFT");
  expect(foreseen).toEqual(preview);
  expect(everything()).not.toEqual(before);
  expect(grown).toBe(true);
});

test("what stands in the way is told as a plan's preview tells it", async () => {
  const input = { ...merger, name: "去向不明", steps: [{ ...merger.steps[0], into: [{ id: "510722999" }] }] };
  const { previewAdjustment: foreseen } = await hub.ask(query, { input });
  expect(foreseen).toMatchObject({ hash: "", conflicts: [{ path: "steps.0.into.0.id" }] });
  expect(foreseen).toEqual((await draft(hub, input)).preview);
});

test("bad input is refused in the words of createAdjustmentPlan", async () => {
  const create =
    "mutation ($input: CreateAdjustmentPlanInput!) { createAdjustmentPlan(input: $input) { id } }";
  const before = everything();
  for (const input of [
    { ...merger, name: "长".repeat(81) },
    { ...merger, name: "" },
    { ...merger, steps: [{ ...merger.steps[0], attached: [{ type: "Nothing", policy: "END" }] }] },
  ]) {
    const refused = told(await hub.answer(query, { input }));
    expect(refused).toHaveLength(1);
    expect(refused).toEqual(told(await hub.answer(create, { input })));
  }
  expect(everything()).toEqual(before);
});

test("planners of the whole county alone may ask", async () => {
  const input = { ...merger, name: "另一方案" };
  const ask = (reader: string) => by.as(reader, query, { input });
  for (const reader of ["planner", tokenOf("planner")]) expect((await ask(reader)).errors).toBeUndefined();
  for (const reader of ["editor", "analyst", "clerk", "confined", tokenOf("confined")])
    expect((await ask(reader)).errors?.[0].extensions.code, reader).toBe("FORBIDDEN");
});

test("it goes to the thread that writes, is kept until anything is written, and not to be had by the dozen", async () => {
  const { hub: running } = hub.running;
  const writes = new Writes(running.schema, new KnownDocuments(running.schema, limits));
  expect(writes.in(query)).toBe(true);
  expect(writes.in("{ villages { totalCount } }")).toBe(false);
  const input = { ...merger, name: "问了又问" };
  const { rehearse } = running;
  let tries = 0;
  running.rehearse = (...given) => {
    tries += 1;
    return rehearse.apply(running, given) as never;
  };
  const counts = (day: string) =>
    hub.answer(query.replace(parts, "counts { after }"), { input: { ...input, effectiveOn: day } });
  for (const day of ["2027-01-01", "2027-01-01", "2027-02-01"]) await counts(day);
  expect(tries).toBe(2);
  await hub.ask('mutation { updatePerson(id: "Person_1", input: { name: "周一" }) { id } }');
  await counts("2027-02-01");
  expect(tries).toBe(3);
  running.rehearse = rehearse;
  const many = Array.from(
    { length: 6 },
    (_none, index) => `p${index}: previewAdjustment(input: $input) { hash }`,
  );
  const refused = await hub.answer(`query ($input: CreateAdjustmentPlanInput!) { ${many.join(" ")} }`, {
    input,
  });
  expect(refused.errors?.[0].extensions.code).toBe("QUERY_TOO_COMPLEX");
});
