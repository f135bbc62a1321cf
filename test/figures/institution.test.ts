/** Figures of hospitals and schools, each by one question. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const countBy = (groups: Data[], key: string): Record<string, number> =>
  Object.fromEntries(groups.map((one) => [one.keys[key], one.count]));

test("1+4+N: one centre, four sub-centres, the hospitals of the other 29 townships, 30 branches", async () => {
  const { medicalInstitutionAggregate: groups } = await hub.ask(
    "{ medicalInstitutionAggregate(groupBy: [TIER]) { keys { tier } count } }",
  );
  expect(countBy(groups, "tier")).toEqual({
    COUNTY_CENTER: 1,
    AREA_SUBCENTER: 4,
    TOWNSHIP_HOSPITAL: 29,
    BRANCH: 30,
    VILLAGE_CLINIC: 154,
  });
});

test("every township has one hospital, a sub-centre or its own, and every abolished one a branch", async () => {
  const { townships } = await hub.ask(
    `{ townships(where: { medicalInstitutions: { count: { eq: 0 } } }) { totalCount } }`,
  );
  expect(townships.totalCount).toBe(0);
  const { medicalInstitutionAggregate: hospitals } = await hub.ask(`{
    medicalInstitutionAggregate(groupBy: [TOWNSHIP], where: { tier: { in: [AREA_SUBCENTER, TOWNSHIP_HOSPITAL] } }) { count } }`);
  expect(hospitals.map((one: Data) => one.count)).toEqual(Array(33).fill(1));
  const { abolished } = await hub.ask(`{
    abolished: townships(includeAbolished: true, where: { formerMedicalInstitutions: { some: { tier: { eq: BRANCH } } } }) {
      totalCount nodes { status } } }`);
  expect(abolished.totalCount).toBe(30);
  expect(abolished.nodes.every((one: Data) => one.status === "ABOLISHED")).toBe(true);
});

test("schools that closed from 2020 to 2024 have moved their pupils to one that is open", async () => {
  const { schoolConsolidations } = await hub.ask(`{
    schoolConsolidations(first: 1000) { totalCount nodes {
      consolidatedOn path students to { endOn } closures { nodes { students school { endOn stage } } } } } }`);
  expect(schoolConsolidations.totalCount).toBeGreaterThan(40);
  for (const { consolidatedOn, path, students, to, closures } of schoolConsolidations.nodes) {
    expect(consolidatedOn >= "2020-09-01" && consolidatedOn <= "2024-09-01").toBe(true);
    expect(to.endOn).toBeNull();
    expect(closures.nodes.length).toBeGreaterThan(0);
    expect(students).toBe(closures.nodes.reduce((sum: number, one: Data) => sum + one.students, 0));
    for (const { school } of closures.nodes) {
      expect(school.endOn).toBe(consolidatedOn);
      if (path === "TO_TOWN") expect(school.stage).toBe("JUNIOR");
    }
  }
});

test("junior schools stand in towns, none in a village", async () => {
  const { schools } = await hub.ask(
    "{ schools(where: { stage: { eq: JUNIOR }, village: { code: { isNull: false } } }) { totalCount } }",
  );
  expect(schools.totalCount).toBe(0);
});
