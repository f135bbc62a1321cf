/** Keeps a copy beside a hub that goes on answering; begins it anew where it fails. */
import { parentPort, workerData } from "node:worker_threads";
import type { Source } from "../settings.ts";
import { Follower } from "./follower.ts";

export interface Kept {
  /** When everything that was committed had been copied. */
  at: string;
}

export type Told = Kept | { why: string };

/** Milliseconds between looks. */
const pause = 500;
/** Milliseconds until a copy that failed is begun anew. */
const again = 10_000;

const { source, folder } = workerData as { source: Source; folder: string };
const tell = (told: Told): void => parentPort?.postMessage(told);

let follower: Follower | undefined;
let timer: NodeJS.Timeout | undefined;
let closing = false;

async function look(): Promise<void> {
  let wait = pause;
  try {
    if (follower) follower.keepUp();
    else follower = await Follower.begin(source, folder);
    tell({ at: new Date().toISOString() });
  } catch (error) {
    tell({ why: (error as Error).message });
    // The log of the database must not grow because its copy cannot.
    follower?.close();
    follower = undefined;
    wait = again;
  }
  if (closing) end();
  else timer = setTimeout(turn, wait);
}

let running: Promise<void> | undefined;
const turn = (): void => {
  timer = undefined;
  running = look().finally(() => {
    running = undefined;
  });
};

/** What was written last is copied too. */
function end(): void {
  try {
    follower?.keepUp();
  } catch (error) {
    tell({ why: (error as Error).message });
  }
  follower?.close();
  parentPort?.close();
}

parentPort?.once("message", () => {
  closing = true;
  clearTimeout(timer);
  if (!running) end();
});
turn();
