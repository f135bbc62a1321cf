/** Hubs in processes of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { afterAll } from "vitest";
import { hubSecret, password } from "./hub.ts";

const root = resolve(import.meta.dirname, "..");

export interface Started {
  child: ChildProcess;
  output: () => string;
}

const children: ChildProcess[] = [];
// A test that fails midway does not come to ending what it started.
afterAll(() => {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
});

/** A hub as a process of its own, which a test may end. */
export function start(environment: Record<string, string>, ...words: string[]): Started {
  const child = spawn(process.execPath, ["server/start.js", ...(words.length > 0 ? words : ["--dev"])], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      SEED: "none",
      ADMIN_PASSWORD: password,
      HUB_SECRET: hubSecret,
      LOG_LEVEL: "silent",
      BACKUP_AT: "none",
      ...environment,
    },
  });
  children.push(child);
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  return { child, output: () => text };
}

/** The address of a hub, once it serves. */
export async function serving(started: Started): Promise<string> {
  for (let wait = 0; wait < 600; wait++) {
    const url = /GraphQL +(http:\S+)\/graphql/.exec(started.output())?.[1];
    if (url) return url;
    if (started.child.exitCode !== null) throw new Error(started.output());
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`It did not start: ${started.output()}`);
}
