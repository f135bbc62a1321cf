/** The built pages: made anew where their sources are younger. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

export const pages = join(root, "dist/admin");

/** When anything below a path last changed, in milliseconds. */
function changed(path: string): number {
  const state = statSync(path);
  return state.isDirectory()
    ? Math.max(state.mtimeMs, ...readdirSync(path).map((name) => changed(join(path, name))))
    : state.mtimeMs;
}

export async function buildPages(): Promise<void> {
  const built = join(pages, "index.html");
  const sources = [...["admin", "package-lock.json"].map((name) => join(root, name)), import.meta.filename];
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(changed))) return;
  console.log("Building the pages / 正在构建页面 …");
  await buildInto(pages);
}

/** Builds them as people get them, whatever the caller runs as, of another file of the model where one is given. */
export async function buildInto(folder: string, model?: string): Promise<void> {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const build = [
    vite,
    "build",
    "--config",
    "admin/vite.config.ts",
    "--logLevel",
    "error",
    "--outDir",
    folder,
  ];
  const env = { ...process.env, NODE_ENV: "production", ...(model && { MODEL_FILE: model }) };
  const [status] = await once(spawn(process.execPath, build, { cwd: root, stdio: "inherit", env }), "close");
  if (status !== 0) throw new Error("The pages could not be built; see above.");
}
