/** The chain: each entry's hash is made of the one before it and of all that the entry says. */
import { hash } from "node:crypto";
import type { Database } from "../database.ts";
import type { Row } from "../rule.ts";

export type Ask = (sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** Asks and writes by the connection that writes, within a transaction of its. */
export const writing =
  (database: Database): Ask =>
  async (sql, given = []) =>
    database.write(sql, given);

/** Asks by a connection that reads. */
export const reading =
  (database: Database): Ask =>
  async (sql, given = []) =>
    database.rows(sql, given);

/** Entries in portions, in their order: those after a number, up to another where it is given. */
export async function* entriesAfter(
  ask: Ask,
  after: number,
  upTo = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Row[]> {
  for (let id = after; ; ) {
    const rows = await ask("select * from audit_entry where id > ? and id <= ? order by id limit ?", [
      id,
      upTo,
      portion,
    ]);
    if (rows.length > 0) yield rows;
    if (rows.length < portion) return;
    id = Number(rows[rows.length - 1].id);
  }
}

const portion = 1000;

/** An entry as it is hashed: what it says by name, in the order of the names, so that a column may be added later. */
const canonical = (row: Row): string =>
  JSON.stringify(
    Object.entries(row)
      .filter(([name, value]) => name !== "hash" && value !== null && value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

export const hashOf = (previous: string, row: Row): string =>
  hash("sha256", `${previous}\n${canonical(row)}`);

/** Writes an entry at the end of the record, within a transaction; answers it as it stands there. */
export async function append(ask: Ask, values: Row): Promise<Row> {
  const [last] = await ask("select id, hash from audit_entry order by id desc limit 1");
  const row: Row = { ...values, id: Number(last?.id ?? 0) + 1 };
  row.hash = hashOf(String(last?.hash ?? ""), row);
  const names = Object.keys(row);
  await ask(
    `insert into audit_entry (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`,
    names.map((name) => row[name] ?? null),
  );
  return row;
}
