/** W9: the whole reform of a county previewed, taken back and executed, beside a raw bulk update of as many rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "./client.ts";
import { median } from "./measure.ts";
import { post, signIn } from "./parties.ts";
import { startHub } from "./processes.ts";
import { rawReform } from "./rawWrites.ts";

export interface Act {
  title: string;
  /** Records that the act writes. */
  rows: number;
  /** Milliseconds, medians of the rounds. */
  raw: number;
  /** The same by hand with a row of history and one of the log per record. */
  memory: number;
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
    const { raw, memory } = rawReform(folder, file, rows, rounds);
    // The first round warms up.
    return Object.entries(times).map(([name, taken]) => ({
      title: `${name} the reform of a county`,
      rows,
      raw,
      memory,
      hub: median(taken.slice(1)),
    }));
  } finally {
    client.close();
    await side.stop();
    rmSync(folder, { recursive: true });
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
type Answer = any;
