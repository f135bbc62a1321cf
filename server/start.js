// The door of every npm script: says what to do where Node is too old, builds what is stale, hands over.
// Written so that any Node can read it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `Zhencun Hub runs on Node 24, this is Node ${major}.${minor}. Start it with npm (npm start, npm test, npm run hub),\n` +
      "which brings the Node of the package `node`; if that is missing, run `npm ci` first.\n" +
      `镇村枢纽需要 Node 24,当前为 ${major}.${minor}。请用 npm 启动(npm start);若缺少依赖,请先运行 npm ci。`,
  );
  process.exit(1);
}

const root = resolve(import.meta.dirname, "..");
process.chdir(root);

/** Newest change among the sources of the pages. */
const newest = (path) => {
  const state = statSync(path);
  return state.isDirectory()
    ? Math.max(state.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
    : state.mtimeMs;
};

export function buildPages() {
  const built = join(root, "dist/admin/index.html");
  const sources = ["admin", "schema.graphql", "package-lock.json"].map((name) => join(root, name));
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.filter(existsSync).map(newest))) return;
  console.log("Building the pages / 正在构建页面 …");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const done = spawnSync(process.execPath, [vite, "build", "--config", "admin/vite.config.ts", "--logLevel", "warn"], {
    stdio: "inherit",
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const script = option("--script");
  if (script) await import(pathToFileURL(join(root, script)).href).then((module) => module.run?.());
  else if (process.argv.includes("--command")) await import("./command.ts").then(({ command }) => command());
  else {
    if (!process.argv.includes("--dev")) buildPages();
    await import("./main.ts").then(({ main }) => main());
  }
}
