/** W9: the whole reform of a county previewed, taken back and executed, beside a raw bulk update of as many rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { Client } from "./client.ts";
import { post, signIn } from "./parties.ts";
import { startHub } from "./processes.ts";

export interface Act {
  title: string;
  /** Records that the act writes. */
  rows: number;
  /** Milliseconds, medians of the rounds. */
  raw: number;
  hub: number;
}

export async function measureReform(rounds: number): Promise<Act[]> {
  const folder = mkdtempSync(join(tmpdir(), "hub-reform-"));
  const file = join(folder, "hub.db");
  const side = await startHub(file, "demo");
  const client = await Client.open(side.port, 1);
  try {
    const token = await signIn(client);
    const ask = async (query: string): Promise<Answer> => {
      const { data, errors } = JSON.parse(await client.ask(post({ query }, token)));
      if (errors) throw new Error(errors[0].message);
      return data;
    };
    const { adjustmentPlans } = await ask(
      '{ adjustmentPlans(where: { effectiveOn: { eq: "2020-06-30" } }) { nodes { id } } }',
    );
    const plan = `id: "${adjustmentPlans.nodes[0].id}"`;
    const preview = `{ adjustmentPlan(${plan}) { preview { hash counts { level before after } changes { count } conflicts { message } } } }`;
    const times: Record<string, number[]> = { preview: [], revert: [], execute: [] };
    const timed = async (name: string, query: string): Promise<Answer> => {
      const started = performance.now();
      const answer = await ask(query);
      times[name].push(performance.now() - started);
      return answer;
    };
    let rows = 0;
    for (let round = 0; round <= rounds; round++) {
      await timed("revert", `mutation { revertAdjustmentPlan(${plan}) { status } }`);
      const shown = (await timed("preview", preview)).adjustmentPlan.preview;
      rows = shown.changes.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
      await timed(
        "execute",
        `mutation { executeAdjustmentPlan(${plan}, previewHash: "${shown.hash}") { status } }`,
      );
    }
    const raw = rawUpdate(join(folder, "raw.db"), file, rows, rounds);
    // The first round warms up.
    return Object.entries(times).map(([name, taken]) => ({
      title: `${name} the reform of a county`,
      rows,
      raw,
      hub: median(taken.slice(1)),
    }));
  } finally {
    client.close();
    await side.stop();
    rmSync(folder, { recursive: true });
  }
}

/** As many rows of a plain table, with the columns that an adjustment changes, in one durable transaction. */
function rawUpdate(file: string, hub: string, rows: number, rounds: number): number {
  const database = new Sqlite(file);
  database.pragma("journal_mode = wal");
  database.pragma("synchronous = full");
  fill(database, hub, rows);
  const list = database
    .prepare("select json_group_array(json_array(id, code, name, parent_id + 1)) from unit")
    .pluck()
    .get();
  const update = database.prepare(
    `update unit set code = j.value ->> 1, name = j.value ->> 2, parent_id = j.value ->> 3, version = version + 1, updated_at = ?
     from json_each(?) j where unit.id = j.value ->> 0`,
  );
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    update.run(new Date().toISOString(), list);
    times.push(performance.now() - started);
  }
  database.close();
  return median(times.slice(1));
}

function fill(database: Database, hub: string, rows: number): void {
  database.exec(`attach '${hub}' as hub;
    create table unit (id integer primary key, code text, name text, kind text, parent_id integer, version integer, updated_at text);
    create index unit_by_code on unit (code);
    create index unit_by_parent on unit (parent_id);
    with recursive copy (n) as (select 0 union all select n + 1 from copy where n < ${rows})
    insert into unit (code, name, kind, parent_id, version, updated_at)
      select d.code, d.name, d.kind, d.parent_id, 1, d.updated_at from copy join hub.division d
      order by copy.n limit ${rows};
    detach hub;`);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
type Answer = any;
