import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Units of which nothing is known before: they stood on that day, since when nobody says. */
export async function writeFirst(hub: Hub, t: Transaction, units: TableUnit[], day: string): Promise<void> {
  if (units.length === 0) return;
  const division = hub.model.get("Division");
  const numbers = new Map<string, number>();
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
