/** The nation's code table of a day taken in, and the next one after it, beside a raw table kept in step by codes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "./client.ts";
import { median } from "./measure.ts";
import { tableOf } from "./nation.ts";
import { signIn } from "./parties.ts";
import { memory, startHub } from "./processes.ts";
import { rawNation } from "./rawNation.ts";
import type { Act } from "./reform.ts";

const days: [day: string, release: string][] = [
  ["2022-10-31", "2.6.1"],
  ["2023-06-30", "2.7.0"],
];

export async function measureNation(kept: string, rounds: number): Promise<{ acts: Act[]; memory: string }> {
  const folder = mkdtempSync(join(tmpdir(), "hub-nation-"));
  try {
    const tables = days.map(([day, release]) => ({ day, text: tableOf(kept, release) }));
    const taken: Taken[][] = [];
    for (let round = 0; round < rounds; round++)
      taken.push(await takeIn(join(folder, `hub-${round}.db`), tables));
    const raw = rawNation(
      folder,
      tables.map(({ text }) => text),
    );
    const acts = ["the nation's first table", "the nation's next table"].map((title, at) => ({
      title,
      ...raw[at],
      hub: median(taken.map((round) => round[at].milliseconds)),
    }));
    const most = Math.max(...taken.flat().map(({ megabytes }) => megabytes));
    return { acts, memory: `Hub: ${most} MB of its own after a table, at most.` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Taken {
  milliseconds: number;
  megabytes: number;
}

/** Of each table the time until it stands, in a hub that knew nothing before the first. */
async function takeIn(file: string, tables: { day: string; text: string }[]): Promise<Taken[]> {
  const side = await startHub(file);
  try {
    const client = await Client.open(side.port, 1);
    const token = await signIn(client);
    client.close();
    const taken: Taken[] = [];
    for (const { day, text } of tables) {
      const began = performance.now();
      const response = await fetch(
        `http://127.0.0.1:${side.port}/import/snapshot?date=${day}&file=nation.csv`,
        {
          method: "POST",
          headers: { Authorization: `Bearer ${token}` },
          body: text,
        },
      );
      if (response.status !== 200) throw new Error(await response.text());
      await response.arrayBuffer();
      taken.push({ milliseconds: performance.now() - began, megabytes: memory(side.pid).own });
    }
    return taken;
  } finally {
    await side.stop();
  }
}
