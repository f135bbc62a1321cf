/** W11: how long others wait while one account works the hub as hard as it may. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "./client.ts";
import { waitAllowed } from "./demanded.ts";
import { post, signIn } from "./parties.ts";
import { startHub } from "./processes.ts";
import { tableOf } from "./tableIn.ts";

export interface Wait {
  who: string;
  asked: number;
  /** Milliseconds from when a question was due to its answer. */
  alone: number;
  beside: number;
  longest: number;
  allowed: number;
}

const readsPerSecond = 100;
const savesPerSecond = 1;
const rowsTakenIn = 100_000;
const changed = 1000;

/** The loop goes round at least once, and for so many seconds. */
export async function measureWaiting(seconds: number): Promise<{ waits: Wait[]; burden: string }> {
  const folder = mkdtempSync(join(tmpdir(), "hub-waiting-"));
  const side = await startHub(join(folder, "hub.db"), "demo");
  const [readers, writer] = [await Client.open(side.port, 10), await Client.open(side.port, 2)];
  try {
    const token = await signIn(readers);
    const ask = async <T>(query: string): Promise<T> =>
      JSON.parse(await readers.ask(post({ query }, token))).data;
    const { adjustmentPlans } = await ask<{ adjustmentPlans: { nodes: { id: string }[] } }>(
      '{ adjustmentPlans(where: { effectiveOn: { eq: "2020-06-30" } }) { nodes { id } } }',
    );
    const plan = adjustmentPlans.nodes[0].id;
    await ask(`mutation { revertAdjustmentPlan(id: "${plan}") { status } }`);
    const { villages, groups } = await ask<Units>(
      `{ villages(first: 400) { nodes { id } } groups(first: ${changed}) { nodes { id code } } }`,
    );
    const reads = groups.nodes.map(({ code }) =>
      post({ query: groupWithAncestors, variables: { code } }, token),
    );
    let [read, saved] = [0, 0];
    const nextRead = (): Buffer => reads[read++ % reads.length];
    const nextSave = (): Buffer => {
      const { id } = villages.nodes[saved++ % villages.nodes.length];
      return post({ query: save, variables: { id, remark: `记${saved}` } }, token);
    };
    const others = (end: Promise<unknown>): Promise<number[][]> =>
      Promise.all([
        readers.paced(nextRead, readsPerSecond, end),
        writer.paced(nextSave, savesPerSecond, end),
      ]);
    const alone = await others(new Promise((done) => setTimeout(done, seconds * 1000)));
    const burden = new Burden(
      `http://127.0.0.1:${side.port}`,
      token,
      plan,
      groups.nodes.map(({ id }) => id),
      tableOf(
        rowsTakenIn,
        villages.nodes.map(({ id }) => id),
      ),
    );
    // Beside long work a save waits for a second, and is then told for what, and that nothing was done.
    writer.mayBeTold();
    const waits: Wait[] = [];
    for (const kind of ["what writes", "dear queries"] as const) {
      const beside = await others(burden.carry(kind, seconds));
      const wait = (who: string, at: number, allowed: (alone: number) => number): Wait => ({
        who: `${who} beside ${kind}`,
        asked: beside[at].length,
        alone: p99(alone[at]),
        beside: p99(beside[at]),
        longest: Math.max(...beside[at]),
        allowed: allowed(p99(alone[at])),
      });
      waits.push(
        wait(`reads, ${readsPerSecond} a second`, 0, (time) =>
          Math.max(waitAllowed.reads, waitAllowed.times * time),
        ),
        wait(`saves, ${savesPerSecond} a second`, 1, () => waitAllowed.saves),
      );
    }
    return {
      waits,
      burden: `${writer.told} of the saves were told after a second to come again; ${burden.told()}`,
    };
  } finally {
    readers.close();
    writer.close();
    await side.stop();
    rmSync(folder, { recursive: true });
  }
}

const groupWithAncestors =
  "query($code: String!) { group(code: $code) { code name ancestors { code name level } } }";
const save =
  "mutation($id: ID!, $remark: String!) { updateVillage(id: $id, input: { remark: $remark }) { version } }";

/**
 * Ten times a county's tree as of an earlier day, with figures and ancestors; ten times the newest of the log; a count
 * over all of a county for each of a thousand.
 */
const dearest = [
  aliased(`counties(asOf: "2019-01-01") { nodes { townships(first: 1000) { nodes { name households population
    villages(first: 1000) { nodes { name households population
      groups(first: 1000) { nodes { code name officialName ancestors { code name level } } } } } } } } }`),
  aliased(
    'changes(first: 1000, orderBy: [{ at: DESC }], where: { type: { contains: "r" } }) { totalCount nodes { type at actor } }',
  ),
  "{ gridWorkers(first: 1000) { nodes { name county { appointments(first: 1) { totalCount } } } } }",
];

function aliased(field: string): string {
  return `{ ${Array.from({ length: 10 }, (_, index) => `a${index}: ${field}`).join("\n")} }`;
}

/** One account's loop; what it gets is thrown away unread, so that the clock of the others is not disturbed. */
class Burden {
  private readonly times = new Map<string, number[]>();
  private readonly door: string;
  private readonly token: string;
  private readonly acts: [name: string, path: string, type: string, body: (turn: number) => string][];

  constructor(door: string, token: string, plan: string, ids: string[], table: string) {
    this.door = door;
    this.token = token;
    const preview = `{ adjustmentPlan(id: "${plan}") { preview { hash counts { level before after } conflicts { message } } } }`;
    const asked = (query: string): string => JSON.stringify({ query });
    const update = (turn: number): string =>
      `mutation { updateGroups(ids: ${JSON.stringify(ids)}, input: { remark: "核对${turn}" }) { id } }`;
    this.acts = [
      ["preview", "/graphql", "application/json", () => asked(preview)],
      [`${changed} rows changed`, "/graphql", "application/json", (turn) => asked(update(turn))],
      [`table of ${rowsTakenIn}`, "/import/people?mode=create", "text/csv", () => table],
      ...dearest.map(
        (query, at) =>
          [`dear query ${at + 1}`, "/graphql", "application/json", () => asked(query)] as Burden["acts"][0],
      ),
    ];
  }

  async carry(kind: "what writes" | "dear queries", seconds: number): Promise<void> {
    const end = performance.now() + seconds * 1000;
    const acts = this.acts.filter(([name]) => name.startsWith("dear query") === (kind === "dear queries"));
    for (let turn = 0; turn === 0 || performance.now() < end; turn++)
      for (const [name, path, type, body] of acts) {
        const started = performance.now();
        const response = await fetch(this.door + path, {
          method: "POST",
          headers: { Authorization: `Bearer ${this.token}`, "Content-Type": type },
          body: body(turn),
        });
        const answer = Buffer.from(await response.arrayBuffer());
        if (response.status !== 200 || answer.toString("utf8", 0, 9) === '{"errors"')
          throw new Error(`${name}: ${answer.toString("utf8", 0, 600)}`);
        this.times.set(name, [...(this.times.get(name) ?? []), performance.now() - started]);
      }
  }

  /** What the loop did, and how long each act took at most. */
  told(): string {
    return [...this.times]
      .map(([name, times]) => `${name} ${times.length}×, ${Math.round(Math.max(...times))} ms at most`)
      .join("; ");
  }
}

const p99 = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * 0.99))];

interface Units {
  villages: { nodes: { id: string }[] };
  groups: { nodes: { id: string; code: string }[] };
}
