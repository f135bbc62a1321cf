/** The backups of a folder, told by their names, and which of them go. */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Occasion } from "./head.ts";
import type { BackupSettings } from "./settings.ts";

export interface Kept {
  path: string;
  madeAt: string;
  occasion: Occasion;
  bytes: number;
}

const named = /^hub-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)-(timetable|hand|upgrade|plan)\.backup$/;

export const nameOf = (madeAt: string, occasion: Occasion): string =>
  `hub-${madeAt.replace(/[:.]/g, "-")}-${occasion}.backup`;

/** The latest first. */
export function keptIn(folder: string): Kept[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name): Kept[] => {
      const parts = named.exec(name);
      if (!parts) return [];
      const [, day, hour, minute, second, rest, occasion] = parts;
      const path = join(folder, name);
      const madeAt = `${day}${hour}:${minute}:${second}.${rest}`;
      return [{ path, madeAt, occasion: occasion as Occasion, bytes: statSync(path).size }];
    })
    .sort((one, other) => (one.madeAt < other.madeAt ? 1 : -1));
}

/** Lets go of what is beyond the number of its occasion or too old; the latest of all stays. Answers what went. */
export function prune({ folder, keep, days }: BackupSettings, now = Date.now()): string[] {
  const [, ...others] = keptIn(folder);
  const [latest] = keptIn(folder);
  const counts = new Map<Occasion, number>(latest && [[latest.occasion, 1]]);
  const gone = others.filter(({ occasion, madeAt }) => {
    const count = (counts.get(occasion) ?? 0) + 1;
    counts.set(occasion, count);
    return count > keep || now - Date.parse(madeAt) > days * 86_400_000;
  });
  for (const { path } of gone) rmSync(path);
  return gone.map(({ path }) => path);
}

/** Removes what was being made when its maker ended. */
export function sweep(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const maker = /\.(?:partial|copy)-(\d+)(-journal)?$/.exec(name)?.[1];
    if (maker && !runs(Number(maker))) rmSync(join(folder, name));
  }
}

function runs(number: number): boolean {
  try {
    return process.kill(number, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
