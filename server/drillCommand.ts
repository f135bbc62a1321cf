/** Practises what is to be done when a machine is lost: from an empty folder to a hub that serves, by the clock. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { keptIn } from "./backup/kept.ts";
import { restore } from "./backup/restore.ts";
import { lookOver } from "./checkCommand.ts";
import { type Config, StartError } from "./config.ts";
import { settingsOf, sourceOf } from "./keeping.ts";
import type { FileCommand } from "./operatorCommand.ts";
import { knownSecret } from "./secret.ts";
import { version } from "./version.ts";

/** Milliseconds in which a hub begins to serve, or never will. */
const patience = 120_000;

export interface Drilled {
  path: string;
  transaction: number;
  /** Names of the checks that do not hold. */
  wrong: string[];
  /** Seconds that each step took. */
  seconds: { restored: number; serving: number; checked: number };
}

export async function drill(config: Config, given?: string): Promise<Drilled> {
  const { folder, passphrase } = settingsOf(config);
  const path = given ?? keptIn(folder)[0]?.path;
  if (!path)
    throw new StartError(
      `${folder} holds no backup: make one first, npm run hub -- backup / 没有备份,请先备份`,
    );
  const place = mkdtempSync(join(tmpdir(), "hub-drill-"));
  const databaseFile = join(place, "hub.db");
  try {
    const clock = stopwatch();
    const { transaction } = await restore(path, { ...sourceOf(config), databaseFile }, version, passphrase);
    const restored = clock();
    await serves({
      DATABASE_URL: `sqlite:${databaseFile}`,
      HUB_SECRET: knownSecret(config.databaseFile, config.secret),
    });
    const serving = clock();
    const looked = await lookOver(databaseFile);
    const wrong = looked.filter(({ findings }) => findings.length > 0).map(({ check }) => check.name);
    return { path, transaction, wrong, seconds: { restored, serving, checked: clock() } };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Seconds since it was last asked. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const seconds = Math.round((performance.now() - last) / 10) / 100;
    last = performance.now();
    return seconds;
  };
}

/** Starts a hub as `npm start` does, waits until it is ready, and stops it. */
async function serves(environment: Record<string, string | undefined>): Promise<void> {
  const root = resolve(import.meta.dirname, "..");
  // What it does is no part of the record of the hub that is practised with.
  const apart = { COPY_FOLDER: "", AUDIT_FOLDER: "", AUDIT_LINES: "", AUDIT_SYSLOG: "" };
  const alone = { PORT: "0", HOST: "127.0.0.1", SEED: "none", BACKUP_AT: "none", ...apart };
  const hub = spawn(process.execPath, ["server/start.js", "--dev"], {
    cwd: root,
    env: { ...process.env, ...alone, LOG_LEVEL: "error", ...environment },
  });
  try {
    const url = await addressOf(hub);
    for (const end = Date.now() + patience; ; await pause(50)) {
      const answer = await fetch(`${url}/readyz`);
      if (answer.ok) return;
      if (Date.now() > end) throw new Error(`The hub does not get ready: ${await answer.text()}`);
    }
  } finally {
    if (hub.exitCode === null) {
      hub.kill("SIGTERM");
      await once(hub, "exit");
    }
  }
}

function addressOf(hub: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = "";
    const hear = (chunk: Buffer): void => {
      said += chunk;
      const url = /GraphQL +(http:\S+)\/graphql/.exec(said)?.[1];
      if (url) done(url);
    };
    hub.stdout?.on("data", hear);
    hub.stderr?.on("data", hear);
    hub.once("exit", () => failed(new Error(`The hub did not start: ${said}`)));
    setTimeout(() => failed(new Error(`The hub did not start in time: ${said}`)), patience).unref();
  });
}

export const drillCommand: FileCommand = {
  words: ["drill"],
  does: "restores the latest backup into an empty folder, serves it and tells the time / 恢复演练并计时",
  usage: "drill [<file.backup | folder of the continuous copy>]",
  options: {},
  async onFiles(config, _options, [file]) {
    const { path, transaction, wrong, seconds } = await drill(config, file);
    if (wrong.length > 0) process.exitCode = 1;
    const total = seconds.restored + seconds.serving;
    return [
      path,
      `restored / 恢复      ${seconds.restored} s  (transaction / 事务 ${transaction})`,
      `serving / 开始服务   ${seconds.serving} s`,
      `in all / 合计        ${total.toFixed(2)} s`,
      `checked / 检查       ${seconds.checked} s  ${wrong.length === 0 ? "all checks hold / 全部通过" : wrong.join(", ")}`,
    ].join("\n");
  },
};
