/** Code tables kept in step by hand, each in one durable transaction: what is new, what is called otherwise, what is gone. */
import { median } from "./measure.ts";
import { memoryOf, unit, within } from "./rawWrites.ts";

interface Times {
  /** Rows that are written. */
  rows: number;
  raw: number;
  memory: number;
}

/** Of each table in turn the milliseconds it takes, forgetting and remembering. */
export function rawNation(folder: string, texts: string[]): Times[] {
  const tables = texts.map((text) =>
    text
      .split("\n")
      .slice(1)
      .map((line) => line.replaceAll('"', "").split(",") as [code: string, name: string]),
  );
  const [raw, memory] = [false, true].map((remembers) =>
    [0, 1, 2].map((round) => kept(folder, `nation-${remembers}-${round}.db`, tables, remembers)),
  );
  return tables.map((_, at) => ({
    rows: raw[0][at].rows,
    raw: median(raw.map((round) => round[at].milliseconds)),
    memory: median(memory.map((round) => round[at].milliseconds)),
  }));
}

const parentOf = (code: string): string =>
  code.slice(0, [2, 4, 6, 9, 12].findLast((length) => length < code.length) ?? 0);

function kept(
  folder: string,
  name: string,
  tables: [code: string, name: string][][],
  remembers: boolean,
): { rows: number; milliseconds: number }[] {
  return within(folder, name, (database) => {
    database.exec(
      `create table unit (${unit}); create index unit_by_code on unit (code); create index unit_by_parent on unit (parent_id);`,
    );
    const memory = remembers ? memoryOf(database, "unit") : undefined;
    const insert = database.prepare(
      "insert into unit (code, name, parent_id, version, updated_at) values (?, ?, ?, 1, ?)",
    );
    const rename = database.prepare(
      "update unit set name = j.value ->> 1, version = version + 1 from json_each(?) j where unit.id = j.value ->> 0",
    );
    const end = database.prepare("delete from unit where id in (select value ->> 0 from json_each(?))");
    const ids = new Map<string, number | bigint>();
    const take = database.transaction((table: [code: string, name: string][]): number => {
      const at = new Date().toISOString();
      const open = new Map(
        database
          .prepare("select code, id, name from unit")
          .raw()
          .all()
          .map((row) => {
            const [code, id, called] = row as [string, number, string];
            return [code, { id, called }];
          }),
      );
      const renamed: [number, string][] = [];
      let written = 0;
      for (const [code, called] of table) {
        const known = open.get(code);
        open.delete(code);
        if (known && known.called !== called) renamed.push([known.id, called]);
        if (known) continue;
        const { lastInsertRowid: id } = insert.run(code, called, ids.get(parentOf(code)) ?? null, at);
        ids.set(code, id);
        memory?.created(id);
        written++;
      }
      const gone = JSON.stringify([...open.values()].map(({ id }) => [id]));
      const changed = JSON.stringify(renamed);
      for (const list of [changed, gone]) memory?.were(list);
      rename.run(changed);
      memory?.log("UPDATED", changed);
      memory?.log("ENDED", gone);
      end.run(gone);
      return written + renamed.length + open.size;
    });
    return tables.map((table) => {
      const began = performance.now();
      return { rows: take(table), milliseconds: performance.now() - began };
    });
  });
}
