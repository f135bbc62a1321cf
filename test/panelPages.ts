/** The panel's pages as they are for a hub of other entities, served to a window in the place of the hub's own. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContext } from "playwright-core";
import type { Contents } from "../server/contents.ts";
import { emitted } from "../server/emit.ts";

const root = resolve(import.meta.dirname, "..");

export interface Pages {
  serve(context: BrowserContext): Promise<unknown>;
  remove(): void;
}

export function pagesFor(contents: Contents): Pages {
  const folder = mkdtempSync(join(tmpdir(), "hub-pages-"));
  const model = join(folder, "model.json");
  const pages = join(folder, "pages");
  writeFileSync(model, emitted(contents)["admin/schema/model.json"]);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const build = [vite, "build", "--config", "admin/vite.config.ts", "--logLevel", "error", "--outDir", pages];
  const { status } = spawnSync(process.execPath, build, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, MODEL_FILE: model },
  });
  if (status !== 0) throw new Error("The pages could not be built.");
  return {
    serve: (context) =>
      context.route("**/*", (route) => {
        const { pathname } = new URL(route.request().url());
        const file = join(
          pages,
          { "/": "index.html", "/playground": "playground.html" }[pathname] ?? pathname,
        );
        return pathname !== "/graphql" && existsSync(file) ? route.fulfill({ path: file }) : route.fallback();
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
