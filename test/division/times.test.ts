/** Days and states of knowledge: on every reading root field, and the same on both ways to an answer. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { bothWays } from "../bothWays.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const asked = (query: string, variables: object): Promise<Data> => bothWays(hub, query, variables);

test("lineage shows the links of the day", async () => {
  const links = async (asOf: string | null): Promise<string[]> =>
    (
      await asked(
        'query ($asOf: Date) { lineage(code: "510722109204", asOf: $asOf) { links { startOn } } }',
        {
          asOf,
        },
      )
    ).lineage.links.map((one: Data) => one.startOn);
  expect(await links("2020-06-29")).toEqual([]);
  expect(await links("2020-06-30")).toEqual(["2020-06-30"]);
  expect(await links(null)).toEqual(["2020-06-30"]);
});

test("a plan of a day to come is in no lineage before that day", async () => {
  const { township } = await hub.ask(
    `{ township(code: "510722113") { villages(first: 2) { nodes { id code } } } }`,
  );
  const [absorber, absorbed] = township.villages.nodes;
  const day = `${new Date().getFullYear() + 2}-01-01`;
  await carriedOut(hub, {
    effectiveOn: day,
    steps: [{ kind: "MERGE_ABSORB", from: [absorbed.id], into: [{ id: absorber.id }] }],
  });
  const { now, then } = await asked(
    `query ($code: String!, $day: Date!) {
      now: lineage(code: $code, direction: SUCCESSORS) { links { startOn } }
      then: lineage(code: $code, direction: SUCCESSORS, asOf: $day) { links { startOn } nodes { distance unit { status } } } }`,
    { code: absorbed.code, day },
  );
  expect(now.links).toEqual([]);
  expect(then).toEqual({
    links: [{ startOn: day }],
    nodes: [
      { distance: 0, unit: { status: "ABOLISHED" } },
      { distance: 1, unit: { status: "ACTIVE" } },
    ],
  });
});

test("every root field that reads takes a day and a state of knowledge, but those that are said to take less", () => {
  /** Relay asks by ids alone; what is said of accounts and what becomes steps is of now. */
  const ofNow = [
    "node",
    "nodes",
    "me",
    "explainAccess",
    "linkedQuery",
    "currentSession",
    "dutiesApart",
    "formQueries",
    "adjustmentStepsOfTable",
    "readApproval",
    "successionsOfTable",
    "previewAdjustment",
    "plannedUnits",
    "plannedRecords",
    "plannedPostsLost",
  ];
  const daysOfTheirOwn = [
    "reformStatistics",
    "codeTable",
    "figuresRebased",
    "resolveDivision",
    "resolveDivisions",
  ];
  const fields = Object.values(hub.running.hub.schema.getQueryType()?.getFields() ?? {});
  for (const name of [...ofNow, ...daysOfTheirOwn]) expect(fields.map((one) => one.name)).toContain(name);
  for (const { name, args } of fields) {
    if (ofNow.includes(name)) continue;
    const times = args.filter((one) => ["asOf", "knownAt"].includes(one.name)).map((one) => one.name);
    expect(times, name).toEqual(daysOfTheirOwn.includes(name) ? ["knownAt"] : ["asOf", "knownAt"]);
  }
});
