/** The package for machines without internet: made, checked, unpacked into an empty folder, served, ended. */
import { execFileSync, spawn } from "node:child_process";
import { createPublicKey, verify } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Packed, pack } from "../server/package/package.ts";
import { Client } from "./failing/client.ts";
import { hubSecret, password } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";
import { type Started, serving } from "./process.ts";

const made = mkdtempSync(join(tmpdir(), "hub-package-"));
const bare = mkdtempSync(join(tmpdir(), "hub-bare-"));
const data = hubFolder();
let packed: Packed;
let root: string;

/** All that the bare machine says of itself: no path to any program. */
const environment = {
  PATH: join(bare, "nothing"),
  PORT: "0",
  SEED: "none",
  DATABASE_URL: `sqlite:${join(data, "hub.db")}`,
  ADMIN_PASSWORD: password,
  HUB_SECRET: hubSecret,
  HUB_SETTINGS: join(bare, "none.env"),
};

beforeAll(async () => {
  packed = await pack(made, join(made, "key.pem"), 1);
  execFileSync("tar", ["-xzf", packed.file, "-C", bare]);
  root = join(bare, readdirSync(bare)[0]);
});
afterAll(() => {
  for (const folder of [made, bare, data]) rmSync(folder, { recursive: true, force: true });
});

const isSigned = (file: string): boolean =>
  verify(null, readFileSync(file), createPublicKey(readFileSync(packed.key)), readFileSync(`${file}.sig`));

const isWhole = (): boolean => {
  try {
    execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], {
      cwd: root,
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
};

test("it is signed as a whole and in its sums, which find a file that is not as it was", () => {
  expect(isSigned(packed.file)).toBe(true);
  expect(isSigned(join(root, "SHA256SUMS"))).toBe(true);
  expect(isWhole()).toBe(true);
  const page = join(root, "dist/admin/index.html");
  const before = readFileSync(page);
  writeFileSync(page, `${before} `);
  expect(isWhole()).toBe(false);
  writeFileSync(page, before);
  const summed = readFileSync(join(root, "SHA256SUMS"), "utf8").split("\n").length - 1;
  // Every file but the sums and their signature.
  expect(
    readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
  ).toHaveLength(summed + 2);
});

test("it says what is in it: the bill of materials names every package that the hub depends on", () => {
  const bill = JSON.parse(readFileSync(join(root, "bill-of-materials.json"), "utf8"));
  expect(bill.bomFormat).toBe("CycloneDX");
  const named = new Set(
    bill.components.map(({ name, version }: Record<string, string>) => `${name}@${version}`),
  );
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const missing = Object.entries(dependencies).filter(([name, version]) => !named.has(`${name}@${version}`));
  expect(missing).toEqual([]);
});

test("on a bare machine it serves panel and data, takes a workbook in, makes a backup and ends in order", async () => {
  const child = spawn(join(root, "bin/hub"), { cwd: data, env: environment });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const started: Started = { child, output: () => said };
  try {
    const url = await serving(started);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: "ready" });
    expect(await (await fetch(url)).text()).toContain("<title>");
    const client = await new Client(url).signIn();
    expect((await client.ask('mutation { createPerson(input: { name: "李一" }) { id } }')).data).toBeTruthy();
    const headers = { Authorization: `Bearer ${client.token}` };
    // Workbooks are read by a process of their own.
    const table = await (await fetch(`${url}/export/people?format=xlsx`, { headers })).arrayBuffer();
    const taken = await fetch(`${url}/import/people`, { method: "POST", headers, body: table });
    expect(await taken.json()).toMatchObject({ unchanged: 1 });
    execFileSync(join(root, "bin/hub"), ["backup"], { cwd: data, env: environment, stdio: "ignore" });
    expect(readdirSync(join(data, "backups"))).toHaveLength(1);
    client.close();
  } finally {
    child.kill("SIGTERM");
  }
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(join(data, "hub.db-wal"))).toBe(false);
});
