/** Once per run: the pages are built and one hub is filled, of which every test file takes its own copy. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "../server/pages.ts";
import { startHub } from "../server/startHub.ts";
import { settings } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";

export default async function setup() {
  buildPages();
  const folder = hubFolder();
  const file = join(folder, "filled.db");
  const { close } = await startHub(settings(file, "demo"));
  await close();
  process.env.FILLED_HUB = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
