/** Two woods with their glades, keepers and trees, as the tests of the kernel find them. */
import type { KernelHub } from "./kernelHub.ts";

const create = (type: string, fields: string) =>
  `mutation ($input: Create${type}Input!) { create${type}(input: $input) { ${fields} } }`;

/** Global ids by what the records are called. */
export async function planted(kernel: KernelHub): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const make = async (type: string, name: string, input: object): Promise<void> => {
    const made = await kernel.ask(create(type, "id"), { input: { name, ...input } });
    ids[name] = made[`create${type}`].id;
  };
  const startOn = "2020-01-01";
  await make("Wood", "青城林", { code: "11", startOn });
  await make("Wood", "峨眉林", { code: "12", startOn });
  for (const [name, code, wood, area] of [
    ["向阳坡", "1101", "青城林", "12.50"],
    ["背阴坡", "1102", "青城林", "7"],
    ["老鹰岩", "1201", "峨眉林", undefined],
  ] as const)
    await make("Glade", name, { code, parentId: ids[wood], area, startOn });
  await make("Keeper", "张三", { phone: "13812345678", startOn });
  await make("Keeper", "李四", { startOn });
  const trees: [string, string, string, object][] = [
    [
      "T1",
      "Alpha oak",
      "向阳坡",
      {
        kind: "OAK",
        height: "12.30",
        rings: 80,
        hollow: true,
        uses: ["SHADE", "NUTS"],
        keeperId: ids.张三,
        plantedOn: "1940-03-12",
      },
    ],
    [
      "T2",
      "beta 100%",
      "向阳坡",
      { kind: "PINE", height: "8.05", rings: 20, hollow: false, uses: ["TIMBER"], keeperId: ids.张三 },
    ],
    [
      "T3",
      "古红豆杉",
      "背阴坡",
      { kind: "YEW", rings: 1200, uses: [], measuredAt: "2024-05-01T08:00:00+08:00" },
    ],
    [
      "T4",
      "_松",
      "老鹰岩",
      { kind: "PINE", height: "31.00", keeperId: ids.李四, hollow: false, plantedOn: "2001-01-01" },
    ],
    ["T5", "ALPHA pine", "老鹰岩", { kind: "PINE", height: "0.10", rings: 2000, uses: ["SHADE"] }],
  ];
  for (const [number, name, glade, input] of trees)
    await make("Tree", name, { number, gladeId: ids[glade], startOn, ...input });
  return ids;
}
