/** What hangs on a record is looked for by that record, not gone through for each of a page: of every list there is. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelOf } from "../../server/core/model/modelOf.ts";
import type { EntityModel } from "../../server/core/model.ts";
import { entities } from "../../server/schema.ts";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
let file: Sqlite.Database;
beforeAll(async () => {
  hub = await testHub();
  file = new Sqlite(hub.file, { readonly: true });
});
afterAll(async () => {
  file.close();
  await hub.close();
});

const owners = [...modelOf(entities).entities.values()].filter(({ abstract }) => !abstract);

const nested = (owner: EntityModel): string[] => [
  ...[...owner.lists.values()].map(({ name, whole }) =>
    whole ? `${name} { id }` : `${name}(first: 1000) { totalCount nodes { id } }`,
  ),
  ...(owner.root.abstract ? owner.levels : []).map(
    ({ name }) => `${name}: descendants(first: 1000, level: ${name}) { totalCount nodes { id } }`,
  ),
];

/** How the database comes by the rows of a statement. */
const planOf = (text: string): string[] =>
  file
    .prepare(`explain query plan ${text}`)
    .all(Array(text.split("?").length - 1).fill(1))
    .map((row) => (row as { detail: string }).detail);

/** By what most rows are alike, or by nothing at all; the page itself, `t0`, may be. */
function goneThrough(plan: string[]): string[] {
  const made = new Set(
    plan.flatMap((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (t\d+)/.exec(detail)?.[1] ?? []),
  );
  return plan.filter(
    (detail) =>
      /^SEARCH (?!t0 ).* \((level|to_number)=\?\)/.test(detail) ||
      (/^SCAN (?!t0\b)t\d+/.test(detail) && !made.has(detail.slice("SCAN ".length))),
  );
}

test.each(["", 'asOf: "2022-01-01"'])("records that hang on others are found by these (%s)", async (day) => {
  const told: string[] = [];
  let asked = 0;
  for (const owner of owners) {
    const lists = nested(owner);
    const given = ["first: 1", ...(owner.recorded && day ? [day] : [])].join(", ");
    for (let from = 0; from < lists.length; from += 6) {
      const some = lists.slice(from, from + 6);
      const query = `{ ${owner.list}(${given}) { nodes { ${some.join(" ")} } } }`;
      const texts = await hub.answering(() => hub.ask(query));
      const found = texts.flatMap(planOf);
      told.push(...goneThrough(found).map((detail) => `${owner.name}: ${detail} in ${query}`));
      asked += some.length;
    }
  }
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});
