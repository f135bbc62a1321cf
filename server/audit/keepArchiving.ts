/** Archives, once a day, what is older than the operator wants to keep in the database. */

import type { Hub } from "../core/hub.ts";
import { archive } from "../core/record/archive.ts";
import { hub as itself } from "../core/record/begun.ts";

const day = 86_400_000;

/** Answers how to stop. */
export function keepArchiving(
  hub: Hub,
  days: number,
  log: { error(about: object, text: string): void },
): () => void {
  const archived = async (): Promise<void> => {
    const before = new Date(Date.now() - days * day).toISOString();
    await archive(hub, itself, before).catch((error) => log.error({ err: error }, "nothing was archived"));
  };
  const first = setTimeout(() => void archived(), 60_000).unref();
  const timer = setInterval(() => void archived(), day).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
