/** What the shelf tells of versions, of empty groups and of groups on another day, held against plain SQL. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { examples } from "../admin/playground/examples.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { File, unitStands, unitStood } from "./questions/file.ts";

let hub: TestHub;
let file: File;
beforeAll(async () => {
  hub = await testHub();
  file = new File(hub.file);
});
afterAll(async () => {
  file.close();
  await hub.close();
});

const answerOf = (key: string): Promise<Data> => {
  const example = examples.find((one) => one.key === key);
  if (!example) throw new Error(`no example ${key}`);
  return hub.ask(example.query);
};
const sorted = (rows: unknown[][]): string[] => rows.map((row) => JSON.stringify(row)).sort();

test("every version of a township's villages", async () => {
  const { totalCount, nodes } = (await answerOf("versions-list")).villages;
  const found = file.raw(
    `select h.code, h.name, h.official_name, h.valid_from, h.valid_to from division_history h
       join division_history t on t.id = h.township_id and t.to_number is null and t.code = '510722109' and t.valid_to is null
      where h.level = 'VILLAGE' and h.to_number is null`,
  );
  expect(totalCount).toBe(nodes.length);
  expect(nodes.length).toBeGreaterThan(30);
  expect(
    sorted(
      nodes.map((one: Data) => [
        one.code,
        one.name,
        one.officialName,
        one.validity.validFrom,
        one.validity.validTo,
      ]),
    ),
  ).toEqual(sorted(found as unknown[][]));
});

test("versions by the year from which they hold", async () => {
  const groups = (await answerOf("versions-groups")).villageAggregate;
  const found = file.raw(
    `select substr(valid_from, 1, 4), count(*) from division_history
      where level = 'VILLAGE' and to_number is null group by 1`,
  );
  expect(groups.length).toBeGreaterThan(2);
  expect(sorted(groups.map(({ since, count }: Data) => [String(since), count]))).toEqual(
    sorted(found as unknown[][]),
  );
});

test("combinations that nobody has", async () => {
  const groups = (await answerOf("groups-empty")).gridWorkerAggregate;
  const [roles, employments] = [7, 2];
  expect(groups).toHaveLength(roles * employments);
  expect(groups.filter(({ count }: Data) => count === 0).length).toBeGreaterThan(0);
  const all = groups.reduce((sum: number, { count }: Data) => sum + count, 0);
  expect(all).toBe((await hub.ask("{ gridWorkers { totalCount } }")).gridWorkers.totalCount);
});

test("kinds of villages on another day beside today's", async () => {
  const groups = (await answerOf("groups-other-day")).villageAggregate;
  const count = (table: string, kind: string, when: string): number =>
    file.one(
      `select count(*) from ${table} v where v.level = 'VILLAGE' and v.kind = '${kind}' and ${when}`,
    ) as number;
  for (const { keys, count: now, before, difference } of groups) {
    const [then, stands] = [
      count("division_history", keys.kind, unitStood("v", "'2019-10-31'")),
      count("division", keys.kind, unitStands("v")),
    ];
    expect([now, before, difference], keys.kind).toEqual([stands, then, stands - then]);
  }
  expect(groups.map(({ difference }: Data) => difference).sort((a: number, b: number) => a - b)).toEqual([
    -549, -31,
  ]);
});
