/** `npm run dev`: the server starts anew when its sources change, the pages reload by themselves. */
import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

export function run(): void {
  const root = resolve(import.meta.dirname, "..");
  const start = (...parameters: string[]): ChildProcess =>
    spawn(process.execPath, parameters, { cwd: root, stdio: "inherit" });
  const children = [
    start("--watch-path=server", "server/start.js", "--dev"),
    start("node_modules/vite/bin/vite.js", "--config", "admin/vite.config.ts", "--host", "127.0.0.1"),
  ];
  const stop = (): void => {
    for (const child of children) child.kill();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
