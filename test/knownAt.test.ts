/** Reports of days: each is answered as it was known at a moment before, on both ways to an answer and as a file. */
import { setTimeout } from "node:timers/promises";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bothWays } from "./bothWays.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { carriedOut, revert } from "./plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

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

/** Files of the same, by address and what is asked for. */
const files: Record<string, [path: string, asked: string[]]> = {
  "codeTable of days": ["codeTable", ["from=$eve", "to=$day", "within=$within"]],
  "codeTable of a plan": ["codeTable", ["planId=$plan"]],
  roster: ["roster", ["within=$within", "asOf=$day"]],
  villages: ["villages", ["asOf=$day", 'where={"within":"$within"}', "columns=code,name"]],
};

/** Its rows, and what is said above them. */
async function fileOf(path: string, query: URLSearchParams): Promise<{ rows: Data[]; about: string }> {
  const response = await fetch(`${hub.url}/export/${path}?${query}`, {
    headers: { Authorization: `Bearer ${hub.token}` },
  });
  expect(response.status, response.status === 200 ? "" : await response.clone().text()).toBe(200);
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  return { rows: sheets[0].rows.slice(2), about: String(sheets[0].rows[1][0]) };
}

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
      const data = await bothWays(
        hub,
        `query (${used.join(", ")}) { answer: ${field} ${selection} }`,
        variables,
      );
      found[name] = JSON.stringify(data.answer);
    }
    for (const [name, [path, asked]] of Object.entries(files)) {
      const query = new URLSearchParams(
        asked
          .map((one) => one.replace(/\$(\w+)/g, (_all, key) => given[key as keyof typeof given]))
          .join("&"),
      );
      if (knownAt) query.set("knownAt", knownAt);
      const { rows, about } = await fileOf(path, query);
      if (knownAt) expect(about, name).toContain(`按${knownAt}时所知`);
      found[`file of ${name}`] = JSON.stringify(rows);
    }
    return found;
  };
  const during = await answers();
  const then = new Date().toISOString();
  await setTimeout(10);
  const { errors } = await revert(hub, plan.id);
  expect(errors).toBeUndefined();
  const after = await answers();
  for (const name in during) expect(after[name], name).not.toBe(during[name]);
  expect(await answers(then)).toEqual(during);
  expect(await answers(new Date().toISOString())).toEqual(after);
  // A day ago the hub, filled today, knew nothing.
  const { villages } = await bothWays(
    hub,
    "query ($knownAt: DateTime) { villages(knownAt: $knownAt) { totalCount } }",
    {
      knownAt: new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString(),
    },
  );
  expect(villages).toEqual({ totalCount: 0 });
});
