/** A hub killed while it reverts or executes comes back before or after the plan, never between. */
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { password } from "./hub.ts";
import { type Started, serving, start } from "./process.ts";
import { tablesOf } from "./tables.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More rounds for looking further. */
const rounds = Number(process.env.KILLS ?? 1);
/** As long as an execution takes, so that a kill strikes at any moment of it. */
const longest = 2000;
const plan = "AdjustmentPlan_2";

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
type Ask = (query: string, variables?: object) => Promise<any>;

/** A hub in a process of its own, asked by its administrator. */
async function signedIn(file: string): Promise<{ hub: Started; ask: Ask }> {
  const hub = start({ DATABASE_URL: `sqlite:${file}` });
  const url = await serving(hub);
  let token = "";
  const ask: Ask = async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return ((await response.json()) as { data: unknown }).data;
  };
  token = (await ask(`mutation { login(username: "admin", password: "${password}") { token } }`)).login.token;
  return { hub, ask };
}

/** Kills the hub at some moment of a write; answers whether the write was acknowledged before. */
async function killed(hub: Started, write: () => Promise<unknown>): Promise<boolean> {
  let acknowledged = false;
  const writing = write()
    .then(() => {
      acknowledged = true;
    })
    .catch(() => {});
  await new Promise((done) => setTimeout(done, Math.random() * longest));
  hub.child.kill("SIGKILL");
  await once(hub.child, "exit");
  await writing;
  return acknowledged;
}

const execution =
  "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { status } }";
const reversal = "mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { status } }";
const hashOf = async (ask: Ask, id: string): Promise<string> =>
  (await ask(`{ adjustmentPlan(id: "${id}") { preview { hash } } }`)).adjustmentPlan.preview.hash;

function stateOf(file: string): { status: string; rows: string } {
  const database = new Sqlite(file, { readonly: true });
  const status = database
    .prepare("select status from adjustment_plan where effective_on = '2020-06-30'")
    .pluck()
    .get() as string;
  const [townships, villages] = ["TOWNSHIP", "VILLAGE"].map((level) =>
    database
      .prepare(
        "select count(*) from division where level = ? and deleted_at is null and abolished_on is null",
      )
      .pluck()
      .get(level),
  );
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  database.close();
  expect([townships, villages]).toEqual(status === "EXECUTED" ? [33, 462] : [63, 1042]);
  // Removal leaves its instant on the row, which differs from one time to the next; sign-in counts on the account.
  const rows = JSON.stringify({ ...tablesOf(file), user: [] }).replaceAll(
    /\\"deleted_at\\":\\"[^"\\]*\\"/g,
    '\\"deleted_at\\":\\"then\\"',
  );
  return { status, rows };
}

test("killed at any moment, it comes back before or after, never between", {
  timeout: rounds * 30_000,
}, async () => {
  const file = join(folder, "hub.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const seen = new Map<string, string>();
  let midway = 0;
  for (let round = 0; round < rounds; round++) {
    const { hub, ask } = await signedIn(file);
    const before = stateOf(file);
    seen.set(before.status, before.rows);
    const hash = await hashOf(ask, plan);
    const acknowledged = await killed(hub, () =>
      before.status === "EXECUTED" ? ask(reversal, { id: plan }) : ask(execution, { id: plan, hash }),
    );
    const after = stateOf(file);
    if (acknowledged) expect(after.status).not.toBe(before.status);
    else midway++;
    const known = seen.get(after.status);
    if (known) expect(after.rows).toBe(known);
    else seen.set(after.status, after.rows);
  }
  console.log(`killed ${rounds} times, ${midway} of them before the answer`);
});

test("and so it does where the steps of a plan are taken for the first time", {
  timeout: rounds * 40_000,
}, async () => {
  const file = join(folder, "fresh.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const table = readFileSync("server/seed/2020-06-30.csv", "utf8");
  const counts = (): unknown => {
    const database = new Sqlite(file, { readonly: true });
    const [found] = database
      .prepare(
        `select sum(level = 'TOWNSHIP') as townships, sum(level = 'VILLAGE') as villages
         from division where deleted_at is null and abolished_on is null`,
      )
      .all() as { townships: number; villages: number }[];
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
    return [found.townships, found.villages];
  };
  let midway = 0;
  let last = plan;
  for (let round = 0; round < rounds; round++) {
    const { hub, ask } = await signedIn(file);
    await ask(reversal, { id: last });
    expect(counts()).toEqual([63, 1042]);
    const { importSnapshot } = await ask(
      'mutation ($table: String!) { importSnapshot(table: $table, date: "2020-06-30", draft: true) { plan { id } } }',
      { table },
    );
    const { id } = importSnapshot.plan;
    await ask("mutation ($id: ID!) { approveAdjustmentPlan(id: $id) { id } }", { id });
    const hash = await hashOf(ask, id);
    const before = JSON.stringify(tablesOf(file));
    const acknowledged = await killed(hub, () => ask(execution, { id, hash }));
    const executed = JSON.stringify(counts()) !== "[63,1042]";
    if (executed) {
      expect(counts()).toEqual([33, 462]);
      last = id;
    } else {
      expect(acknowledged).toBe(false);
      expect(JSON.stringify(tablesOf(file))).toBe(before);
    }
    if (!acknowledged) midway++;
  }
  console.log(`killed ${rounds} times in a first execution, ${midway} of them before the answer`);
});
