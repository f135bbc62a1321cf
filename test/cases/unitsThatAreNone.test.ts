/** Headings of code tables, kinds of counties, and what is neither village nor community. */
import { beforeAll, expect, test } from "vitest";
import { named, older, throughEachDoor } from "../codeTables.ts";
import type { Data } from "../hub.ts";

throughEachDoor(({ take, below, ask }) => {
  beforeAll(() =>
    take([
      "95,样省",
      "9501,东湖市",
      "950101,市辖区",
      "950102,城东区",
      "950121,湖西县",
      "950122,湖东自治县",
      "950181,湖北市",
      "950123,左旗",
      "950124,右自治旗",
      "9590,省直辖县级行政区划",
      "959004,湖桃市",
      "959021,神林林区",
      "950102100,甲镇",
      "950102100001,一连生活区",
      "950102100201,吕家村委会",
      "950102100400,产业园虚拟居委会",
      "950102100500,渔场生活区",
    ]),
  );

  test("the last word of a county's name tells its kind", async () => {
    const units = await below("95");
    const kinds = units.filter(({ level }) => ["PREFECTURE", "COUNTY"].includes(level));
    expect(Object.fromEntries(kinds.map(({ code, kind }) => [code, kind]))).toEqual({
      9501: "PREFECTURE",
      9590: "HEADING",
      950101: "HEADING",
      950102: "DISTRICT",
      950121: "COUNTY",
      950122: "AUTONOMOUS_COUNTY",
      950123: "BANNER",
      950124: "AUTONOMOUS_BANNER",
      950181: "COUNTY_CITY",
      959004: "COUNTY_CITY",
      959021: "FOREST_DISTRICT",
    });
  });

  test("headings are kept and not counted", async () => {
    const [{ id }] = await below("95");
    const { reformStatistics } = await ask(
      `query ($id: ID!, $day: Date!) { reformStatistics(within: $id, from: $day, to: $day) { level kind after } }`,
      { id, day: older },
    );
    const whole = (level: string) =>
      reformStatistics.find((one: Data) => one.level === level && one.kind === null)?.after;
    expect([whole("PREFECTURE"), whole("COUNTY")]).toEqual([1, 8]);
  });

  test("no 村 is added to what is none", async () => {
    expect(named(await below("950102100")).slice(1)).toEqual([
      "950102100001 一连生活区",
      "950102100201 吕家村",
      "950102100400 产业园虚拟社区",
      "950102100500 渔场生活区",
    ]);
  });
});
