import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { mutation } from "../core/operation.ts";
import { localId, toGlobalId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import { reference } from "../core/statement.ts";
import { natural } from "../core/writer/stored.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { clearAttempts } from "./attempts.ts";
import { auditProblems, dutiesAreApart, dutyProblems, type Held, heldIn } from "./duties.ts";
import { confine, demandAbove, divisionsOf, grantProblems, lastManagerProblems } from "./granting.ts";
import { formerOf, holderOf, keptPassword } from "./keptPassword.ts";
import { passwordProblems } from "./passwordRules.ts";
import { endSessions } from "./signing.ts";
import { managers, password, profile } from "./userFields.ts";

export const updateUser = mutation("updateUser", {
  recorded: "ACCOUNT",
  needs: managers,
  label: "修改账号",
  description:
    "Changes an account or resets its password; of one that holds no more than the one who asks. Takes effect at once.",
  arguments: {
    id: reference("User", "账号", "The account.", { required: true }),
    ...profile,
    password: { ...password, required: false },
  },
  returns: "User",
  run: async ({ id, ...given }, context) =>
    context.hub.transact(context, (t) => changeUser(t, context, String(id), given)),
});

/** Changes within a transaction what is given otherwise than it is; answers the account's number. */
export async function changeUser(
  t: Transaction,
  { hub }: Pick<Context, "hub">,
  which: string,
  asked: Row,
): Promise<number> {
  const { viewer } = t;
  const entity = hub.model.get("User");
  const id = localId(entity, which) ?? -1;
  const [row] = await t.ask("select * from user where id = ? and deleted_at is null", [id]);
  if (!row || !(await hub.sees(viewer, entity, id)))
    throw HubError.notFound({ zh: "账号", en: "account" }, which);
  const given = await otherwise(t, hub, row, asked);
  if (Object.keys(given).length === 0) return id;
  demandAbove(hub, viewer, onlyNames(hub, given) ? { ...row, permissions: "[]" } : row);
  if (viewer.tokenId !== undefined && (given.password || id === viewer.userId))
    demand(viewer, { person: true });
  const { password, scopeIds, username, ...profile } = given;
  const held = heldAfter(row, given);
  const problems = [
    ...grantProblems(hub, viewer, given, false),
    ...lastManagerProblems(hub, row, given),
    ...dutyProblems(hub, held),
    ...(await auditProblems(t, hub, row, held.permissions)),
  ];
  if (username !== undefined) problems.push(keepsName(String(row.username)));
  const next = password ? String(password) : undefined;
  if (next) problems.push(...(await passwordProblems("password", next, holderOf(row))));
  const values = {
    ...profile,
    ...(next && (await keptPassword(next, id === viewer.userId, formerOf(row)))),
  };
  const before = await rightsOf(t, id);
  await hub.gate.write(t, [{ entity, act: "UPDATE", own: true, rows: [{ which: id, values }] }], problems);
  if (next) t.told(toGlobalId("User", id), "passwordHash");
  if (scopeIds !== undefined) await confine(t, entity, id, divisionsOf(hub, (scopeIds ?? []) as string[]));
  if (next) {
    await clearAttempts(t.ask.bind(t), id);
    await endSessions(t, { userId: id }, "NEW_PASSWORD");
  } else if (given.disabled) await endSessions(t, { userId: id }, "DISABLED");
  else if ((await rightsOf(t, id)) !== before) await endSessions(t, { userId: id }, "RIGHTS");
  return id;
}

/** What whoever manages accounts may do, where duties are apart, to an account that has another: name it, and disable it. */
const onlyNames = (hub: Hub, given: Row): boolean =>
  dutiesAreApart(hub) && Object.keys(given).every((name) => ["displayName", "disabled"].includes(name));

/** Who signs in no more has no duty. */
function heldAfter(row: Row, given: Row): Held {
  const held = heldIn(row);
  if (given.disabled ?? row.disabled) return { ...held, permissions: [] };
  return {
    role: given.role ?? held.role,
    permissions: given.permissions === undefined ? held.permissions : ((given.permissions ?? []) as string[]),
  };
}

/** What is given of an account and is not so already; of its scope, as far as the viewer sees that. */
async function otherwise(t: Transaction, hub: Hub, row: Row, given: Row): Promise<Row> {
  const stands = natural(hub.model.get("User"), row);
  const rows = await t.ask("select division_id from scope where user_id = ?", [row.id]);
  const units = rows.map((one) => Number(one.division_id));
  const seen = await hub.seen(t.viewer, hub.model.get("Division"), units);
  stands.scopeIds = units.filter((id) => seen.has(id)).sort();
  const same = (name: string, value: unknown): boolean => {
    const [one, other] =
      name === "scopeIds"
        ? [divisionsOf(hub, (value ?? []) as string[]).sort(), stands.scopeIds]
        : [value ?? null, stands[name] ?? null];
    return JSON.stringify(one) === JSON.stringify(other);
  };
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== undefined && !same(name, value)),
  );
}

const keepsName = (name: string): Problem =>
  problem(
    "username",
    `账号的用户名是“${name}”,不能修改,请填原用户名;要换用户名请另建账号并停用此账号`,
    `the account signs in as ${name}, which does not change: give that name, or make another account and disable this one`,
    "immutable",
  );

/** What an account may, in one word to compare. */
async function rightsOf(t: Transaction, id: number): Promise<string> {
  const rows = await t.ask(
    `select role, permissions, (select group_concat(division_id) from (
       select division_id from scope where user_id = user.id order by division_id)) as units
     from user where id = ?`,
    [id],
  );
  return JSON.stringify(rows);
}
