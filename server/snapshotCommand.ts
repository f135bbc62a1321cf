/** `npm run hub -- snapshot import`: a code table of any size, taken in while the hub runs or stands. */
import { setTimeout as wait } from "node:timers/promises";
import { keepBeforeTable } from "./adjustment/plan/keepBefore.ts";
import { documentedOf } from "./adjustment/snapshot/documented.ts";
import { rowsOfFile, textsOf } from "./adjustment/snapshot/rowsOfFile.ts";
import { snapshotReport } from "./adjustment/snapshot/snapshotReport.ts";
import { tableRows } from "./adjustment/snapshot/tableRows.ts";
import { takeSnapshot, type Way } from "./adjustment/snapshot/takeSnapshot.ts";
import { readConfig, StartError } from "./config.ts";
import { HubError } from "./core/errors.ts";
import type { Hub } from "./core/hub.ts";
import { isDay } from "./core/types/scalars.ts";
import { isClaimed } from "./database/claim.ts";
import { type HubCommand, operator } from "./operatorCommand.ts";

export const snapshotCommand: HubCommand = {
  words: ["snapshot", "import"],
  does: "takes a whole code table as the state of a day, while the hub runs / 导入某一天的整张代码表",
  usage:
    "snapshot import <file.csv|file.xlsx> --date <YYYY-MM-DD> [--draft] [--dry-run] [--links <file.csv>]",
  options: {
    date: { type: "string", does: "day whose state the table is / 时点" },
    draft: { type: "boolean", does: "leaves the derived plans to a person / 推导出的方案存为草案" },
    "dry-run": { type: "boolean", does: "tells what it comes to and keeps nothing / 只试算,不保存" },
    name: { type: "string", does: "name of the derived plan / 方案名称" },
    document: { type: "string", does: "document that the plan cites / 批复文号" },
    links: {
      type: "string",
      does: "what documents say: oldCode,newCode,relation,evidence / 有据可查的沿革关系",
    },
  },
  beside: true,
  run: async (hub, options, [file]) => {
    if (!file || !isDay(options.date))
      throw new StartError("snapshot import needs a file and --date YYYY-MM-DD");
    const links = options.links && textsOf(await rowsOfFile(String(options.links)));
    const given = {
      rows: tableRows(await rowsOfFile(file)),
      day: String(options.date),
      name: options.name as string | undefined,
      documentNumber: options.document as string | undefined,
      draft: Boolean(options.draft),
      documented: links ? documentedOf(links) : [],
    };
    const tried = Boolean(options["dry-run"]);
    if (!given.draft && !tried) await keepBeforeTable(hub);
    return snapshotReport(await takeSnapshot(hub, given, wayOf(hub, tried)));
  },
};

/** Milliseconds after which whoever waits for the file has looked again whether it is free. */
const pause = 110;
/** Seconds that a part waits for the file. */
const patience = 60;

/** Beside a running hub each part lets the file go for long enough; an interrupt ends after the part that is at work. */
function wayOf(hub: Hub, tried: boolean): Way {
  const isBeside = isClaimed(readConfig(process.env).databaseFile);
  const origin = { ...operator("snapshot import"), through: "SNAPSHOT" };
  let isLeft = false;
  process.once("SIGINT", () => {
    isLeft = true;
  });
  return {
    ask: async (sql, parameters) => hub.database.rows(sql, parameters),
    async portion(work) {
      const done = await patiently(() => (tried ? hub.rehearse(origin, work) : hub.transact(origin, work)));
      if (isBeside) await wait(pause);
      return done;
    },
    rest: () => wait(0),
    isLeft: () => isLeft,
    reached: (rows, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${rows} / ${of}${rows === of ? "\n" : ""}`);
    },
  };
}

/** Another program may hold the file; what could not begin is begun again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof HubError) || fault.code !== "UNAVAILABLE" || tries >= patience) throw fault;
      await wait(1000);
    }
}
