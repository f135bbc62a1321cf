/** Two code tables taken in one after the other, the plan between them derived, an end without successor settled. */
import type { Expected } from "./fixture.ts";
import type { Filling } from "./make.ts";

const older = `code,name,parentCode
990221,样县,
990221101,甲镇,990221
990221101200,桃园村委会,990221101
990221101201,柳林村委会,990221101
990221101202,石桥村委会,990221101
990221102,乙镇,990221
990221102200,双河村委会,990221102
990221102201,高坪村委会,990221102
990221201,丙乡,990221
990221201200,白马村委会,990221201
990221201201,青龙村委会,990221201
`;

const newer = `code,name,parentCode
990221,样县,
990221101,甲镇,990221
990221101200,桃园村委会,990221101
990221101201,柳林社区居委会,990221101
990221101203,白马村委会,990221101
990221102,新乙镇,990221
990221102200,双河村委会,990221102
990221102201,高坪村委会,990221102
`;

export async function fillTables({ answer, pause }: Filling): Promise<Partial<Expected>> {
  const take = (table: string, date: string, draft = false) =>
    answer(
      `mutation ($table: String!, $date: Date!, $draft: Boolean) {
        importSnapshot(table: $table, date: $date, draft: $draft) { plan { id } findings { oldName relation } } }`,
      { table, date, draft },
    );
  await take(older, "2019-12-31");
  await pause();
  const { importSnapshot } = await take(newer, "2020-06-30");
  await pause();
  const { villages } = await answer(
    '{ villages(includeAbolished: true, where: { name: { in: ["石桥村", "柳林社区"] } }, orderBy: [{ id: ASC }]) { nodes { id name } } }',
  );
  const idOf = (name: string): string => villages.nodes.find((one: { name: string }) => one.name === name).id;
  await answer(
    `mutation ($unit: ID!, $into: ID!) {
      settleSuccession(unitId: $unit, successors: [{ id: $into }], evidence: "样府〔2020〕3号") { id } }`,
    { unit: idOf("石桥村"), into: idOf("柳林社区") },
  );
  await pause();
  return { executed: importSnapshot.plan.id, confined: [] };
}
