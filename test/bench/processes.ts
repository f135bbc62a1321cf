/** Starts the two sides as processes of their own and reads what they use. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Side {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, "../..");
const ticksPerSecond = 100;

/** A password of a database that lives as long as one run. */
export const password = "bench-2023-Division";

/** Of hubs that are made to be measured. */
export const benchSecret = "a secret of the bench";

export const startRaw = (file: string): Promise<Side> =>
  start([join(import.meta.dirname, "raw.ts"), file], {}, /listening (\d+)/);

export const startHub = (file: string, seed: "demo" | "none" = "none"): Promise<Side> =>
  start(
    [...hubFlags(), join(root, "server/start.js"), "--dev"],
    {
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: `sqlite:${file}`,
      ADMIN_PASSWORD: password,
      HUB_SECRET: benchSecret,
      SEED: seed,
      LOG_LEVEL: "warn",
    },
    /GraphQL\s+http:\/\/127\.0\.0\.1:(\d+)/,
  );

/** For looking into the hub while it is measured, e.g. BENCH_HUB_FLAGS="--cpu-prof --cpu-prof-dir=/tmp/profiles". */
const hubFlags = (): string[] => (process.env.BENCH_HUB_FLAGS ?? "").split(" ").filter(Boolean);

function start(command: string[], environment: Record<string, string>, ready: RegExp): Promise<Side> {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, BACKUP_AT: "none", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((done, failed) => {
    process.once("exit", () => child.kill("SIGKILL"));
    let said = "";
    child.once("exit", (code) =>
      failed(new Error(`${command.at(-1)} ended with ${code} before it listened: ${said}`)),
    );
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const port = ready.exec(said)?.[1];
      if (port) done({ port: Number(port), pid: child.pid as number, stop: () => stop(child) });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const late = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => {
      clearTimeout(late);
      done();
    });
    child.kill("SIGTERM");
  });
}

/** Seconds of processor time that a process and those it started have used, of both sides by the same clock. */
export function processorSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"),
  );
  const started = threads.join(" ").split(" ").filter(Boolean).map(Number);
  return [pid, ...started].reduce((sum, one) => sum + secondsOf(one), 0);
}

function secondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Megabytes of memory: what a process holds for itself, and with the pages of mapped files. */
export function memory(pid: number): { own: number; all: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { own: read("RssAnon"), all: read("VmRSS") };
}
