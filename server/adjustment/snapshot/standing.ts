/** Units that the hub knows to stand on a day. */
import type { Row } from "../../core/rule.ts";

export type Ask = (sql: string, parameters: unknown[]) => Promise<Row[]> | Row[];

export interface Standing {
  code: string;
  level: string;
  kind: string;
  officialName: string;
  /** Code of the superior on that day. */
  parentCode?: string;
}

const onDay = (row: string): string =>
  `${row}.to_number is null and ${row}.valid_from <= ? and (${row}.valid_to is null or ${row}.valid_to > ?)`;

/** Those whose codes begin so; `levels` leaves out what lies deeper. */
export async function standing(
  ask: Ask,
  prefix: string,
  day: string,
  levels?: readonly string[],
): Promise<Map<string, Standing>> {
  // Digits are followed by the colon.
  const rows = await ask(
    `select h.code, h.level, h.kind, h.official_name as name, p.code as parent
     from division_history h left join division_history p on p.id = h.parent_id and ${onDay("p")}
     where ${onDay("h")} and (h.abolished_on is null or h.abolished_on > ?) and h.code >= ? and h.code < ?
       ${levels ? `and h.level in (${levels.map(() => "?").join(", ")})` : ""}`,
    [day, day, day, day, day, prefix, `${prefix}:`, ...(levels ?? [])],
  );
  return new Map(
    rows.map(({ code, level, kind, name, parent }) => [
      String(code),
      {
        code: String(code),
        level: String(level),
        kind: String(kind),
        officialName: String(name),
        ...(parent !== null && { parentCode: String(parent) }),
      },
    ]),
  );
}
