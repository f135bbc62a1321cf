/**
 * Attempts to sign in are counted before a password is looked at. After a few from one place for one account, whoever
 * is there waits, longer each time; the account itself stays open to its own devices and to other places, up to a
 * ceiling that no one place can reach in a day.
 */
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import type { Ask } from "./scopeUnits.ts";

type Counted = "PAIR" | "ACCOUNT" | "ADDRESS";

/** Attempts that are heard before the first wait. */
const free: Record<Counted, number> = { PAIR: 5, ACCOUNT: 200, ADDRESS: 100 };
/** Seconds to wait: doubled with each attempt that is heard, up to the longest. */
const wait = { first: 60, longest: 900 };
/** Milliseconds after which attempts are forgotten. */
const memory = 24 * 3_600_000;

/** Who tries: for which account, from where, and on which of its own devices. */
export interface Trying {
  nameKey: string;
  /** Number of the account, where there is one. */
  userId?: number;
  address: string;
  device?: string;
}

/** A device of the account's own is counted by itself: what strangers do is no matter to it. */
const subjects = ({ nameKey, address, device }: Trying): [Counted, string][] =>
  device
    ? [["PAIR", `${nameKey}|device|${device}`]]
    : [
        ["PAIR", `${nameKey}|address|${address}`],
        ["ACCOUNT", nameKey],
        ["ADDRESS", address],
      ];

const hashes = (hub: Hub, trying: Trying): [Counted, string][] =>
  subjects(trying).map(([counted, subject]) => [counted, hub.sessions.hash(`attempt ${counted} ${subject}`)]);

const secondsAfter = (heard: number, allowed: number): number =>
  heard < allowed ? 0 : Math.min(wait.first * 2 ** Math.min(heard - allowed, 10), wait.longest);

/** Counts an attempt, in one act; answers for how many seconds it is not heard, 0 where it is. */
export function countAttempt(hub: Hub, trying: Trying): Promise<number> {
  const { database } = hub;
  const write = database.write.bind(database) as Ask;
  const now = Date.now();
  const at = new Date(now).toISOString();
  return database.transaction(async () => {
    write("delete from sign_in_attempt where last_at < ?", [new Date(now - memory).toISOString()]);
    const rows = hashes(hub, trying).map(([counted, hash]) => ({
      counted,
      row: write(
        `insert into sign_in_attempt (counted, user_id, address, subject_hash, attempts, heard, last_at)
         values (?, ?, ?, ?, 1, 0, ?)
         on conflict (subject_hash) do update set attempts = attempts + 1, last_at = excluded.last_at, user_id = excluded.user_id
         returning id, heard, wait_until`,
        [
          counted,
          counted === "ADDRESS" ? null : (trying.userId ?? null),
          counted === "ACCOUNT" ? null : trying.address,
          hash,
          at,
        ],
      )[0],
    }));
    const until = Math.max(
      ...rows.map(({ row }) => (row.wait_until ? Date.parse(String(row.wait_until)) : 0)),
    );
    if (until > now) return Math.ceil((until - now) / 1000);
    for (const { counted, row } of rows) hear(write, row, Number(row.heard) + 1, free[counted], now);
    return 0;
  });
}

/** What is heard is taken to fail until it is known to be right. */
function hear(write: Ask, { id }: Row, heard: number, allowed: number, now: number): void {
  const seconds = secondsAfter(heard, allowed);
  write("update sign_in_attempt set heard = ?, wait_until = ? where id = ?", [
    heard,
    seconds > 0 ? new Date(now + seconds * 1000).toISOString() : null,
    id,
  ]);
}

/** The attempt was none in vain, and no wait comes of it. */
export function uncountAttempt(hub: Hub, trying: Trying): void {
  const write = hub.database.write.bind(hub.database) as Ask;
  for (const [, hash] of hashes(hub, trying))
    write(
      "update sign_in_attempt set attempts = attempts - 1, heard = heard - 1, wait_until = null where subject_hash = ?",
      [hash],
    );
}

/** Whoever has come in begins anew at this place. */
export function forgiveAttempts(hub: Hub, trying: Trying): void {
  uncountAttempt(hub, trying);
  const [[, pair]] = hashes(hub, trying);
  void hub.database.write("delete from sign_in_attempt where subject_hash = ?", [pair]);
}

/** Nobody waits for the account any more. */
export const clearAttempts = (
  ask: (sql: string, parameters: unknown[]) => unknown,
  userId: number,
): unknown => ask("delete from sign_in_attempt where user_id = ?", [userId]);

const turns = new Map<string, Promise<unknown>>();

/** One after the other from one place, so that none is refused for others that are about to be right. */
export function inTurn<T>(address: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(address) ?? Promise.resolve()).then(work);
  const over = turn
    .catch(() => undefined)
    .then(() => {
      if (turns.get(address) === over) turns.delete(address);
    });
  turns.set(address, over);
  return turn;
}
