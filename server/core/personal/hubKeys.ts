/**
 * The hub's own keys: one by which the keys of records are wrapped, in versions, and one by which values are found. They
 * lie in the database, wrapped by what only the operator's secret yields.
 */
import { type Awaitable, after } from "../awaitable.ts";
import { HubError } from "../errors.ts";
import type { Row } from "../rule.ts";
import { freshKey, keyOfSecret, unwrap, wrap } from "./seal.ts";

/** What a key is for: wrapping those of records, or finding equal values. */
export type Purpose = "RECORDS" | "FINDING";

export interface HubKey {
  purpose: Purpose;
  version: number;
  key: Buffer;
}

/** Values of rows of the table of keys. */
export type KeyRow = [purpose: Purpose, version: number, wrapped: string, madeAt: string];

export const keyColumns = "purpose, version, wrapped, made_at";

/** A key made now, as the table keeps it. */
export const madeKey = (secret: string, purpose: Purpose, version: number, key = freshKey()): KeyRow => [
  purpose,
  version,
  wrap(keyOfSecret(secret), key),
  new Date().toISOString(),
];

/** Those with which a hub begins. */
export const firstKeys = (secret: string): KeyRow[] => [
  madeKey(secret, "RECORDS", 1),
  madeKey(secret, "FINDING", 1),
];

/** Opens the keys of a file; refuses one whose secret is another. */
export function openKeys(secret: string, rows: readonly Row[]): HubKey[] {
  const by = keyOfSecret(secret);
  return rows.map(({ purpose, version, wrapped }) => {
    try {
      return {
        purpose: purpose as Purpose,
        version: Number(version),
        key: unwrap(by, String(wrapped)),
      };
    } catch {
      throw new HubError("CONFLICT", {
        zh: "数据库中的密钥不能用现在的 HUB_SECRET 打开:请改用建立该数据库时的 HUB_SECRET(或其旁的 hub.secret 文件)",
        en: "the keys in the database do not open with this HUB_SECRET: give the one with which the database was made, or the file hub.secret beside it",
      });
    }
  });
}

/** The keys as the running hub asks for them: read once, and anew where a version is met that is not known. */
export class HubKeys {
  private readonly secret: string;
  private readonly read: () => Awaitable<Row[]>;
  private known: HubKey[] = [];

  constructor(secret: string, read: () => Awaitable<Row[]>) {
    this.secret = secret;
    this.read = read;
  }

  /** The key of a purpose, the latest where no version is named. */
  of(purpose: Purpose, version?: number): Awaitable<HubKey> {
    const found = this.find(purpose, version);
    if (found && (version !== undefined || purpose === "FINDING")) return found;
    return after(this.read(), (rows) => {
      this.known = openKeys(this.secret, rows);
      const key = this.find(purpose, version);
      if (!key) throw new Error(`The database has no key ${purpose} ${version ?? ""}.`);
      return key;
    });
  }

  private find(purpose: Purpose, version?: number): HubKey | undefined {
    return this.known
      .filter((one) => one.purpose === purpose && (version === undefined || one.version === version))
      .sort((a, b) => b.version - a.version)[0];
  }
}
