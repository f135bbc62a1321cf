/** Codes that units of an official table give to one another: names that live on under one superior tell who is who. */
import { expect, test } from "vitest";
import { newer, throughEachDoor } from "../codeTables.ts";

throughEachDoor(({ take, below }) => {
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
