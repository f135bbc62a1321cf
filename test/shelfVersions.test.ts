/** What the shelf tells of versions, of empty groups and of groups on another day, held against plain SQL. */
import { expect, test } from "vitest";
import { Employment, GridRole } from "../server/grid/gridWorker.ts";
import type { Data, TestHub } from "./hub.ts";
import { type File, stands, unitStands, unitStood } from "./questions/file.ts";
import { answerOf, inOrder, onShelf } from "./questions/onShelf.ts";

let hub: TestHub;
let file: File;
onShelf((shelf) => {
  ({ hub, file } = shelf);
});

test("every version of a township's villages", async () => {
  const { totalCount, nodes } = (await answerOf(hub, "versions-list")).data.villages;
  const found = file.raw(
    `select h.code, h.name, h.official_name, h.valid_from, h.valid_to from division_history h
       join division_history t on t.id = h.township_id and t.to_number is null and t.code = '510722109' and t.valid_to is null
      where h.level = 'VILLAGE' and h.to_number is null`,
  );
  expect(totalCount).toBe(nodes.length);
  expect(nodes.length).toBeGreaterThan(30);
  expect(
    inOrder(
      nodes.map((one: Data) => [
        one.code,
        one.name,
        one.officialName,
        one.validity.validFrom,
        one.validity.validTo,
      ]),
    ),
  ).toEqual(inOrder(found));
});

test("versions by the year from which they hold", async () => {
  const groups = (await answerOf(hub, "versions-groups")).data.villageAggregate;
  const found = file.raw(
    `select substr(valid_from, 1, 4), count(*) from division_history
      where level = 'VILLAGE' and to_number is null group by 1`,
  );
  expect(groups.length).toBeGreaterThan(2);
  expect(inOrder(groups.map(({ since, count }: Data) => [String(since), count]))).toEqual(inOrder(found));
});

test("combinations that nobody has", async () => {
  const groups = (await answerOf(hub, "groups-empty")).data.gridWorkerAggregate;
  const [roles, employments] = [GridRole, Employment].map(({ values }) => Object.keys(values).length);
  expect(groups).toHaveLength(roles * employments);
  const some = groups.filter(({ count }: Data) => count > 0);
  expect(some.length).toBeLessThan(groups.length);
  expect(inOrder(some.map(({ keys, count }: Data) => [keys.role, keys.employment, count]))).toEqual(
    inOrder(
      file.raw(
        `select w.role, w.employment, count(*) from grid_worker w where ${stands("w", "hired_on", "left_on")} group by 1, 2`,
      ),
    ),
  );
  const all = groups.reduce((sum: number, { count }: Data) => sum + count, 0);
  expect(all).toBe((await hub.ask("{ gridWorkers { totalCount } }")).gridWorkers.totalCount);
});

test("kinds of villages on another day beside today's", async () => {
  const groups = (await answerOf(hub, "groups-other-day")).data.villageAggregate;
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
