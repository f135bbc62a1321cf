import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Units of which nothing is known before: they stood on that day, since when nobody says. */
export async function writeFirst(hub: Hub, t: Transaction, units: TableUnit[], day: string): Promise<void> {
  if (units.length === 0) return;
  const division = hub.model.get("Division");
  const numbers = await superiors(hub, t, units, day);
  for (const level of division.levels) {
    const entity = division.concretes.find((one) => one.level?.name === level.name) ?? division;
    const some = units.filter((unit) => unit.level === level.name);
    const rows = some.map(({ code, name, officialName, kind, parentCode, remark }) => ({
      values: {
        code,
        name,
        officialName,
        kind,
        parent: (parentCode && numbers.get(parentCode)) || null,
        origin: "IMPORTED",
        ...(remark && { remark }),
      },
    }));
    const [{ ids }] = await hub.gate.write(t, [
      { entity, act: "CREATE", rows, from: day, own: true, judged: true },
    ]);
    for (const [index, unit] of some.entries()) numbers.set(unit.code, ids[index]);
  }
}

/** Numbers of superiors that are there already, by their codes. */
async function superiors(
  { database: { dialect } }: Hub,
  t: Transaction,
  units: TableUnit[],
  day: string,
): Promise<Map<string, number>> {
  const own = new Set(units.map(({ code }) => code));
  const wanted = new Set(
    units.flatMap(({ parentCode }) => parentCode ?? []).filter((code) => !own.has(code)),
  );
  const rows = await t.ask(
    `select code, id from division_history where to_number is null and code in ${dialect.elements("?")}
       and valid_from <= ? and (valid_to is null or valid_to > ?) and (abolished_on is null or abolished_on > ?)`,
    [JSON.stringify([...wanted]), day, day, day],
  );
  return new Map(rows.map(({ code, id }) => [String(code), Number(id)]));
}
