/** A hub killed while it reverts or executes comes back before or after the plan, never between. */
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { password } from "./hub.ts";
import { serving, start } from "./process.ts";
import { tablesOf } from "./tables.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More rounds for looking further. */
const rounds = Number(process.env.KILLS ?? 3);
/** As long as an execution takes, so that a kill strikes at any moment of it. */
const longest = 2000;
const plan = "AdjustmentPlan_2";

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
    const hub = start({ DATABASE_URL: `sqlite:${file}` });
    const url = await serving(hub);
    let token = "";
    // biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
    const ask = async (query: string, variables = {}): Promise<any> => {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      });
      return ((await response.json()) as { data: unknown }).data;
    };
    token = (await ask(`mutation { login(username: "admin", password: "${password}") { token } }`)).login
      .token;
    const before = stateOf(file);
    seen.set(before.status, before.rows);
    const executed = before.status === "EXECUTED";
    const { adjustmentPlan } = await ask(`{ adjustmentPlan(id: "${plan}") { preview { hash } } }`);
    let acknowledged = false;
    const writing = ask(
      executed
        ? `mutation { revertAdjustmentPlan(id: "${plan}") { status } }`
        : `mutation ($hash: String!) { executeAdjustmentPlan(id: "${plan}", previewHash: $hash) { status } }`,
      executed ? {} : { hash: adjustmentPlan.preview.hash },
    )
      .then(() => {
        acknowledged = true;
      })
      .catch(() => {});
    await new Promise((done) => setTimeout(done, Math.random() * longest));
    hub.child.kill("SIGKILL");
    await once(hub.child, "exit");
    await writing;
    const after = stateOf(file);
    if (acknowledged) expect(after.status).not.toBe(before.status);
    else midway++;
    const known = seen.get(after.status);
    if (known) expect(after.rows).toBe(known);
    else seen.set(after.status, after.rows);
  }
  console.log(`killed ${rounds} times, ${midway} of them before the answer`);
});
