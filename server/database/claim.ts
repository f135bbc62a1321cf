/** Sole use of the file: the operating system gives it back whatever becomes of the process. */
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { StartError } from "../config.ts";
import type { Alone } from "../core/upgrade/rehearsal.ts";

/** Holds the file for this process alone; answers how to let go. */
export function claim(file: string): () => void {
  const lock = new Sqlite(`${file}.lock`, { timeout: 200 });
  try {
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("begin exclusive");
  } catch {
    lock.close();
    throw new StartError(
      `Another hub already serves ${file}. Stop it first, or start this one with a file of its own, e.g. DATABASE_URL=sqlite:./data/other.db\n另一个镇村枢纽正在使用 ${file}:请先停止它,或换一个数据库文件`,
    );
  }
  return () => lock.close();
}

/** Whether a hub serves the file at this moment. */
export function isClaimed(file: string): boolean {
  try {
    claim(file)();
    return false;
  } catch (fault) {
    if (fault instanceof StartError) return true;
    throw fault;
  }
}

/** A command beside a running hub may read and write, but not change tables under it. */
export const whileClaiming =
  (file: string): Alone =>
  async (work) => {
    const release = claim(file);
    try {
      return await work();
    } finally {
      release();
    }
  };

/** The folder is made where it is missing and must be writable. */
export function reach(file: string): void {
  const folder = dirname(resolve(file));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch {
    throw new StartError(
      `DATABASE_URL=sqlite:${file}: the folder ${folder} or the file cannot be written. Give its owner the right to write, or name another place, e.g. DATABASE_URL=sqlite:/var/lib/hub/hub.db\n无法写入 ${folder}:请授予写权限,或换一个位置`,
    );
  }
}
