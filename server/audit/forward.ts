/**
 * Sends the record on as it grows. What was sent is kept in a file, so that nothing is left out over a restart; some may
 * come twice, each bears its number.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "../core/database.ts";
import type { Row } from "../core/rule.ts";

/** Milliseconds between looks; after a failure it is waited longer, up to the last. */
const pause = { usual: 1000, last: 60_000 };
const portion = 500;

export interface Sender {
  /** Answers when the entry was handed over. */
  send(row: Row): Promise<void>;
  close(): void;
}

export interface Forwarding {
  database: Database;
  sender: Sender;
  /** File with the number of the last entry that was sent, and its hash. */
  position: string;
}

/** Answers how to stop, which sends what is left, where somebody listens. */
export function forward(
  { database, sender, position }: Forwarding,
  log: { error(about: object, text: string): void },
): () => Promise<void> {
  mkdirSync(dirname(position), { recursive: true, mode: 0o700 });
  let at: number | undefined;
  let wait = pause.usual;
  let timer: NodeJS.Timeout;
  const send = async (): Promise<void> => {
    at ??= await begin(database, position);
    for (;;) {
      const rows = await database.rows("select * from audit_entry where id > ? order by id limit ?", [
        at,
        portion,
      ]);
      if (rows.length === 0) return;
      for (const row of rows) {
        await sender.send(row);
        at = Number(row.id);
      }
      writeFileSync(position, `${at} ${rows[rows.length - 1].hash}`, { mode: 0o600 });
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

/** After which entry to begin; where a backup took the place of the file, before the entry that tells of it. */
async function begin(database: Database, position: string): Promise<number> {
  const [number, hash] = existsSync(position) ? readFileSync(position, "utf8").split(" ") : ["0"];
  const last = Number(number);
  const [known] = await database.rows("select hash from audit_entry where id = ?", [last]);
  if (known?.hash === hash) return last;
  const [{ restored }] = await database.rows(
    "select max(id) as restored from audit_entry where kind = 'RESTORE' and result = 'DONE'",
  );
  return restored ? Math.min(last, Number(restored) - 1) : last;
}
