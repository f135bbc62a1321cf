/** `npm run bench`: the hub as it ships against a raw SQLite baseline, as ratios within one run. */
import { AssertionError } from "node:assert";
import { join } from "node:path";
import { prepareData } from "./data.ts";
import { measure, type Result } from "./measure.ts";
import { measureNation } from "./nationIn.ts";
import { readOptions } from "./options.ts";
import { hubParty, rawParty } from "./parties.ts";
import { memory } from "./processes.ts";
import { measureReform } from "./reform.ts";
import { actTable, table, waitTable } from "./report.ts";
import { measureTables } from "./tableIn.ts";
import { measureWaiting } from "./waiting.ts";
import { workloads } from "./workloads.ts";

const folder = join(import.meta.dirname, "../../data/bench");

export async function run(): Promise<void> {
  const options = readOptions(process.argv);
  const isAsked = (id: string): boolean =>
    options.only.length === 0 || options.only.includes(id.split(" ")[0]);
  if (isAsked("W9")) {
    console.log("W9 the reform of a county …");
    console.log(`\n${actTable("W9", await measureReform(options.rounds))}\n`);
  }
  if (isAsked("W7")) {
    console.log("W7 tables …");
    const { acts, memory } = await measureTables(options.rounds);
    console.log(`\n${actTable("W7", acts)}\n${memory}\n`);
  }
  if (isAsked("W11")) {
    console.log("W11 how long others wait …");
    const { waits, burden } = await measureWaiting(options.seconds * 10);
    console.log(`\n${waitTable(waits)}\n${burden}\n`);
  }
  // Minutes long, and of interest to those who change how tables come in: it runs where it is asked for.
  if (options.only.includes("nation")) {
    console.log("nation: two code tables of the nation …");
    const { acts, memory } = await measureNation(folder, options.rounds);
    console.log(`\n${actTable("nation", acts)}\n${memory}\n`);
  }
  const alone = ["W7", "W9", "W11", "nation"];
  if (options.only.length > 0 && options.only.every((id) => alone.includes(id))) return;
  const files = await prepareData(folder, options.groupsWithin);
  const open: { side: { stop(): Promise<void> }; client: { close(): void } }[] = [];
  try {
    const chosen = workloads(files.raw).filter(({ id }) => isAsked(id));
    const raw = await rawParty(files);
    open.push(raw);
    const hub = await hubParty(files);
    open.push(hub);
    const results: Result[] = [];
    for (const workload of chosen) {
      console.log(`${workload.id} ${workload.title} …`);
      results.push(await measure(workload, raw, hub, options));
    }
    const [after, rawAfter] = [memory(hub.side.pid), memory(raw.side.pid)];
    console.log(`\n${table(results)}\n`);
    console.log(
      `Hub: first answer ${Math.round(hub.firstAnswer)} ms after start (goal 800), ${hub.memoryAtStart.own} MB then (goal 250), ` +
        `${after.own} MB after the run (goal 350), ${after.all} MB with the mapped database; raw ${rawAfter.own} and ${rawAfter.all} MB.`,
    );
    console.log(
      `Medians of ${options.rounds} rounds of ${options.seconds} s a side, 10 connections, answers equal.`,
    );
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    for (const { client, side } of open) {
      client.close();
      await side.stop();
    }
    files.remove();
  }
}
