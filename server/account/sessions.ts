/** Who a credential stands for, with the rights of this moment. Answers from memory until anything is written. */
import { createHmac, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { today } from "../core/clock.ts";
import type { Credentials, SignedIn } from "../core/credentials.ts";
import type { LocalDatabase } from "../core/database.ts";
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import type { Role, Viewer } from "../core/viewer.ts";
import { accountRights, tokenRights, viewerOf } from "./heldRights.ts";
import type { Ask } from "./scopeUnits.ts";
import { seal, unseal } from "./sealed.ts";
import type { SignInRules } from "./signInRules.ts";

const minute = 60_000;
const credentialsKept = 10_000;

/** What is to be done before anything else. */
export type Step = "NEW_PASSWORD" | "SECOND_FACTOR";

interface Known extends SignedIn {
  session?: number;
  /** While there is one, the session opens nothing but what this step takes. */
  step?: Step;
  expires: number;
  used: number;
  written: number;
}

/** Writes down that a session was used, or, where no time is told, that it was met after its end. */
export type NoteSession = (noted: { session: number; at?: string }) => void;

export const newToken = (): string => randomBytes(32).toString("base64url");

export class Sessions implements Credentials {
  readonly rules: SignInRules;
  private readonly database: LocalDatabase;
  private readonly known = new LRUCache<string, Known>({ max: credentialsKept });
  private readonly hashes = new LRUCache<string, string>({ max: credentialsKept });
  private readonly secret: string;
  private readonly note: NoteSession;
  /** State of the database that what is known was read of. */
  private state = "";

  constructor(database: LocalDatabase, secret: string, note: NoteSession, rules: SignInRules) {
    this.database = database;
    this.secret = secret;
    this.note = note;
    this.rules = rules;
  }

  /** Seals a secret of an account's. */
  seal(purpose: string, of: string, text: string): string {
    return seal(this.secret, purpose, of, text);
  }

  unseal(purpose: string, of: string, sealed: string): string {
    return unseal(this.secret, purpose, of, sealed);
  }

  /** Without the secret nobody can make a token that fits a row of the database. */
  hash(token: string): string {
    let hash = this.hashes.get(token);
    if (!hash) {
      hash = createHmac("sha256", this.secret).update(token).digest("hex");
      this.hashes.set(token, hash);
    }
    return hash;
  }

  find(token: string, uses = true): SignedIn | undefined {
    const known = this.standing(token, uses);
    return known?.step ? undefined : known;
  }

  /** A session that has to take a step first, and who has it. */
  limited(token: string): (SignedIn & { step: Step }) | undefined {
    const known = this.standing(token, true);
    return known?.step && { ...known, step: known.step };
  }

  private standing(token: string, uses: boolean): Known | undefined {
    const now = Date.now();
    this.notice();
    const known = this.known.get(token) ?? this.load(token);
    if (!known) return undefined;
    if (now >= known.expires || (known.session && now - known.used > this.rules.idleMinutes * minute)) {
      this.known.delete(token);
      if (known.session) this.note({ session: known.session });
      return undefined;
    }
    if (!uses) return known;
    known.used = now;
    if (known.session && now - known.written > minute) {
      known.written = now;
      this.note({ session: known.session, at: new Date(now).toISOString() });
    }
    return known;
  }

  /** How many people are signed in. */
  open(): number {
    const now = Date.now();
    const idle = new Date(now - this.rules.idleMinutes * minute).toISOString();
    const open = "select count(*) from session where expires_at > ? and used_at > ?";
    return Number(this.database.value(open, [new Date(now).toISOString(), idle]));
  }

  of(userId: number): Viewer | undefined {
    const [row] = this.database.rows(
      "select id, username, role, permissions from user where id = ? and disabled = 0 and deleted_at is null",
      [userId],
    );
    return row && viewerOf(this.ask, row);
  }

  /** Whatever is written, by this process or another, may change rights; so may a day that begins. */
  private notice(): void {
    const state = `${this.database.state()} ${today()}`;
    if (state === this.state) return;
    this.state = state;
    this.known.clear();
  }

  private load(token: string): Known | undefined {
    const hash = this.hash(token);
    const [session] = this.database.rows(
      `select s.id, s.expires_at, s.used_at, s.opened_at, s.signed_in_by, u.id as user_id, u.username, u.role, u.permissions,
         u.must_change_password, coalesce(u.password_changed_at, u.created_at) as password_since, u.factor_since
       from session s join user u on u.id = s.user_id
       where s.token_hash = ? and u.disabled = 0 and u.deleted_at is null`,
      [hash],
    );
    const [program] = session
      ? []
      : this.database.rows(
          `select t.id as token_id, t.expires_at, t.role as token_role, t.permissions as token_permissions, t.name,
             u.id as user_id, u.username, u.role, u.permissions
           from api_token t join user u on u.id = t.user_id
           where t.token_hash = ? and t.revoked_at is null and u.disabled = 0 and u.deleted_at is null`,
          [hash],
        );
    const row = session ?? program;
    if (!row) return undefined;
    const used = session ? Date.parse(String(session.used_at)) : Date.now();
    const rights = accountRights(this.ask, Number(row.user_id), row);
    const known: Known = {
      account: { userId: Number(row.user_id), username: String(row.username), program: !session },
      viewer: {
        name: session ? String(row.username) : `${row.username} (${row.name})`,
        userId: Number(row.user_id),
        ...(program && { tokenId: Number(program.token_id) }),
        ...(program ? tokenRights(this.ask, program, rights) : rights),
      },
      session: session ? Number(session.id) : undefined,
      step: session && this.step(session),
      expires: row.expires_at ? Date.parse(String(row.expires_at)) : Number.POSITIVE_INFINITY,
      used,
      written: used,
    };
    this.known.set(token, known);
    return known;
  }

  /** A password that came of age while a session goes on is changed at the next one. */
  private step(row: Row): Step | undefined {
    // What else is asked of them the provider asks.
    if (row.signed_in_by === "PROVIDER") return undefined;
    const { passwordDays, secondFactor } = this.rules;
    const age = Date.parse(String(row.opened_at)) - Date.parse(String(row.password_since));
    if (row.must_change_password || (passwordDays > 0 && age > passwordDays * 24 * 60 * minute))
      return "NEW_PASSWORD";
    return secondFactor.includes(row.role as Role) && !row.factor_since ? "SECOND_FACTOR" : undefined;
  }

  private readonly ask: Ask = (sql, parameters) => this.database.rows(sql, parameters);
}

/** What a hub knows of signing in beyond what its kernel asks. */
export const sessionsOf = ({ sessions }: Pick<Hub, "sessions">): Sessions => sessions as Sessions;
