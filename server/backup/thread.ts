/** Makes one backup beside a hub that goes on answering. */
import { parentPort, workerData } from "node:worker_threads";
import { HubError } from "../core/errors.ts";
import type { Occasion } from "./head.ts";
import { type Made, makeBackup } from "./makeBackup.ts";
import type { BackupSettings, Source } from "./settings.ts";

export interface Wish {
  source: Source;
  settings: BackupSettings;
  occasion: Occasion;
}

/** A backup, or why there is none. */
export type Outcome = { made: Made } | { why: string };

const { source, settings, occasion } = workerData as Wish;
const tell = (outcome: Outcome): void => parentPort?.postMessage(outcome);

try {
  tell({ made: await makeBackup(source, settings, occasion) });
} catch (error) {
  tell({ why: error instanceof HubError ? `${error.text.zh} / ${error.text.en}` : (error as Error).message });
}
