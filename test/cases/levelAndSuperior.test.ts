/** What level a code of any length is of, and under which unit it stands; no unit is without its superior by silence. */
import { expect, test } from "vitest";
import { older, placed, throughEachDoor } from "../codeTables.ts";
import type { Data } from "../hub.ts";

throughEachDoor(({ take, refused, below }) => {
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
    expect(placed(await below("97"))).toEqual(["97 PROVINCE -", "9701 PREFECTURE 97", "970102 COUNTY 9701"]);
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
