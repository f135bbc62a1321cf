import type { Context } from "../core/context.ts";
import { accountNamed } from "./accountNamed.ts";
import { openSession, turnAway } from "./signing.ts";

/** Opens a session for whom a provider of identities vouches; the account is there before, none is made for it. */
export async function admitNamed(context: Context, name: string): Promise<string> {
  const { hub, viewer } = context;
  const account = await accountNamed(hub, name);
  if (!account || account.disabled) throw turnAway("UNKNOWN", account);
  return hub.transact({ ...context, viewer: { ...viewer, name: String(account.username) } }, (t) =>
    openSession(t, context, account, "PROVIDER"),
  );
}
