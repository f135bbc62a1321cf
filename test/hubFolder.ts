/** A folder for a test's hub, in memory where the machine has room there: most tests ask nothing of the disk. */
import { existsSync, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
/** Bytes that all hubs of a run take at most, with room to spare. */
const enough = 2 * 1024 ** 3;

export function hubFolder(): string {
  return mkdtempSync(join(hasRoom() ? memory : tmpdir(), "hub-test-"));
}

function hasRoom(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > enough;
}
