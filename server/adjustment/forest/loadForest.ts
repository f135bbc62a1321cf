import type { Hub } from "../../core/hub.ts";
import { snake } from "../../core/naming.ts";
import { localId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import { nextNumber } from "../../core/writer/nextNumber.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { figuresKept } from "./figures.ts";
import { Forest } from "./forest.ts";
import { isCode, type Mention } from "./mention.ts";
import { readFigures } from "./readFigures.ts";

/** What steps look at of a unit. */
const read =
  "id, level, code, name, official_name, kind, parent_id, seat_id, managed_by_id, successor_unknown, abolished_on, valid_from, valid_to";

/**
 * The forest around the units that are mentioned: the whole county of each, or more where a county itself moves; of
 * those that are mentioned as superiors alone what is directly below them, if they are above the counties.
 */
export async function loadForest(
  { model, database: { dialect } }: Hub,
  t: Pick<Transaction, "ask">,
  day: string,
  mentions: Mention[],
  superiors: Mention[] = [],
): Promise<Forest> {
  const division = model.get("Division");
  const named = async (by: Mention[]): Promise<Row[]> => {
    const ids = by.map((mention) => localId(division, mention)).filter((id) => id !== undefined);
    return t.ask(
      `select distinct id, ${division.levelColumns.join(", ")}, level from division_history
       where to_number is null and (id in ${dialect.elements("?")} or code in ${dialect.elements("?")})`,
      [JSON.stringify(ids), JSON.stringify(by.filter(isCode))],
    );
  };
  /** Numbers of units that are wanted, by the column that holds them; a nation's are many. */
  const wanted = new Map<string, Set<number>>();
  const want = (column: string, id: unknown): void =>
    void wanted.set(column, (wanted.get(column) ?? new Set()).add(Number(id)));
  const columns = division.levels.map((level) => `${snake(level.type)}_id`);
  const county = division.levels.findIndex((level) => level.name === "COUNTY");
  const levelOf = (row: Row): number => division.levels.findIndex((level) => level.name === row.level);
  const whole = await named(mentions);
  for (const row of await named(superiors)) {
    if (levelOf(row) >= county) whole.push(row);
    for (const column of columns) if (row[column] !== null) want("id", row[column]);
    want("parent_id", row.id);
  }
  for (const row of whole) {
    const own = levelOf(row);
    // A unit of a county stays in it or goes to a neighbour; a county itself may go anywhere below its province.
    const from = own > county ? county : Math.max(0, own - 1);
    const column = columns.slice(0, from + 1).findLast((name) => row[name] !== null) ?? columns[own];
    want(column, row[column]);
    for (const above of columns.slice(0, columns.indexOf(column)))
      if (row[above] !== null) want("id", row[above]);
  }
  const rows =
    wanted.size === 0
      ? []
      : await t.ask(
          `select ${read} from division_history where to_number is null
             and (${[...wanted.keys()].map((column) => `${column} in ${dialect.elements("?")}`).join(" or ")})
           order by id, valid_from`,
          [...wanted.values()].map((ids) => JSON.stringify([...ids])),
        );
  const kept = figuresKept(model);
  const forest = new Forest(division, day, rows, await nextNumber(t, dialect, division), kept);
  if (kept) await readFigures(t, dialect, kept, forest.units, day);
  return forest;
}
