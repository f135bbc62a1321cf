/** Words of a table of documents beside a code table: those that are not known are named with the allowed ones. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentedOf } from "../../server/adjustment/snapshot/documented.ts";
import { importTable } from "../../server/adjustment/snapshot/importTable.ts";
import { textsOf } from "../../server/adjustment/snapshot/rowsOfFile.ts";
import { tableRows } from "../../server/adjustment/snapshot/tableRows.ts";
import { systemViewer } from "../../server/core/viewer.ts";
import { rowsOfText } from "../../server/table/sheet.ts";
import { codeTables, newer, older, tableOf } from "../codeTables.ts";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const links = (...lines: string[]): string[][] =>
  textsOf(rowsOfText(tableOf(lines, "oldCode,newCode,relation,confidence,evidence")));
const units = ["990231,样本县", "990231100,甲镇", "990231101,乙镇", "990231102,丙镇"];
const withLinks = (rows: string[][], lines: string[], day: string) => {
  const { hub: own } = hub.running;
  return own.transact({ viewer: systemViewer("test"), through: "SNAPSHOT", entry: { act: "test" } }, (t) =>
    importTable(own, t, {
      rows: tableRows(rowsOfText(tableOf(lines))),
      day,
      draft: false,
      documented: documentedOf(rows),
    }),
  );
};

test("one that is not known is named with its line and the allowed ones", () => {
  expect(() => documentedOf(links("1,2,MERGE_INTO,CONFIRMED,a", "1,2,MERGED_INTO,DOCUMENTD,b"))).toThrow(
    /line 2 .*MERGE_INTO.*CONTINUES, MERGED_INTO.*line 3 .*DOCUMENTD.*DOCUMENTED, CONFIRMED, INFERRED/,
  );
  expect(() => documentedOf(links("1,2,,CONFIRMED,a"))).toThrow(/line 2 .*relation/);
  expect(() => documentedOf(links("1,2,CONTINUES,confirmed,a"))).toThrow(/line 2 .*confirmed.*CONFIRMED/);
  expect(() => documentedOf([["oldCode", "newCode"]])).toThrow(/relation/);
});

test("a link to a code that nobody has is refused, one that is inferred stays so", async () => {
  await codeTables(hub, "text").take(units, older);
  const gone = units.slice(0, 3);
  for (const [line, code] of [
    ["990231102,990231109,MERGED_INTO", "990231109"],
    ["990231109,990231101,MERGED_INTO", "990231109"],
  ])
    await expect(withLinks(links(line), gone, newer)).rejects.toThrow(new RegExp(`line 2 .*${code}`));
  await withLinks(links("990231102,990231101,MERGED_INTO,INFERRED,报道"), gone, newer);
  const { township } = await hub.ask(
    `{ township(code: "990231101", asOf: "${newer}") { predecessors { relation confidence from { name } } } }`,
  );
  expect(township.predecessors).toEqual([
    { relation: "MERGED_INTO", confidence: "INFERRED", from: { name: "丙镇" } },
  ]);
});
