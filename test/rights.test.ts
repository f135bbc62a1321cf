/** Who reads what: every root field, relation and aggregate, for every kind of reader, beside a model in plain SQL. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { parameters } from "../server/core/reader/plan.ts";
import type { Viewer } from "../server/core/viewer.ts";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("filled");
});
afterAll(() => hub.close());

test("what is visible is asked by one statement for any entity and number of records", () => {
  const { hub: running } = hub.running;
  const [{ id }] = running.database.rows("select id from division where code = '510722109'");
  const viewer: Viewer = {
    name: "editor",
    userId: 9,
    role: "EDITOR",
    permissions: new Set(),
    scope: [{ id: Number(id), level: "TOWNSHIP", from: null }],
  };
  for (const entity of running.model.concretes) {
    const all = running.database.rows(`select id from ${entity.table}`).map((row) => Number(row.id));
    const statement = running.planner.visible(viewer, entity);
    const seen = running.database.rows(
      statement.text,
      parameters(statement, { ...running.run({}, viewer), ids: all }),
    );
    expect(seen.length).toBeLessThan(Math.max(all.length, 1));
  }
});
