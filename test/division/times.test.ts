/** Days and states of knowledge: on every reading root field, and the same on both ways to an answer. */
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut, revert } from "../plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** The data as the fast lane and as Apollo answer it; requests that carry extensions are left to Apollo. */
async function asked(query: string, variables: object): Promise<Data> {
  const [lane, again, apollo] = await Promise.all(
    [{}, {}, { extensions: {} }].map(async (more) => {
      const response = await fetch(`${hub.url}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${hub.token}` },
        body: JSON.stringify({ query, variables, ...more }),
      });
      return response.json() as Promise<{ data: Data; errors?: Data[] }>;
    }),
  );
  expect(apollo.errors).toBeUndefined();
  expect(JSON.stringify(lane)).toBe(JSON.stringify(apollo));
  expect(JSON.stringify(again)).toBe(JSON.stringify(apollo));
  return apollo.data;
}

/** By what name each is asked for: the root field with its arguments, and what it selects. */
const reports: Record<string, [field: string, selection: string]> = {
  reformStatistics: [
    "reformStatistics(from: $eve, to: $day, within: $within, knownAt: $knownAt)",
    "{ level kind before after abolished established survivingNames }",
  ],
  codeTableOfDays: [
    "codeTable(from: $eve, to: $day, within: $within, knownAt: $knownAt)",
    "{ oldId oldCode oldName oldSuperior newId newCode newName newSuperior changes share confidence evidence }",
  ],
  codeTableOfPlan: ["codeTable(planId: $plan, knownAt: $knownAt)", "{ oldCode newCode changes evidence }"],
  figuresRebased: [
    "figuresRebased(from: $eve, to: $day, within: $within, knownAt: $knownAt)",
    "{ units { unit { id code name } households population sources } unplacedVillages unplacedHouseholds }",
  ],
  resolveDivision: [
    "resolveDivision(text: $code, on: $eve, to: $day, knownAt: $knownAt)",
    "{ reason matches { unit { id code name } meantName confidence share path { relation startOn from { name } to { name } } } }",
  ],
  resolveDivisions: [
    "resolveDivisions(items: [{ text: $code, on: $eve }, { text: $name }], to: $day, knownAt: $knownAt)",
    "{ text unresolved reason matches { unit { code } meantOn matchedBy path { id } } }",
  ],
  lineage: [
    "lineage(code: $code, asOf: $day, knownAt: $knownAt)",
    "{ unit { id status } nodes { unit { code name } distance } links { relation startOn from { code } to { code } } }",
  ],
  search: [
    "search(text: $name, types: [VILLAGE], asOf: $day, knownAt: $knownAt)",
    "{ id name place inForce node { id ... on Village { status } } }",
  ],
  villages: [
    "villages(where: { within: $within }, asOf: $day, knownAt: $knownAt)",
    "{ totalCount nodes { code name } }",
  ],
};

test("what a plan came to is still answered as it was known before the plan was taken back", async () => {
  const { township } = await hub.ask(
    `{ township(code: "510722112") { id villages(first: 3) { nodes { id code name } } } }`,
  );
  const [absorber, absorbed] = township.villages.nodes;
  const plan = await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: [absorbed.id], into: [{ id: absorber.id }] }],
  });
  const given = {
    plan: plan.id,
    within: township.id,
    code: absorbed.code,
    name: absorbed.name,
    eve: "2022-12-31",
    day: "2023-01-01",
  };
  const declared =
    "$plan: ID, $within: ID, $code: String!, $name: String!, $eve: Date!, $day: Date!, $knownAt: DateTime";
  const answers = async (knownAt?: string): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const [name, [field, selection]] of Object.entries(reports)) {
      const used = declared.split(", ").filter((one) => field.includes(one.split(":")[0]));
      const variables = Object.fromEntries(
        Object.entries({ ...given, knownAt }).filter(([key]) => field.includes(`$${key}`)),
      );
      const data = await asked(`query (${used.join(", ")}) { answer: ${field} ${selection} }`, variables);
      found[name] = JSON.stringify(data.answer);
    }
    return found;
  };
  const beforeIt = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();
  const during = await answers();
  const then = new Date().toISOString();
  await setTimeout(10);
  const { errors } = await revert(hub, plan.id);
  expect(errors).toBeUndefined();
  const after = await answers();
  for (const name in reports) expect(after[name], name).not.toBe(during[name]);
  expect(await answers(then)).toEqual(during);
  expect(await answers(new Date().toISOString())).toEqual(after);
  // A day ago the hub, filled today, knew nothing.
  expect(JSON.parse((await answers(beforeIt)).villages)).toEqual({ totalCount: 0, nodes: [] });
});

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
