/** A database of an earlier version serves on: every day as before, history whole, accounts, plans that can be reverted. */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { keptIn } from "../../server/backup/kept.ts";
import { keyMark } from "../../server/backup/keyMark.ts";
import { restore } from "../../server/backup/restore.ts";
import type { RunningHub } from "../../server/serve.ts";
import { startHub } from "../../server/startHub.ts";
import { version } from "../../server/version.ts";
import { type Answer, password } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";
import { start } from "../process.ts";
import { shareOf } from "../share.ts";
import { fixtureSettings, fixtures, secret, unpack } from "./fixture.ts";

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

/** Who was given a first password chooses one of their own on the way. */
async function signedIn(running: RunningHub, username: string, secret = password): Promise<string> {
  const { data } = await asked(
    running,
    "",
    "mutation ($username: String!, $secret: String!) { login(username: $username, password: $secret) { token next } }",
    { username, secret },
  );
  if (data.login.next !== "NEW_PASSWORD") return data.login.token;
  const chosen = "nine lamps at the river";
  await asked(
    running,
    data.login.token,
    "mutation ($secret: String!, $chosen: String!) { changePassword(oldPassword: $secret, newPassword: $chosen) }",
    { secret, chosen },
  );
  return signedIn(running, username, chosen);
}

const textOf = (value: unknown): string => JSON.stringify(value, null, 1);

/** The latest version, and of those before it another pair every day. */
const latest = String(fixtures.at(-1)?.split("-")[0]);
const tried = shareOf(fixtures, (name) => [name.startsWith(latest) ? name : String(name.split("-")[1])]);

test.each(tried)("a database of %s is upgraded and answers as it did", async (name: string) => {
  const file = join(folder, name, "hub.db");
  mkdirSync(join(folder, name));
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
  const kept = keptIn(join(folder, name, "backups"));
  expect(kept).toHaveLength(1);
  await restore(kept[0].path, { databaseFile: file, keyMark: keyMark(secret) }, version);
  // Who was signed in when it was made signs in anew.
  expect(counts(file)).toEqual({ ...before, session: 0 });
});

test.each([/^hub\.db\.rehearsal/, /\.backup\.partial-/, /\.backup$/, /-wal$/])(
  "a hub killed in the middle of the upgrade, when %s is there, begins again",
  async (left: RegExp) => {
    const inner = mkdtempSync(join(folder, "killed-"));
    const file = join(inner, "hub.db");
    unpack(fixtures[0], file);
    const before = counts(file);
    const environment = { DATABASE_URL: `sqlite:${file}`, HUB_SECRET: String(fixtureSettings(file).secret) };
    const killed = start(environment, "--command", "migrate");
    const ended = once(killed.child, "exit");
    while (
      killed.child.exitCode === null &&
      !readdirSync(inner, { recursive: true }).some((one) => left.test(String(one)))
    )
      await new Promise((done) => setTimeout(done, 1));
    killed.child.kill("SIGKILL");
    await ended;
    expect(counts(file)).toMatchObject(before);
    const again = start(environment, "--command", "migrate");
    expect(await once(again.child, "exit")).toEqual([0, null]);
    expect(again.output()).toContain("the database fits this version");
    expect(counts(file)).toMatchObject({ ...before, hub_version: 1 });
    expect(
      readdirSync(inner, { recursive: true })
        .map(String)
        .filter((one) => /rehearsal|partial/.test(one)),
    ).toEqual([]);
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
