/** One folder that holds all a machine needs to serve: Node, the server, what is native in it, the pages. */
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { modelOf } from "../core/model/modelOf.ts";
import { fingerprint, shaping } from "../database/fingerprint.ts";
import { wanted } from "../database/wanted.ts";
import { entities } from "../schema.ts";
import { billOfMaterials } from "./billOfMaterials.ts";
import { bundleInto } from "./bundle.ts";

const root = resolve(import.meta.dirname, "../..");

/** Machine code and the lines of JavaScript that look for it beside themselves, by package. */
const native = (target: string): Record<string, string[]> => ({
  "better-sqlite3": ["package.json", "LICENSE", "lib", `prebuilds/${target}.node`],
  "@hyzyla/pdfium": ["package.json", "LICENSE.md", "dist/index.esm.js", "dist/pdfium.wasm"],
});

/** For the machine that makes it, and all like it. */
export const target = `${process.platform}-${process.arch}`;

export async function assemble(folder: string): Promise<void> {
  const model = modelOf(entities);
  // The tables are drawn here, so that the machine that serves has only to read them.
  await wanted(model, "");
  const carried = [
    "package.json",
    "LICENSE",
    "schema.graphql",
    "dist/admin",
    `dist/tables/${fingerprint(model)}.sql`,
    ...shaping.map((file) => `server/core/${file}`),
    "server/adjustment/snapshot/assignment/commonNames.csv",
    ...["2016-07-31", "2018-10-31", "2020-06-30", "documented"].map((name) => `server/seed/${name}.csv`),
    "server/reading/orphan.js",
    ...Object.entries(native(target)).flatMap(([name, parts]) =>
      parts.map((part) => `node_modules/${name}/${part}`),
    ),
  ];
  for (const path of carried) take(join(root, path), join(folder, path));
  take(process.execPath, join(folder, "bin/node"));
  take(join(import.meta.dirname, "carried"), folder);
  chmodSync(join(folder, "bin/hub"), 0o755);
  await bundleInto(join(folder, "server"), Object.keys(native(target)));
  writeFileSync(join(folder, "bill-of-materials.json"), billOfMaterials(root));
}

function take(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}
