import type { Context } from "../core/context.ts";
import { mutation } from "../core/operation.ts";
import type { Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { confine, divisionsOf, grantProblems } from "./granting.ts";
import { hashPassword, passwordProblems } from "./password.ts";
import { managers, password, profile, username } from "./userFields.ts";

export const createUser = mutation("createUser", {
  recorded: "ACCOUNT",
  needs: managers,
  label: "新建账号",
  description: "Creates an account that holds no more than the one who creates it.",
  arguments: { username, password, ...profile, role: { ...profile.role, required: true } },
  returns: "User",
  run: async (given, context) => {
    return context.hub.transact(context, (t) => addUser(t, context, given));
  },
});

/** Kept, until the end of the transaction at most, of an account to which no password was given yet. */
const noPassword = "none";

/** Adds an account within a transaction; answers its number. Who gives no password has yet to make a first one. */
export async function addUser(
  t: Transaction,
  { hub }: Pick<Context, "hub">,
  given: Row,
  // What the operator of the machine sets is the operator's to answer for.
  strict = true,
): Promise<number> {
  const problems = grantProblems(hub, t.viewer, given, true);
  if (strict && given.password !== undefined)
    problems.push(...passwordProblems("password", String(given.password), String(given.username)));
  const { password, permissions, scopeIds, ...profile } = given;
  const values = {
    permissions: permissions ?? [],
    ...profile,
    passwordHash: password === undefined ? noPassword : await hashPassword(String(password)),
    madeIn: t.number,
  };
  const entity = hub.model.get("User");
  const [{ ids }] = await hub.gate.write(
    t,
    [{ entity, act: "CREATE", own: true, rows: [{ values }] }],
    problems,
  );
  await confine(t, entity, ids[0], divisionsOf(hub, (scopeIds ?? []) as string[]));
  return ids[0];
}
