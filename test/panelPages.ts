/** The panel's pages as they are for a hub of other entities, served to a window in the place of the hub's own. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import type { Contents } from "../server/contents.ts";
import { emitted } from "../server/emit.ts";
import { buildInto } from "../server/pages.ts";

export interface Pages {
  serve(context: BrowserContext): Promise<unknown>;
  remove(): void;
}

export async function pagesFor(contents: Contents): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), "hub-pages-"));
  const model = join(folder, "model.json");
  const pages = join(folder, "pages");
  writeFileSync(model, emitted(contents)["admin/schema/model.json"]);
  await buildInto(pages, model);
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
