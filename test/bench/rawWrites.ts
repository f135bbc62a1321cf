/** Sets written by hand, each durable in one transaction: forgetting, and with a row of history and one of the log. */
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { median } from "./measure.ts";

export interface Times {
  raw: number;
  memory: number;
}

export const unit =
  "id integer primary key, code text, name text, kind text, parent_id integer, version integer, updated_at text";

/** As many rows of a plain table as an adjustment writes, with the columns that it changes. */
export function rawReform(folder: string, hub: string, rows: number, rounds: number): Times {
  const measured = (name: string, remembers: boolean): number =>
    within(folder, name, (database) => {
      database.exec(`attach '${hub}' as hub;
        create table unit (${unit});
        create index unit_by_code on unit (code);
        create index unit_by_parent on unit (parent_id);
        with recursive copy (n) as (select 0 union all select n + 1 from copy where n < ${rows})
        insert into unit (code, name, kind, parent_id, version, updated_at)
          select d.code, d.name, d.kind, d.parent_id, 1, d.updated_at from copy join hub.division d
          order by copy.n limit ${rows};
        detach hub;`);
      const list = database
        .prepare("select json_group_array(json_array(id, code, name, parent_id + 1)) from unit")
        .pluck()
        .get() as string;
      const memory = remembers ? memoryOf(database, "unit") : undefined;
      const update = database.prepare(
        `update unit set code = j.value ->> 1, name = j.value ->> 2, parent_id = j.value ->> 3, version = version + 1, updated_at = ?
         from json_each(?) j where unit.id = j.value ->> 0`,
      );
      return repeated(rounds, database, () => {
        const at = new Date().toISOString();
        memory?.were(list);
        update.run(at, list);
        memory?.log("UPDATED", list);
      });
    });
  return { raw: measured("reform.db", false), memory: measured("reform-memory.db", true) };
}

const person = `id integer primary key autoincrement, name text not null, sex text, birth_date text, ethnicity text,
  education text, political_status text, source text, joined_party_on text, phone text, home integer, start_on text,
  end_on text, is_sample integer not null, version integer not null, created_at text not null, updated_at text not null,
  updated_by text, deleted_at text, pinyin text, search_keys text, remark text`;

/** Rows by a prepared insert, and some changed by their ids; with the columns and indexes that the hub's table has. */
export function rawTables(
  folder: string,
  names: string[],
  changed: number,
  rounds: number,
): { inserts: Times; updates: Times } {
  const measured = (name: string, remembers: boolean): { inserts: number; updates: number } =>
    within(folder, name, (database) => {
      database.exec(`create table person (${person});
        create index person_by_home on person (home);
        create index person_by_name on person (name, birth_date);`);
      const insert = database.prepare(
        `insert into person (name, sex, education, home, joined_party_on, is_sample, version, created_at, updated_at, updated_by, pinyin, search_keys)
         values (?, ?, ?, ?, ?, 0, 1, ?, ?, 'admin', ?, ?)`,
      );
      const memory = remembers ? memoryOf(database, "person") : undefined;
      const at = new Date().toISOString();
      const inserts = repeated(rounds, database, () => {
        for (const [count, name] of names.entries()) {
          const { lastInsertRowid: id } = insert.run(
            ...[
              name,
              "FEMALE",
              "BACHELOR",
              count % 400,
              "2001-07-01",
              at,
              at,
              "zhaojiayi",
              "赵甲一\nzhaojiayi\nzjy\n",
            ],
          );
          memory?.created(id);
        }
      });
      const ids = JSON.stringify(Array.from({ length: changed }, (_, index) => [index + 1]));
      const update = database.prepare(
        "update person set remark = ?, version = version + 1 where id in (select value ->> 0 from json_each(?))",
      );
      let turn = 100;
      const updates = repeated(rounds, database, () => {
        memory?.were(ids);
        update.run(`核对${turn++}`, ids);
        memory?.log("UPDATED", ids);
      });
      return { inserts, updates };
    });
  const [raw, memory] = [measured("table.db", false), measured("table-memory.db", true)];
  return {
    inserts: { raw: raw.inserts, memory: memory.inserts },
    updates: { raw: raw.updates, memory: memory.updates },
  };
}

interface Memory {
  /** A record as it was entered, and its entry in the log. */
  created(id: number | bigint): void;
  /** What records were, given as arrays that begin with their ids. */
  were(list: string): void;
  log(action: string, list: string): void;
}

export function memoryOf(database: Database, table: string): Memory {
  const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  database.exec(`create table ${table}_history (history_id integer primary key, ${columns.join(", ")}, at text);
    create index ${table}_history_by_id on ${table}_history (id);
    create table change (id integer primary key, type text, record_number integer, action text, version integer, at text);
    create index change_by_record on change (type, record_number);`);
  const at = new Date().toISOString();
  const [those, one] = ["id in (select value ->> 0 from json_each(?))", "id = ?"];
  const keep = (where: string) =>
    database.prepare(
      `insert into ${table}_history (${columns.join(", ")}, at) select ${columns.join(", ")}, '${at}' from ${table} where ${where}`,
    );
  const log = (where: string) =>
    database.prepare(
      `insert into change (type, record_number, action, version, at) select '${table}', id, ?, version, '${at}' from ${table} where ${where}`,
    );
  const [keepOne, logOne, keepAll, logAll] = [keep(one), log(one), keep(those), log(those)];
  return {
    created(id) {
      keepOne.run(id);
      logOne.run("CREATED", id);
    },
    were: (list) => void keepAll.run(list),
    log: (action, list) => void logAll.run(action, list),
  };
}

/** Milliseconds of one transaction, the median of the rounds; the first one warms up. */
function repeated(rounds: number, database: Database, work: () => void): number {
  const whole = database.transaction(work);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    whole();
    times.push(performance.now() - started);
  }
  return median(times.slice(1));
}

export function within<T>(folder: string, name: string, work: (database: Database) => T): T {
  const database = new Sqlite(join(folder, name));
  try {
    database.pragma("journal_mode = wal");
    database.pragma("synchronous = full");
    return work(database);
  } finally {
    database.close();
  }
}
