/** W7: a table of 100,000 people taken in, and 1,000 records changed at once, beside raw writes of as many rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Client } from "./client.ts";
import { post, signIn } from "./parties.ts";
import { memory, startHub } from "./processes.ts";
import { type Act, median } from "./reform.ts";

const rows = 100_000;
const changed = 1000;

export async function measureTables(rounds: number): Promise<{ acts: Act[]; memory: string }> {
  const folder = mkdtempSync(join(tmpdir(), "hub-table-"));
  const side = await startHub(join(folder, "hub.db"), "demo");
  const client = await Client.open(side.port, 1);
  try {
    const token = await signIn(client);
    const ask = async (query: string): Promise<Answer> => {
      const { data, errors } = JSON.parse(await client.ask(post({ query }, token)));
      if (errors) throw new Error(errors[0].message);
      return data;
    };
    const { villages, groups } = await ask(
      `{ villages(first: 400) { nodes { id } } groups(first: ${changed}) { nodes { id } } }`,
    );
    const homes: string[] = villages.nodes.map((one: { id: string }) => one.id);
    const ids = JSON.stringify(groups.nodes.map((one: { id: string }) => one.id));
    const take = async (table: string): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${side.port}/import/people?mode=create`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "text/csv" },
        body: table,
      });
      if (response.status !== 200) throw new Error(await response.text());
    };
    await take(tableOf(2000, homes));
    const before = memory(side.pid).own;
    const [taken, updates]: number[][] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const table = tableOf(rows, homes);
      taken.push(await timed(() => take(table)));
      updates.push(
        await timed(() =>
          ask(`mutation { updateGroups(ids: ${ids}, input: { households: ${100 + round} }) { id } }`),
        ),
      );
    }
    const after = memory(side.pid).own;
    const raw = rawWrites(join(folder, "raw.db"), rounds);
    return {
      acts: [
        { title: "a table of people taken in", rows, raw: raw.inserts, hub: median(taken) },
        { title: "one value for a thousand ids", rows: changed, raw: raw.updates, hub: median(updates) },
      ],
      memory: `Hub: ${before} MB before the tables, ${after} MB after ${rounds} of them.`,
    };
  } finally {
    client.close();
    await side.stop();
    rmSync(folder, { recursive: true });
  }
}

const family = "赵钱孙李周吴郑王冯陈";
const given = "甲乙丙丁戊己庚辛壬癸";

const person = (at: number): string =>
  family[at % 10] + given[(at * 7) % 10] + given[Math.floor(at / 10) % 10];

function tableOf(count: number, homes: string[]): string {
  const lines = ["name,sex,education,nativeDivisionId,joinedPartyOn"];
  for (let at = 0; at < count; at++)
    lines.push(`${person(at)},FEMALE,BACHELOR,${homes[at % homes.length]},2001-07-01`);
  return lines.join("\n");
}

/** As many rows of a plain table by a prepared insert, and as many changed by their ids, each durable. */
function rawWrites(file: string, rounds: number): { inserts: number; updates: number } {
  const database = new Sqlite(file);
  database.pragma("journal_mode = wal");
  database.pragma("synchronous = full");
  database.exec(`create table person (id integer primary key, name text, sex text, education text, home integer, joined text, households integer);
    create index person_by_home on person (home);`);
  const insert = database.prepare(
    "insert into person (name, sex, education, home, joined) values (?, ?, ?, ?, ?)",
  );
  const all = database.transaction(() => {
    for (let at = 0; at < rows; at++) insert.run(person(at), "FEMALE", "BACHELOR", at % 400, "2001-07-01");
  });
  const ids = JSON.stringify(Array.from({ length: changed }, (_, at) => at + 1));
  const update = database.prepare(
    "update person set households = ? where id in (select value from json_each(?))",
  );
  const [inserts, updates]: number[][] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    inserts.push(timedNow(() => all()));
    updates.push(timedNow(() => update.run(round, ids)));
  }
  database.close();
  return { inserts: median(inserts.slice(1)), updates: median(updates.slice(1)) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function timedNow(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
type Answer = any;
