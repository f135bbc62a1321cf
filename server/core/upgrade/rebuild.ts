/** Gives a table another shape: a new one beside it, the rows carried over, the old one dropped, the name taken on. */
import type Sqlite from "better-sqlite3";
import { literal } from "../sql.ts";
import type { Carried } from "./carry.ts";
import type { TableShape } from "./shape.ts";

export function rebuild(database: Sqlite.Database, wanted: TableShape, columns: Carried): void {
  const { name } = wanted;
  const beside = `${name}__upgraded`;
  const rows = (table: string): unknown => database.prepare(`select count(*) from "${table}"`).pluck().get();
  const last = lastNumber(database, name);
  database.exec(createdAs(wanted, beside));
  database.exec(
    `insert into "${beside}" (${[...columns.keys()].map((column) => `"${column}"`).join(", ")})
     select ${[...columns.values()].join(", ")} from "${name}" o order by o.rowid`,
  );
  const [had, has] = [rows(name), rows(beside)];
  if (had !== has) throw new Error(`${name} had ${had} rows and would have ${has}.`);
  database.exec(`drop table "${name}"; alter table "${beside}" rename to "${name}";`);
  // Numbers are never used again, not even those of rows that are gone.
  if (last !== undefined) {
    database.prepare("delete from sqlite_sequence where name = ?").run(name);
    database.prepare("insert into sqlite_sequence (name, seq) values (?, ?)").run(name, last);
  }
}

/** The statement that makes a table, under another name. */
export const createdAs = (wanted: TableShape, name: string): string =>
  wanted.sql.replace(/^(create table) ["`]?\w+["`]?/i, `$1 "${name}"`);

function lastNumber(database: Sqlite.Database, table: string): unknown {
  const kept = database.prepare("select 1 from sqlite_master where name = 'sqlite_sequence'").get();
  return kept
    ? database
        .prepare(`select seq from sqlite_sequence where name = ${literal(table)}`)
        .pluck()
        .get()
    : undefined;
}
