/** W7: a table of 100,000 people taken in, and 1,000 records changed at once, beside raw writes of as many rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "./client.ts";
import { median } from "./measure.ts";
import { signIn } from "./parties.ts";
import { memory, startHub } from "./processes.ts";
import { rawTables } from "./rawWrites.ts";
import type { Act } from "./reform.ts";

const rows = 100_000;
const changed = 1000;

export async function measureTables(rounds: number): Promise<{ acts: Act[]; memory: string }> {
  const folder = mkdtempSync(join(tmpdir(), "hub-table-"));
  const side = await startHub(join(folder, "hub.db"), "demo");
  try {
    const client = await Client.open(side.port, 1);
    const token = await signIn(client);
    client.close();
    // A connection that waits while a table is taken in would be closed.
    const send = (path: string, type: string, body: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${side.port}${path}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": type },
        body,
      });
    const ask = async (query: string): Promise<Answer> => {
      const response = await send("/graphql", "application/json", JSON.stringify({ query }));
      const { data, errors } = (await response.json()) as { data: Answer; errors?: { message: string }[] };
      if (errors) throw new Error(errors[0].message);
      return data;
    };
    const { villages, groups } = await ask(
      `{ villages(first: 400) { nodes { id } } groups(first: ${changed}) { nodes { id } } }`,
    );
    const homes: string[] = villages.nodes.map((one: { id: string }) => one.id);
    const ids = JSON.stringify(groups.nodes.map((one: { id: string }) => one.id));
    const take = async (table: string): Promise<void> => {
      const response = await send("/import/people?mode=create", "text/csv", table);
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
          ask(`mutation { updateGroups(ids: ${ids}, input: { remark: "核对${100 + round}" }) { id } }`),
        ),
      );
    }
    const after = memory(side.pid).own;
    const { inserts, updates: updated } = rawTables(
      folder,
      Array.from({ length: rows }, (_, at) => personName(at)),
      changed,
      rounds,
    );
    return {
      acts: [
        { title: "a table of people taken in", rows, ...inserts, hub: median(taken) },
        { title: "one value for a thousand ids", rows: changed, ...updated, hub: median(updates) },
      ],
      memory: `Hub: ${before} MB before the tables, ${after} MB after ${rounds} of them.`,
    };
  } finally {
    await side.stop();
    rmSync(folder, { recursive: true });
  }
}

const family = "赵钱孙李周吴郑王冯陈";
const given = "甲乙丙丁戊己庚辛壬癸";

const personName = (at: number): string =>
  family[at % 10] + given[(at * 7) % 10] + given[Math.floor(at / 10) % 10];

export function tableOf(count: number, homes: string[]): string {
  const lines = ["name,sex,education,nativeDivisionId,joinedPartyOn"];
  for (let at = 0; at < count; at++)
    lines.push(`${personName(at)},FEMALE,BACHELOR,${homes[at % homes.length]},2001-07-01`);
  return lines.join("\n");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
type Answer = any;
