/** Tables as offices really have them: what can be read is taken in, what is not in order is listed, nothing goes by silence. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CodeTables, codeTables, doors } from "./codeTables.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

const [older, newer] = ["2021-10-31", "2022-10-31"];
const named = (units: Data[]): string[] => units.map(({ code, name }) => `${code} ${name}`);
const placed = (units: Data[]): string[] =>
  units.map(({ code, level, parent }) => `${code} ${level} ${parent?.code ?? "-"}`);

describe.each(doors)("as a %s", (door) => {
  let hub: TestHub;
  let tables: CodeTables;
  beforeAll(async () => {
    hub = await testHub("empty");
    tables = codeTables(hub, door);
  });
  afterAll(() => hub.close());
  const take = (lines: string[], date = older, head?: string): Promise<Data> =>
    tables.take(lines, date, head);
  const refused = (lines: string[], date = older): Promise<string[]> => tables.refused(lines, date);
  const below = (code: string, asOf = older): Promise<Data[]> => tables.below(code, asOf);

  describe("several of one name under one superior", () => {
    const county = ["990301,样例县", "990301100,甲镇"];

    test("come in told apart by their serials, listed with their lines and marked", async () => {
      const { written, notes } = await take([
        ...county,
        "990301100001,花园社区居委会",
        "990301100002,花园社区",
        "990301100003,花园社区",
        "990301100004,花园社区",
        "990301100201,石桥村委会",
        "990301100202,石桥村村委会",
      ]);
      expect(written).toBe(8);
      const units = await below("990301100");
      expect(named(units).slice(1)).toEqual([
        "990301100001 花园社区",
        "990301100002 花园社区(002)",
        "990301100003 花园社区(003)",
        "990301100004 花园社区(004)",
        "990301100201 石桥村",
        "990301100202 石桥村村委会",
      ]);
      expect(units.slice(2, 5).map((one) => one.officialName)).toEqual(["花园社区", "花园社区", "花园社区"]);
      expect(notes.map((one: Data) => [one.line, one.code])).toEqual([
        [5, "990301100002"],
        [6, "990301100003"],
        [7, "990301100004"],
      ]);
      expect(units[2].remark).toContain("990301100001");
      expect(units[1].remark).toBeNull();
    });

    test("over an older table who has a name keeps it, and the plan tells of the others", async () => {
      const old = ["990302,样例县", "990302100,甲镇", "990302100002,花园社区"];
      await take(old);
      const { plan, notes } = await take(
        [...old, "990302100001,花园社区居委会", "990302100003,花园社区"],
        newer,
      );
      expect(plan.status).toBe("EXECUTED");
      expect(named(await below("990302100", newer)).slice(1)).toEqual([
        "990302100001 花园社区居委会",
        "990302100002 花园社区",
        "990302100003 花园社区(003)",
      ]);
      expect(notes.map((one: Data) => one.code)).toEqual(["990302100003"]);
      expect(plan.steps[0].into.map((one: Data) => one.evidence)).toEqual([
        null,
        expect.stringContaining("同名"),
      ]);
      const again = await take([...old, "990302100001,花园社区居委会", "990302100003,花园社区"], newer);
      expect(again.plan).toBeNull();
    });

    test("a row that stands twice is taken once", async () => {
      const { written, notes } = await take(["990303,样例县", "990303100,甲镇", "990303100,甲镇"]);
      expect(written).toBe(2);
      expect(notes).toEqual([expect.objectContaining({ line: 4, code: "990303100" })]);
    });
  });

  describe("codes given to one another", () => {
    const units = (county: string, names: string[]): string[] => [
      `${county},样例县`,
      ...names.flatMap((name, index) => [
        `${county}10${index},${name}镇`,
        `${county}10${index}001,${name}社区居民委员会`,
        `${county}10${index}201,东${name}村民委员会`,
      ]),
    ];

    test.each([
      ["three in a ring", "990311", ["郑庄子", "洼里", "越河"], ["越河", "郑庄子", "洼里"]],
      ["two", "990312", ["甲", "乙", "丙"], ["乙", "甲", "丙"]],
      ["four by twos", "990313", ["甲", "乙", "丙", "丁"], ["乙", "甲", "丁", "丙"]],
    ])("%s: names tell who is who, with all that lies below", async (_case, county, before, after) => {
      await take(units(county, before));
      const then = await below(county);
      const { plan } = await take(units(county, after), newer);
      expect(plan.status).toBe("EXECUTED");
      const now = await below(county, newer);
      expect(now.map(({ code, officialName }) => `${code},${officialName}`)).toEqual(units(county, after));
      const nameOf = new Map(then.map(({ id, officialName }) => [id, officialName]));
      expect(now.map(({ id }) => nameOf.get(id))).toEqual(now.map(({ officialName }) => officialName));
    });

    test("a kept code with a name that nobody had is a new name", async () => {
      await take(units("990314", ["甲", "乙"]));
      const { findings } = await take(units("990314", ["丙", "乙"]), newer);
      expect(findings[0]).toMatchObject({ oldName: "甲镇", newName: "丙镇", relation: "CONTINUES" });
    });
  });

  describe("level and superior of a code", () => {
    test("codes filled up with zeros are read as what they are", async () => {
      await take([
        "990201000000,样本县",
        "990201100000,甲镇",
        "990201100001,东街社区居委会",
        "990201100201,吕家村委会",
      ]);
      expect(placed(await below("990201"))).toEqual([
        "990201 COUNTY -",
        "990201100 TOWNSHIP 990201",
        "990201100001 VILLAGE 990201100",
        "990201100201 VILLAGE 990201100",
      ]);
      await take(["980000,样省", "980600,南湖市", "980621,湖西县", "980700,北湖市"]);
      expect(placed(await below("98"))).toEqual([
        "98 PROVINCE -",
        "9806 PREFECTURE 98",
        "980621 COUNTY 9806",
        "9807 PREFECTURE 98",
      ]);
      await take(
        ["970000000000,样省,", "970100000000,东湖市,970000000000", "970102000000,城东区,970100000000"],
        older,
        "code,name,parentCode",
      );
      expect(placed(await below("97"))).toEqual([
        "97 PROVINCE -",
        "9701 PREFECTURE 97",
        "970102 COUNTY 9701",
      ]);
    });

    test("what has no superior is listed with its line and left out; where nothing has one, all is refused", async () => {
      const { written, notes } = await take(["990202,样本县", "990202100,甲镇", "990202101201,吕家村委会"]);
      expect(written).toBe(2);
      expect(notes).toEqual([
        {
          line: 4,
          code: "990202101201",
          name: "吕家村委会",
          leftOut: true,
          message: expect.stringContaining("990202101"),
        },
      ]);
      expect(await refused(["990208100,甲镇"])).toEqual(["table.2"]);
      expect(await refused(["990209,样本县", "990209100201001,第1组"])).toEqual(["table.3"]);
    });

    test("townships directly below a prefecture get a county that stands in, told and not counted", async () => {
      const { notes } = await take([
        "96,样省",
        "9619,东湖市",
        "961900003,东城街道",
        "961900003001,岗贝社区居委会",
        "9620,西湖市",
        "962000100,甲镇",
      ]);
      expect(placed(await below("96"))).toEqual([
        "96 PROVINCE -",
        "9619 PREFECTURE 96",
        "961900 COUNTY 9619",
        "961900003 TOWNSHIP 961900",
        "961900003001 VILLAGE 961900003",
        "9620 PREFECTURE 96",
        "962000 COUNTY 9620",
        "962000100 TOWNSHIP 962000",
      ]);
      expect(notes.map((one: Data) => one.code)).toEqual(["961900", "962000"]);
    });
  });

  describe("units that are none, and kinds of counties", () => {
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
      const { reformStatistics } = await hub.ask(
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

  test("characters that were lost are told of, and kept; rare ones are characters like others", async () => {
    const lost = ["大青?村", "_水村", "□家村", "■家村", "\ufffd家村", "\ue863家村"];
    const rare = ["㵲水村", "𬕂岗村", "𪉈坪村", "𠮷祥村"];
    const { written, notes } = await take([
      "990211,样本县",
      "990211100,甲镇",
      ...[...lost, ...rare].map((name, index) => `9902111002${String(index + 10)},${name}委会`),
    ]);
    expect(written).toBe(12);
    expect(notes.map((one: Data) => one.line)).toEqual([4, 5, 6, 7, 8, 9]);
    const units = (await below("990211100")).slice(1);
    expect(units.map(({ name }) => name)).toEqual([...lost, ...rare]);
    expect(units.map(({ remark }) => remark !== null)).toEqual([
      ...lost.map(() => true),
      ...rare.map(() => false),
    ]);
    for (const [name, ...ways] of [
      [rare[0], "wushui", "㵲"],
      [rare[3], "jxc", "𠮷"],
    ])
      for (const text of ways) {
        const { search } = await hub.ask(
          `query ($text: String!) { search(text: $text, first: 20) { name } }`,
          {
            text,
          },
        );
        expect(search.map((one: Data) => one.name)).toContain(name);
      }
  });
});
