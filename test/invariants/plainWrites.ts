/** Plain writes beside plans: what a form, a late entry or an entry for a day to come hands to the gate. */
import { revertTransaction } from "../../server/adjustment/revertTransaction.ts";
import { atOnce } from "../../server/core/awaitable.ts";
import { today } from "../../server/core/clock.ts";
import type { Context } from "../../server/core/context.ts";
import type { Row } from "../../server/core/rule.ts";
import type { ChangeSet } from "../../server/core/writer/changeSet.ts";
import type { PlainWrite } from "./acts.ts";
import { type Version, versionsOf } from "./invariants.ts";

const levels = ["TOWNSHIP", "VILLAGE", "GROUP"];
const types: Record<string, string> = { TOWNSHIP: "Township", VILLAGE: "Village", GROUP: "Group" };

let named = 0;

/** Does it; answers the number of the transaction. Refusals are thrown. */
export async function write(context: Context, county: number, act: PlainWrite): Promise<number> {
  const { hub } = context;
  if (act.what === "takeBack") return takeBack(context, county, act.pick);
  const set = setOf(context, county, act);
  if (!set) return 0;
  return hub.transact(context, async (t) => {
    await hub.gate.write(t, [set]);
    return t.number;
  });
}

function setOf({ hub }: Context, county: number, act: PlainWrite): ChangeSet | undefined {
  const { what, level, pick, other, year, throughout } = act;
  const versions = versionsOf(hub, county);
  const units = (name: string): Version[] => versions.filter((one) => one.level === name);
  const some = (list: Version[], at: number): Version | undefined => list[at % Math.max(1, list.length)];
  const from = year === null ? undefined : `${year}-01-01`;
  const name = levels[level];
  const unit = some(units(name), pick);
  const update = (values: Row): ChangeSet | undefined =>
    unit && {
      entity: hub.model.get(types[name]),
      act: "UPDATE",
      rows: [{ which: unit.id, values }],
      from,
      throughout,
    };
  const counted = (of: Version, households: number): ChangeSet => ({
    entity: hub.model.get("DivisionStat"),
    act: "CREATE",
    rows: [{ values: { division: of.id, asOfDate: from ?? today(), households } }],
  });
  switch (what) {
    case "rename":
      // Now and then the name of another, which only some days allow.
      return update({
        name: other % 3 ? `改${named++}${["镇", "村", "组"][level]}` : some(units(name), other)?.name,
      });
    case "figures":
      return unit && other % 3 === 0
        ? counted(unit, other * 10)
        : update({ remark: other % 2 ? "经手" : null });
    case "seat": {
      const township = some(units("TOWNSHIP"), pick);
      const village = some(units("VILLAGE"), other);
      return township && village
        ? {
            entity: hub.model.get("Township"),
            act: "UPDATE",
            rows: [{ which: township.id, values: { seat: village.id, seatId: `Village_${village.id}` } }],
            from,
            throughout,
          }
        : undefined;
    }
    case "found": {
      const parent = some(units(level === 2 ? "VILLAGE" : "TOWNSHIP"), pick);
      const type = level === 2 ? "Group" : "Village";
      const values = {
        name: `新${named++}${level === 2 ? "组" : "村"}`,
        code: `${parent?.code}${String(301 + other)}`,
        parentId: `${types[String(parent?.level)]}_${parent?.id}`,
        ...(from && { establishedOn: from }),
      };
      return parent && { entity: hub.model.get(type), act: "CREATE", rows: [{ values }] };
    }
    case "hang": {
      const village = some(units("VILLAGE"), pick);
      const values = {
        name: `网格${named++}`,
        code: `${village?.code}${String(500 + other)}`,
        type: "COMPREHENSIVE",
        villageId: `Village_${village?.id}`,
        ...(from && { startOn: from }),
      };
      return village && { entity: hub.model.get("Grid"), act: "CREATE", rows: [{ values }] };
    }
    case "delete":
      return unit && { entity: hub.model.get(types[name]), act: "DELETE", rows: [{ which: unit.id }] };
    case "restore": {
      const [deleted] = atOnce(
        hub.database.rows(
          "select id, level from division where county_id = ? and deleted_at is not null order by deleted_at desc limit 1",
          [county],
        ),
      );
      return deleted
        ? {
            entity: hub.model.get(types[String(deleted.level)]),
            act: "RESTORE",
            rows: [{ which: Number(deleted.id) }],
          }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** One of the last transactions of the county, whatever it was. */
async function takeBack(context: Context, county: number, pick: number): Promise<number> {
  const rows = atOnce(
    context.hub.database.rows(
      `select distinct c.transaction_id as number from change c join division d on d.id = c.record_number
     where c.type in ('Township', 'Village', 'Group') and d.county_id = ? and c.transaction_id > (
       select min(x.transaction_id) + 1 from change x join division e on e.id = x.record_number
       where x.type = 'County' and e.id = ?)
     order by number desc limit 6`,
      [county, county],
    ),
  );
  if (rows.length === 0) return 0;
  const { number } = rows[pick % rows.length];
  return Number(await revertTransaction.run?.({ number }, context, () => true));
}
