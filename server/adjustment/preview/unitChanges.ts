import { toGlobalId } from "../../core/reader/identity.ts";
import { believedAfter, believedBefore, typeOfRow, typesOf } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Did } from "./did.ts";

export interface UnitState {
  code: string;
  name: string;
  kind: string;
  parentCode?: string;
  parentName?: string;
  townshipCode?: string;
  townshipName?: string;
}

export interface UnitChange {
  id: string | null;
  level: string;
  fate: "BEGINS" | "ENDS" | "CHANGES";
  before: UnitState | null;
  after: UnitState | null;
}

/** Units that the transaction writes, as they stood on the plan's day before it and as they stand then after it. */
export async function unitChanges({ hub, t, number, day }: Did): Promise<UnitChange[]> {
  const division = hub.model.get("Division");
  const known = (alias: string, condition: string): string =>
    `left join division_history ${alias} on ${alias}.id = r.id and ${condition} and ${alias}.valid_from <= ?
       and (${alias}.valid_to is null or ${alias}.valid_to > ?) and (${alias}.abolished_on is null or ${alias}.abolished_on > ?)`;
  const rows = await t.ask(
    `select r.id, r.level, ${typeOfRow(division, "r")} as type,
       b.code as was_code, b.name as was_name, b.kind as was_kind, b.parent_id as was_parent, b.township_id as was_township,
       a.code, a.name, a.kind, a.parent_id as parent, a.township_id as township
     from division r ${known("b", believedBefore("b", number))} ${known("a", believedAfter("a", number))}
     where r.id in (select record_number from change where transaction_id = ? and type in (${typesOf(division)}))
     order by coalesce(b.code, a.code)`,
    [day, day, day, day, day, day, number],
  );
  const superiors = ["was_parent", "was_township", "parent", "township"];
  const above = new Map(
    (
      await t.ask(`select id, code, name from division where id in ${hub.database.dialect.elements("?")}`, [
        JSON.stringify([...new Set(rows.flatMap((row) => superiors.map((one) => row[one])))].filter(Boolean)),
      ])
    ).map((row) => [row.id, row]),
  );
  const was = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    const [before, after] = [stateOf(row, "was_"), stateOf(row, "")];
    return {
      id: before && toGlobalId(String(row.type), Number(row.id)),
      level: String(row.level),
      fate: !before ? "BEGINS" : !after ? "ENDS" : "CHANGES",
      before,
      after,
    };
  });

  function stateOf(row: Row, side: "was_" | ""): UnitState | null {
    if (row[`${side}code`] === null) return null;
    // A superior that is itself written is called as it was before.
    const called = (id: unknown, what: "code" | "name"): string | undefined =>
      ((side && was.get(id)?.[`was_${what}`]) || above.get(id)?.[what] || undefined) as string | undefined;
    const [parent, township] = [row[`${side}parent`], row[`${side}township`]];
    return {
      code: String(row[`${side}code`]),
      name: String(row[`${side}name`]),
      kind: String(row[`${side}kind`]),
      parentCode: called(parent, "code"),
      parentName: called(parent, "name"),
      // A township is its own.
      townshipCode: township === row.id ? undefined : called(township, "code"),
      townshipName: township === row.id ? undefined : called(township, "name"),
    };
  }
}
