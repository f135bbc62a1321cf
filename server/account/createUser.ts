import type { Context } from "../core/context.ts";
import { mutation } from "../core/operation.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { keysOf, looksLike, nameKey } from "./accountName.ts";
import { dutyProblems } from "./duties.ts";
import { confine, divisionsOf, grantProblems } from "./granting.ts";
import { keptPassword } from "./keptPassword.ts";
import { passwordProblems } from "./passwordRules.ts";
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

/**
 * Adds an account within a transaction; answers its number. Who gives no password has yet to make a first one. `own`:
 * whether its person chose the password.
 */
export async function addUser(
  t: Transaction,
  { hub }: Pick<Context, "hub">,
  given: Row,
  own = false,
): Promise<number> {
  const { password, permissions, scopeIds, ...profile } = given;
  const username = String(given.username);
  const problems = [
    ...grantProblems(hub, t.viewer, given, true),
    ...dutyProblems(hub, { role: given.role, permissions: (permissions ?? []) as string[] }),
    ...(await twinProblems(t, username)),
    ...(password === undefined ? [] : await passwordProblems("password", String(password), { username })),
  ];
  const values = {
    permissions: permissions ?? [],
    ...profile,
    nameKey: nameKey(username),
    ...(password === undefined ? { passwordHash: noPassword } : await keptPassword(String(password), own)),
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

/** A name that is the same is refused as every value that only one may have; one that looks the same, here. */
async function twinProblems(t: Transaction, username: string): Promise<Problem[]> {
  const names = await t.ask(
    `select username from user where deleted_at is null and username <> ?
       and (name_key in (select value from json_each(?)) or username glob '*[I1]*')`,
    [username, JSON.stringify(keysOf(username))],
  );
  const twins = names.filter((one) => looksLike(String(one.username), username));
  return twins.length === 0
    ? []
    : [
        problem(
          "username",
          `用户名“${username}”与已有账号只差大小写或形似的字符(如 0 与 o、1 与 l),请另取一个`,
          `the user name ${username} looks like that of another account (capitals, 0 and o, 1 and l): choose another`,
        ),
      ];
}
