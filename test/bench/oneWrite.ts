/**
 * What one rename costs from its resolver to its commit, and a row of a table, in this process and on a file in memory:
 * processor time alone, without HTTP and without the disk. `node server/start.js --script test/bench/oneWrite.ts`
 */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execute, parse } from "graphql";
import type { Context } from "../../server/core/context.ts";
import type { LocalDatabase } from "../../server/core/database.ts";
import type { Hub } from "../../server/core/hub.ts";
import { modelOf } from "../../server/core/model/modelOf.ts";
import type { ChangeRow } from "../../server/core/writer/changeSet.ts";
import { openDatabase } from "../../server/database/open.ts";
import { hubOf } from "../../server/hub.ts";
import { entities, makings, operations } from "../../server/schema.ts";
import { benchSecret } from "./processes.ts";
import { workloads } from "./workloads.ts";

const kept = join(import.meta.dirname, "../../data/bench");
const writes = 2000;
const rows = 10_000;
const portion = 2000;

export async function run(): Promise<void> {
  const data = readdirSync(kept).find((name) => /^data-5107-[0-9a-f]+$/.test(name));
  if (!data) throw new Error("run the benchmark once, it builds the data");
  const folder = mkdtempSync("/dev/shm/hub-write-");
  const file = join(folder, "hub.db");
  copyFileSync(join(kept, data, "hub.db"), file);
  const model = modelOf(entities);
  const database = await openDatabase(model, file, benchSecret);
  try {
    const hub = hubOf({ entities, operations, makings }, model, database, {
      secret: benchSecret,
      folders: { archives: "" },
      noteSession: () => {},
    });
    const context = contextOf(hub);
    const renames = workloads(join(kept, data, "raw.db")).find(({ id }) => id === "W6");
    if (!renames) return;
    const document = parse(renames.document);
    let at = 0;
    const rename = async (): Promise<void> => {
      const { variables } = renames.at(at++);
      const { errors } = await execute({
        schema: hub.schema,
        document,
        variableValues: variables,
        contextValue: { ...context, transactions: [], warnings: [], laterValues: [], notices: [] },
      });
      if (errors) throw errors[0];
    };
    for (let warm = 0; warm < 300; warm++) await rename();
    const turns: number[] = [];
    for (let turn = 0; turn < 10; turn++)
      turns.push(
        await used(async () => {
          for (let count = 0; count < writes / 10; count++) await rename();
        }),
      );
    // Where others use the machine, the least is what it costs.
    console.log(`one rename: ${((Math.min(...turns) / writes) * 10).toFixed(0)} µs`);
    if (process.argv.includes("--statements")) await tell(database, rename);
    const homes = homesOf(database);
    for (let round = 0; round < 3; round++) {
      const table = people(homes, round);
      const whole = await used(() =>
        hub.transact(context, async (t) => {
          for (let from = 0; from < rows; from += portion)
            await hub.gate.write(t, [
              { entity: hub.model.get("Person"), act: "CREATE", rows: table.slice(from, from + portion) },
            ]);
        }),
      );
      console.log(`one row of a table: ${(whole / rows).toFixed(1)} µs`);
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

/** Microseconds of processor time. */
async function used(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Each statement of one rename and the microseconds it takes. */
async function tell(database: LocalDatabase, rename: () => Promise<void>): Promise<void> {
  const told = new Map<string, number[]>();
  const write = database.write;
  database.write = (text, parameters) => {
    const started = performance.now();
    const found = write(text, parameters);
    told.set(text, [...(told.get(text) ?? []), performance.now() - started]);
    return found;
  };
  for (let count = 0; count < 300; count++) await rename();
  database.write = write;
  let sum = 0;
  for (const [text, times] of told) {
    const middle = times.toSorted((a, b) => a - b)[times.length >> 1] * 1000;
    sum += (middle * times.length) / 300;
    console.log(
      `${(times.length / 300).toFixed(0)} × ${middle.toFixed(1)} µs  ${text.replace(/\s+/g, " ").slice(0, 150)}`,
    );
  }
  console.log(`statements together: ${sum.toFixed(0)} µs`);
}

const contextOf = (hub: Hub): Context => ({
  hub,
  viewer: { name: "bench", role: "ADMIN", permissions: new Set(), userId: undefined } as Context["viewer"],
  language: "en",
  address: "127.0.0.1",
  through: "API",
  transactions: [],
  laterValues: [],
  notices: [],
  warnings: [],
  setSession: () => {},
});

const homesOf = (database: LocalDatabase): string[] =>
  database
    .rows(
      "select 'Village_' || id as id from division where level = 'VILLAGE' and code like '5107%' limit 400",
    )
    .map((row) => String(row.id));

const people = (homes: string[], round: number): ChangeRow[] =>
  Array.from({ length: rows }, (_, at) => ({
    path: `rows.${at + 2}`,
    values: {
      name: `${"赵钱孙李周吴郑王冯陈"[at % 10]}${"甲乙丙丁戊己庚辛壬癸"[(at * 7 + round) % 10]}${"甲乙丙丁戊己庚辛壬癸"[Math.floor(at / 10) % 10]}`,
      sex: "FEMALE",
      education: "BACHELOR",
      nativeDivisionId: homes[at % homes.length],
      joinedPartyOn: "2001-07-01",
    },
  }));
