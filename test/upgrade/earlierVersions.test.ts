/** A database of an earlier version serves on: every day as before, history whole, accounts, plans that can be reverted. */
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import type { RunningHub } from "../../server/serve.ts";
import { startHub } from "../../server/startHub.ts";
import { type Answer, password } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";
import { start } from "../process.ts";
import { fixtureSettings, fixtures, unpack } from "./fixture.ts";

const folder = hubFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function asked(running: RunningHub, token: string, query: string, variables = {}): Promise<Answer> {
  const response = await fetch(`${running.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

async function signedIn(running: RunningHub, username: string): Promise<string> {
  const { data } = await asked(
    running,
    "",
    "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }",
    { username, password },
  );
  return data.login.token;
}

const textOf = (value: unknown): string => JSON.stringify(value, null, 1);

test.each(fixtures)("a database of %s is upgraded and answers as it did", async (name: string) => {
  const file = join(folder, `${name}.db`);
  const { answers, confined, executed, reverted } = unpack(name, file);
  const before = counts(file);
  const running = await startHub(fixtureSettings(file));
  try {
    const admin = await signedIn(running, "admin");
    for (const { query, variables, data } of answers) {
      const answer = await asked(running, admin, query, variables);
      expect(answer.errors).toBeUndefined();
      expect(textOf(answer.data)).toBe(textOf(data));
    }
    for (const { username, token, townships } of confined) {
      const seen = await asked(
        running,
        token ?? (await signedIn(running, String(username))),
        "{ townships { nodes { name } } }",
      );
      expect(seen.data.townships.nodes.map((one: { name: string }) => one.name)).toEqual(townships);
    }
    const villages = async (): Promise<number> =>
      (await asked(running, admin, '{ villages(asOf: "2024-06-01") { totalCount } }')).data.villages
        .totalCount;
    const merged = await villages();
    const taken = await asked(
      running,
      admin,
      "mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { status } }",
      { id: executed },
    );
    expect(taken.data.revertAdjustmentPlan.status).toBe("REVERTED");
    expect(await villages()).toBeGreaterThan(merged);
    for (const id of [executed, reverted].filter(Boolean)) {
      const { data } = await asked(
        running,
        admin,
        "query ($id: ID!) { adjustmentPlan(id: $id) { preview { hash conflicts { message } } } }",
        { id },
      );
      expect(data.adjustmentPlan.preview.conflicts).toEqual([]);
      const { data: redone } = await asked(
        running,
        admin,
        "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { status } }",
        { id, hash: data.adjustmentPlan.preview.hash },
      );
      expect(redone.executeAdjustmentPlan.status).toBe("EXECUTED");
    }
  } finally {
    await running.close();
  }
  const kept = readdirSync(folder).filter((one) => one.startsWith(`${name}.db.before-`));
  expect(kept).toHaveLength(1);
  expect(counts(join(folder, kept[0]))).toEqual(before);
});

test.each([".before.partial", ".rehearsal", ".before-", "-wal"])(
  "a hub killed in the middle of the upgrade, when %s is there, begins again",
  async (ending: string) => {
    const inner = mkdtempSync(join(folder, "killed-"));
    const file = join(inner, "hub.db");
    unpack(fixtures[0], file);
    const before = counts(file);
    const environment = { DATABASE_URL: `sqlite:${file}`, HUB_SECRET: String(fixtureSettings(file).secret) };
    const killed = start(environment, "--command", "migrate");
    const ended = once(killed.child, "exit");
    while (
      killed.child.exitCode === null &&
      !readdirSync(inner).some((one) => one.startsWith(`hub.db${ending}`))
    )
      await new Promise((done) => setTimeout(done, 1));
    killed.child.kill("SIGKILL");
    await ended;
    expect(counts(file)).toMatchObject(before);
    const again = start(environment, "--command", "migrate");
    expect(await once(again.child, "exit")).toEqual([0, null]);
    expect(again.output()).toContain("the database fits this version");
    expect(counts(file)).toMatchObject({ ...before, hub_version: 1 });
    expect(readdirSync(inner).filter((one) => /rehearsal|partial/.test(one))).toEqual([]);
  },
);

/** Rows of every table of the hub. */
function counts(file: string): Record<string, unknown> {
  const database = new Sqlite(file, { readonly: true });
  try {
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    const names = database
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'mikro%' order by name",
      )
      .pluck()
      .all() as string[];
    return Object.fromEntries(
      names.map((name) => [name, database.prepare(`select count(*) from "${name}"`).pluck().get()]),
    );
  } finally {
    database.close();
  }
}
