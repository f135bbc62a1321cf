/** What a database is made of, as the database itself tells it: tables, their columns and references, indexes. */
import Sqlite from "better-sqlite3";

export interface ColumnShape {
  /** Type, whether empty values are refused, default, place in the primary key. */
  form: string;
  demanded: boolean;
  hasDefault: boolean;
}

export interface TableShape {
  name: string;
  sql: string;
  columns: Map<string, ColumnShape>;
  /** References and whether numbers are never used again. */
  rest: string;
  /** Statements that make the indexes, by name. */
  indexes: Map<string, string>;
}

export type Shape = Map<string, TableShape>;

type Told = Record<string, string | number | null>;

export function shapeOf(database: Sqlite.Database): Shape {
  const told = (text: string): Told[] => database.prepare(text).all() as Told[];
  const shape: Shape = new Map();
  for (const { name, sql } of told(
    "select name, sql from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
  ))
    shape.set(String(name), {
      name: String(name),
      sql: String(sql),
      columns: new Map(
        told(`pragma table_info("${name}")`).map((column) => [
          String(column.name),
          {
            form: [column.type, column.notnull, column.dflt_value, column.pk].join(" "),
            demanded: column.notnull === 1,
            hasDefault: column.dflt_value !== null,
          },
        ]),
      ),
      rest: [
        ...told(`pragma foreign_key_list("${name}")`).map((one) =>
          [one.from, one.table, one.to, one.on_update, one.on_delete].join(" "),
        ),
        /\bautoincrement\b/i.test(String(sql)) ? "autoincrement" : "",
      ]
        .sort()
        .join(),
      indexes: new Map(),
    });
  for (const { name, tbl_name, sql } of told(
    "select name, tbl_name, sql from sqlite_master where type = 'index' and sql is not null",
  ))
    shape.get(String(tbl_name))?.indexes.set(String(name), plain(String(sql)));
  return shape;
}

/** The shape that statements of SQL would give an empty database. */
export function shapeMadeBy(statements: string): Shape {
  const database = new Sqlite(":memory:");
  try {
    database.exec(statements);
    return shapeOf(database);
  } finally {
    database.close();
  }
}

/** Whether two tables keep the same; the order of the columns is no matter. */
export const sameTable = (one: TableShape, other: TableShape): boolean =>
  one.rest === other.rest &&
  one.columns.size === other.columns.size &&
  [...one.columns].every(([name, { form }]) => other.columns.get(name)?.form === form);

/** Names stand in whichever quotes the maker of a statement likes. */
const plain = (sql: string): string => sql.replace(/[`"]/g, "").replace(/\s+/g, " ");
