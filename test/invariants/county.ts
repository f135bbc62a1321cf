/** A small county of chance, with records that hang on its units. */
import fc from "fast-check";
import { importTable } from "../../server/adjustment/snapshot/importTable.ts";
import { tableRows } from "../../server/adjustment/snapshot/tableRows.ts";
import type { Context } from "../../server/core/context.ts";
import type { Hub } from "../../server/core/hub.ts";
import type { Row } from "../../server/core/rule.ts";
import type { Transaction } from "../../server/core/writer/transaction.ts";
import { asSheet } from "../tables.ts";

export const firstDay = "2010-01-01";

/** Townships of villages of numbers of groups. */
export type Shape = number[][];

export const shapes: fc.Arbitrary<Shape> = fc.array(
  fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }),
  { minLength: 2, maxLength: 4 },
);

let counties = 0;

/** Writes the county; answers its code. */
export async function foundCounty(context: Context, shape: Shape): Promise<string> {
  const county = String(110_000 + counties++);
  const { hub } = context;
  await hub.transact(context, async (t) => {
    await importTable(hub, t, {
      rows: tableRows(asSheet(table(county, shape))),
      day: firstDay,
      draft: false,
    });
    await addRecords(hub, t, county);
  });
  return county;
}

function table(county: string, shape: Shape): string[][] {
  const rows = [
    ["code", "name", "parentCode"],
    [county, `县${county}`, ""],
  ];
  for (const [index, villages] of shape.entries()) {
    const township = county + (index % 2 === 0 ? 100 + index : 200 + index);
    rows.push([township, `甲${index}${index % 2 === 0 ? "镇" : "乡"}`, county]);
    for (const [at, groups] of villages.entries()) {
      const village = `${township}${201 + at}`;
      rows.push([village, `乙${index}丙${at}村村民委员会`, township]);
      for (let group = 1; group <= groups; group++)
        rows.push([`${village}00${group}`, `第${group}组`, village]);
    }
  }
  return rows;
}

const inHan = (digits: string): string =>
  digits.replace(/\d/g, (digit) => "零一二三四五六七八九"[Number(digit)]);

async function addRecords(hub: Hub, t: Transaction, county: string): Promise<void> {
  const units = await t.ask("select * from division where substr(code, 1, 6) = ? order by code", [county]);
  const villages = units.filter((unit) => unit.level === "VILLAGE");
  const figures = units.filter((unit) => unit.level === "VILLAGE" || unit.level === "GROUP");
  const write = async (name: string, rows: Row[]): Promise<number> => {
    const [{ ids }] = await hub.gate.write(t, [
      {
        entity: hub.model.get(name),
        act: "CREATE",
        rows: rows.map((values) => ({ values })),
        from: firstDay,
        own: true,
        judged: true,
      },
    ]);
    return ids[0];
  };
  await write(
    "DivisionStat",
    figures.map((unit, index) => ({
      division: unit.id,
      asOfDate: firstDay,
      households: 40 + ((index * 37) % 61),
      registeredPopulation: 100 + index,
    })),
  );
  const person = await write(
    "Person",
    villages.map((village) => ({ name: `人${inHan(String(village.code))}`, sex: "FEMALE" })),
  );
  const party = await write(
    "PartyOrganization",
    villages.map((village) => ({
      name: `中共${village.name}支部委员会`,
      type: "BRANCH",
      tier: "VILLAGE",
      division: village.id,
      isTemporary: false,
    })),
  );
  await write(
    "Appointment",
    villages.map((village, index) => ({
      person: person + index,
      organization: party + index,
      post: "SECRETARY",
      division: village.id,
      isActing: false,
      isFullTime: true,
    })),
  );
  await write(
    "Grid",
    villages.map((village) => ({
      code: `${village.code}001`,
      name: `${village.name}第1网格`,
      type: "COMPREHENSIVE",
      village: village.id,
      partyOrganization: party,
    })),
  );
  await write(
    "ServiceOutlet",
    villages.map((village) => ({
      name: `${village.name}便民服务室`,
      tier: "VILLAGE_ROOM",
      division: village.id,
      isRetained: false,
      onPlatform: false,
      status: "OPEN",
    })),
  );
}
