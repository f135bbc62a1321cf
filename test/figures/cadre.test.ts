/** The report's figures of village cadres, each from one query on the filled hub. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const resident = "appointments: { some: { isFullTime: { eq: true }, division: { level: { eq: VILLAGE } } } }";

test("every resident cadre was trained within twelve months", async () => {
  const data = await hub.ask(`{
    serving: people(where: { ${resident} }) { totalCount }
    trained: people(where: { ${resident}, trainingRecords: { some: { trainedTo: { gte: "2025-11-26" } } } }) { totalCount }
    left: people(where: { ${resident}, trainingRecords: { none: { trainedTo: { gte: "2025-11-26" } } } }) { totalCount }
  }`);
  expect(data).toEqual({
    serving: { totalCount: 1462 },
    trained: { totalCount: 1462 },
    left: { totalCount: 0 },
  });
});

/** Share of resident cadres of a day for which a condition holds. */
async function share(day: string, condition: string): Promise<number> {
  const data = await hub.ask(`{
    some: personAggregate(asOf: "${day}", where: { ${resident}, ${condition} }) { count }
    all: personAggregate(asOf: "${day}", where: { ${resident} }) { count }
  }`);
  return data.some[0].count / data.all[0].count;
}

test("resident cadres are younger, better educated and drawn from more sides than before the reform", async () => {
  const college = "education: { in: [COLLEGE, BACHELOR, POSTGRADUATE] }";
  const [before, today] = ["2019-10-31", "2026-11-26"];
  expect(await share(before, "birthYear: { gte: 1975 }")).toBeCloseTo(0.47, 2);
  expect(await share(today, "birthYear: { gte: 1982 }")).toBeCloseTo(0.52, 2);
  expect(await share(before, college)).toBeCloseTo(0.22, 2);
  expect(await share(today, college)).toBeCloseTo(0.35, 2);
  expect(await share(before, "source: { eq: INCUMBENT }")).toBeCloseTo(0.41, 2);
  expect(await share(today, "source: { eq: INCUMBENT }")).toBeCloseTo(0.28, 2);
});

test("pay of 2025 in three parts, by post", async () => {
  const { remunerationAggregate } = await hub.ask(
    `{ remunerationAggregate(where: { period: { eq: "2025" } }, groupBy: [POST], orderBy: [{ keys: { post: ASC } }]) {
         keys { post } count sum { basePay performancePay collectiveBonus } } }`,
  );
  expect(remunerationAggregate.map(({ keys, count }: Data) => [keys.post, count])).toEqual([
    ["SECRETARY", 456],
    ["DIRECTOR", 457],
  ]);
  for (const { sum } of remunerationAggregate)
    expect(Object.values(sum).every((part) => Number(part) > 0)).toBe(true);
});
