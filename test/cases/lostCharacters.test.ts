/** Characters that were lost on the way into a table, and rare ones that were not. */
import { expect, test } from "vitest";
import { throughEachDoor } from "../codeTables.ts";
import type { Data } from "../hub.ts";

throughEachDoor(({ take, below, ask, answer }) => {
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
        const { search } = await ask(`query ($text: String!) { search(text: $text, first: 20) { name } }`, {
          text,
        });
        expect(search.map((one: Data) => one.name)).toContain(name);
      }
  });

  test("what an old table may hold is refused where it is entered anew", async () => {
    await take(["990251,样本县"]);
    for (const name of ["大青?镇", "□家镇", "\ue863家镇"]) {
      const { errors } = await answer(
        `mutation ($input: CreateTownshipInput!) { createTownship(input: $input) { id } }`,
        { input: { parentId: "990251", code: "990251100", name, kind: "TOWN" } },
      );
      expect(errors?.[0].extensions.fields.map((one: Data) => one.path)).toContain("name");
    }
  });
});
