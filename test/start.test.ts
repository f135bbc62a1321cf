/** Starts that cannot be, and ends that nobody planned: each is told, nothing is lost. */
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { serving, start } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function refused(environment: Record<string, string>): Promise<string> {
  const started = start(environment);
  const [code] = await once(started.child, "exit");
  expect(code).toBe(1);
  expect(started.output()).not.toMatch(/\n {4}at /);
  return started.output();
}

test("an impossible environment names each variable, what is wrong and an example", async () => {
  const output = await refused({ PORT: "99999", DATABASE_URL: "mysql://x", SEED: "some", LOG_LEVEL: "loud" });
  for (const name of ["PORT", "DATABASE_URL", "SEED", "LOG_LEVEL"])
    expect(output).toMatch(new RegExp(`^${name}=`, "m"));
  expect(output.match(/Example/g)).toHaveLength(4);
});

test("a port in use says so", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as { port: number };
  const output = await refused({ PORT: String(port), DATABASE_URL: `sqlite:${join(folder, "port.db")}` });
  expect(output).toContain(`PORT=${port} is in use`);
  holder.close();
});

test("a folder that cannot be, a file that is no database, a file of a newer hub", async () => {
  writeFileSync(join(folder, "plain"), "");
  expect(await refused({ DATABASE_URL: `sqlite:${join(folder, "plain", "below", "hub.db")}` })).toContain(
    "cannot be written",
  );
  writeFileSync(join(folder, "text.db"), "this is no database, whatever its name says; ".repeat(50));
  expect(await refused({ DATABASE_URL: `sqlite:${join(folder, "text.db")}` })).toContain("no database");
  const newer = join(folder, "newer.db");
  copyFileSync(process.env.FILLED_HUB as string, newer);
  const database = new Sqlite(newer);
  database.exec("update hub_version set version = '999.0.0'");
  database.close();
  expect(await refused({ DATABASE_URL: `sqlite:${newer}` })).toContain("newer hub");
});

test("a second hub on the same file is refused while the first serves on", async () => {
  const environment = { DATABASE_URL: `sqlite:${join(folder, "one.db")}` };
  const first = start(environment);
  const url = await serving(first);
  expect(await refused(environment)).toContain("Another hub already serves");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  first.child.kill("SIGTERM");
  expect(await once(first.child, "exit")).toEqual([0, null]);
});

test("an operator adds and resets accounts beside a running hub", async () => {
  const environment = { DATABASE_URL: `sqlite:${join(folder, "beside.db")}` };
  const first = start(environment);
  const url = await serving(first);
  const command = async (...words: string[]): Promise<number> => {
    const run = start(environment, "--command", ...words);
    return (await once(run.child, "exit"))[0];
  };
  expect(await command("user", "add", "clerk", "--password", "a fine long phrase", "--role", "EDITOR")).toBe(
    0,
  );
  expect(await command("user", "add", "clerk", "--password", "a fine long phrase")).toBe(1);
  expect(await command("user", "reset", "clerk", "--password", "another long phrase")).toBe(0);
  expect(await command("backup", "--to", join(folder, "beside.backup"))).toBe(0);
  expect(await command("audit", "verify")).toBe(0);
  expect(await command("nonsense")).toBe(1);
  const file = new Sqlite(join(folder, "beside.db"), { readonly: true });
  const told = file.prepare("select act from audit_entry where through = 'SHELL' order by id").pluck().all();
  expect(told).toEqual(["hub user add", "hub user reset", "hub backup", "hub audit verify"]);
  file.close();
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      query: 'mutation { login(username: "clerk", password: "another long phrase") { next token } }',
    }),
  });
  expect((await response.json()) as object).toMatchObject({
    data: { login: { next: "NEW_PASSWORD", token: expect.any(String) } },
  });
  first.child.kill("SIGTERM");
  await once(first.child, "exit");
});
