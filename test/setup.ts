/** Once per run: the pages are built and one hub is filled, of which every test file takes its own copy. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "../server/pages.ts";
import { startHub } from "../server/startHub.ts";
import { settings } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";
import { settleShares } from "./share.ts";

export default async function setup() {
  settleShares();
  const folder = hubFolder();
  const file = join(folder, "filled.db");
  await Promise.all([buildPages(), startHub(settings(file, "demo")).then(({ close }) => close())]);
  process.env.FILLED_HUB = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
