// The door of every npm script, written so that any Node can read it: where Node is too old it says what to do
// before a native module is loaded, which such a Node would not survive.
import { enableCompileCache } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const needed = 24;
const running = Number(process.versions.node.split(".")[0]);
if (running < needed) {
  console.error(
    `Zhencun Hub runs on Node ${needed}, this is Node ${process.versions.node}. Start it through npm (npm start, npm test,\n` +
      "npm run hub), which uses the Node that the package `node` brings; where that is missing, run `npm ci` first.\n" +
      `镇村枢纽需要 Node ${needed},当前为 ${process.versions.node}。请通过 npm 启动(npm start);若缺少依赖,请先运行 npm ci。`,
  );
  process.exit(1);
}

const root = resolve(import.meta.dirname, "..");
process.chdir(root);
// Hundreds of small files are stripped of their types once, not at every start.
enableCompileCache(join(root, "dist/compiled"));

const [, , mode, ...rest] = process.argv;
if (mode === "--script") await import(pathToFileURL(join(root, rest[0])).href).then(({ run }) => run());
else if (mode === "--command") await import("./command.ts").then(({ command }) => command(rest));
else {
  if (mode !== "--dev") await import("./pages.ts").then(({ buildPages }) => buildPages());
  await import("./main.ts").then(({ main }) => main());
}
