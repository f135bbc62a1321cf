/** What went out comes back: every list that can be written is given out, wiped, taken in again and compared. */

import Sqlite from "better-sqlite3";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EntityModel } from "../server/core/model.ts";
import { historyTable } from "../server/core/recording.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  // The county's hub has no units above it.
  const { createProvince } = await hub.ask(
    'mutation { createProvince(input: { code: "51", name: "四川省", establishedOn: "1955-10-01" }) { id } }',
  );
  await hub.ask(
    'mutation ($id: ID!) { createPrefecture(input: { code: "5107", name: "绵阳市", parentId: $id, establishedOn: "1985-02-08" }) { id } }',
    createProvince,
  );
});
afterAll(() => hub.close());

const written = (): EntityModel[] => hub.running.hub.model.concretes.filter(({ writable }) => writable);
const wiped = (): EntityModel[] => written().filter(({ level }) => !level);

async function everything(): Promise<Uint8Array> {
  const response = await fetch(`${hub.url}/export/county?reveal=${encodeURIComponent("整县迁移")}`, {
    headers: { Authorization: `Bearer ${hub.token}` },
  });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** Rows of each sheet without the ids, which are others in another hub; in an order of their own. */
async function contents(bytes: Uint8Array): Promise<Map<string, string[]>> {
  const { sheets } = await readXlsx(bytes);
  return new Map(
    sheets.map(({ name, rows }) => {
      const head = rows.findIndex((row) => row.includes("编号"));
      const plain = rows
        .slice(head)
        .map((row) =>
          row
            .slice(1)
            .map((cell) => (typeof cell === "string" ? cell.replace(/\[[A-Z]\w+_\d+\]/, "[…]") : cell)),
        );
      return [name, plain.map((row) => JSON.stringify(row)).sort()];
    }),
  );
}

async function take(bytes: Uint8Array, query: string): Promise<Data> {
  const response = await fetch(`${hub.url}/import/county${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}` },
    body: bytes as BodyInit,
  });
  return response.json();
}

test("given out, wiped, taken in: equal, those that ended and references included", {
  timeout: 240_000,
}, async () => {
  const before = await everything();
  const labels = written().map(({ statement }) => statement.label);
  const given = await contents(before);
  expect([...given.keys()].sort()).toEqual(labels.sort());
  for (const [name, rows] of given) expect(rows.length, name).toBeGreaterThan(1);

  const again = await take(before, "?dryRun=true");
  expect(again, JSON.stringify(again).slice(0, 2000)).toMatchObject({ created: 0, updated: 0 });

  const entities = wiped();
  await hub.running.close();
  const file = new Sqlite(hub.file);
  file.pragma("foreign_keys = off");
  const { number } = file.prepare("select number from write_context").get() as { number: number | null };
  file.exec("update write_context set number = (select max(id) from ledger)");
  for (const entity of entities) {
    file.exec(`delete from ${entity.table}`);
    file.exec(`delete from ${historyTable(entity)}`);
  }
  file.prepare("update write_context set number = ?").run(number);
  file.close();
  await hub.restart();
  expect((await hub.ask("{ people(includeAbolished: true) { totalCount } }")).people.totalCount).toBe(0);

  const done = await take(before, "?ids=foreign&doubles=create");
  expect(done.message, JSON.stringify(done.extensions?.fields?.slice(0, 30))).toBeUndefined();
  const rows = [...given].reduce((sum, [, { length }]) => sum + length - 1, 0);
  expect(done.created + done.unchanged).toBe(rows);
  const after = await contents(await everything());
  for (const [name, rows] of given) expect(after.get(name), name).toEqual(rows);
});
