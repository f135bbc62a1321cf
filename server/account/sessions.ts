/** Who a credential stands for. Answers from memory; the database is asked once and after every change of accounts. */
import { createHmac, randomBytes } from "node:crypto";
import type { Account } from "../context.ts";
import type { Row } from "../core/rule.ts";
import type { Role, Viewer } from "../core/viewer.ts";
import type { Database } from "../database.ts";

export const absoluteHours = 12;
const idleMinutes = 30;
const minute = 60_000;

export interface SignedIn {
  account: Account;
  viewer: Viewer;
}

interface Known extends SignedIn {
  session?: number;
  expires: number;
  used: number;
  written: number;
}

export const newToken = (): string => randomBytes(32).toString("base64url");

export class Sessions {
  private readonly database: Database;
  private readonly known = new Map<string, Known>();

  private readonly secret: string;

  constructor(database: Database, secret: string) {
    this.database = database;
    this.secret = secret;
  }

  /** What the hub keeps of a token; without the secret nobody can make one that fits a row of the database. */
  hash(token: string): string {
    return createHmac("sha256", this.secret).update(token).digest("hex");
  }

  find(token: string): SignedIn | undefined {
    const now = Date.now();
    const known = this.known.get(token) ?? this.load(token);
    if (!known) return undefined;
    if (now > known.expires || (known.session && now - known.used > idleMinutes * minute)) {
      this.known.delete(token);
      return undefined;
    }
    known.used = now;
    if (known.session && now - known.written > minute) {
      known.written = now;
      void this.database.orm.em
        .fork()
        .execute("update session set used_at = ? where id = ?", [new Date(now).toISOString(), known.session]);
    }
    return known;
  }

  /** Accounts, roles or credentials changed: the next request asks the database again. */
  forget(): void {
    this.known.clear();
  }

  private load(token: string): Known | undefined {
    const hash = this.hash(token);
    const [session] = this.database.rows(
      `select s.id, s.expires_at, s.used_at, u.id as user_id, u.username, u.role, u.permissions, u.scope_id, d.level as scope_level
       from session s join user u on u.id = s.user_id left join division d on d.id = u.scope_id
       where s.token_hash = ? and u.disabled = 0 and u.deleted_at is null`,
      [hash],
    );
    const [program] = session
      ? []
      : this.database.rows(
          `select t.id as token_id, t.expires_at, t.role, t.scope_id, t.name, u.id as user_id, u.username, d.level as scope_level
           from api_token t join user u on u.id = t.user_id left join division d on d.id = t.scope_id
           where t.token_hash = ? and t.revoked_at is null and u.disabled = 0 and u.deleted_at is null`,
          [hash],
        );
    const row = session ?? program;
    if (!row) return undefined;
    const known: Known = {
      ...signedIn(row, !session),
      session: session ? Number(session.id) : undefined,
      expires: row.expires_at ? Date.parse(String(row.expires_at)) : Number.POSITIVE_INFINITY,
      used: session ? Date.parse(String(session.used_at)) : Date.now(),
      written: 0,
    };
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(token, known);
    return known;
  }
}

function signedIn(row: Row, program: boolean): SignedIn {
  const role = String(row.role);
  const name = program ? `${row.username} (${row.name})` : String(row.username);
  return {
    account: { userId: Number(row.user_id), username: String(row.username), role, program },
    viewer: {
      name,
      userId: Number(row.user_id),
      ...(program && { tokenId: Number(row.token_id) }),
      role: role as Role,
      permissions: new Set<string>(JSON.parse(String(row.permissions ?? "[]"))),
      ...(row.scope_id
        ? { scope: [{ id: Number(row.scope_id), level: String(row.scope_level), from: null }] }
        : {}),
    },
  };
}
