/** Sends the record on as it grows. What was sent is kept in a file, so that nothing is left out over a restart. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "../core/database.ts";
import { messageOf, type Sender } from "./syslog.ts";

/** Milliseconds between looks; after a failure it is waited longer, up to the last. */
const pause = { usual: 1000, last: 60_000 };
const portion = 500;

export interface Forwarding {
  database: Database;
  sender: Sender;
  /** File with the number of the last entry that was sent. */
  position: string;
}

/** Answers how to stop, which sends what is left, where somebody listens. */
export function forward(
  { database, sender, position }: Forwarding,
  log: { error(about: object, text: string): void },
): () => Promise<void> {
  mkdirSync(dirname(position), { recursive: true, mode: 0o700 });
  let at = existsSync(position) ? Number(readFileSync(position, "utf8")) : 0;
  let wait = pause.usual;
  let timer: NodeJS.Timeout;
  const send = async (): Promise<void> => {
    for (;;) {
      const rows = await database.rows("select * from audit_entry where id > ? order by id limit ?", [
        at,
        portion,
      ]);
      if (rows.length === 0) return;
      for (const row of rows) {
        await sender.send(messageOf(row));
        at = Number(row.id);
      }
      writeFileSync(position, String(at), { mode: 0o600 });
    }
  };
  const attempt = async (): Promise<void> => {
    try {
      await send();
      wait = pause.usual;
    } catch (error) {
      log.error({ err: error }, "the record could not be sent on");
      wait = Math.min(wait * 2, pause.last);
    }
  };
  const next = (): void => {
    timer = setTimeout(() => void attempt().finally(next), wait).unref();
  };
  next();
  return async () => {
    clearTimeout(timer);
    await attempt();
    clearTimeout(timer);
    sender.close();
  };
}
