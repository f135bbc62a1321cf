/** Sessions whose time is over. Each leaves an entry in the record, once: where it is met again, or somebody signs in. */
import { toGlobalId } from "../core/reader/identity.ts";
import { type Ask, append } from "../core/record/chain.ts";
import { rowOf } from "../core/record/entry.ts";
import { systemViewer } from "../core/viewer.ts";
import type { SignInRules } from "./signInRules.ts";
import type { WhyEnded } from "./whyEnded.ts";

const hub = { viewer: systemViewer("hub"), through: "SYSTEM" };

/** Within a transaction; `met`: number of one that is known to be over. */
export async function endOverdue(ask: Ask, rules: SignInRules, at: string, met?: number): Promise<void> {
  const idle = new Date(Date.parse(at) - rules.idleMinutes * 60_000).toISOString();
  const over = await ask(
    `select s.id, s.expires_at, u.id as user_id, u.username, u.role from session s join user u on u.id = s.user_id
     where s.expires_at <= ? or s.used_at < ? or s.id = ? order by s.id`,
    [at, idle, met ?? null],
  );
  for (const row of over) {
    const why: WhyEnded = String(row.expires_at) <= at ? "AGE" : "IDLE";
    const entry = {
      kind: "SIGN_OUT",
      act: "expiry",
      object: toGlobalId("Session", Number(row.id)),
      detail: why,
      actor: String(row.username),
      account: Number(row.user_id),
      role: String(row.role),
    };
    await append(ask, rowOf(at, hub, entry));
    await ask("delete from session where id = ?", [row.id]);
  }
}
