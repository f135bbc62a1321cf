/** Signing in and out, and what people expect of accounts. */
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Needs } from "../core/holders.ts";
import { mutation, type Operation, query } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { demand, Permission, UserRole, writingRoles } from "../core/rights.ts";
import { problem, type Row } from "../core/rule.ts";
import { boolean, choice, choiceList, dateTime, reference, text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { explainAccess } from "./explainAccess.ts";
import { confine, demandAbove, divisionsOf, grantProblems, lastManagerProblems } from "./granting.ts";
import { hashPassword, passwordFits, passwordProblems } from "./password.ts";
import { absoluteHours, newToken } from "./sessions.ts";

const failuresAllowed = 5;
const lockMinutes = 15;

const username = text("用户名", "Name of the account.", { required: true, maxLength: 40 });
const password = text("密码", "Password of the account.", { required: true, maxLength: 200, look: "secret" });
const user = reference("User", "账号", "The account.", { required: true });

const refusal = (zh: string, en: string): HubError => new HubError("UNAUTHENTICATED", { zh, en });

/** Who manages accounts and tokens, as far as their own rights go. */
const managers: Needs = { roles: writingRoles, permission: "ACCOUNTS" };

const login = mutation("login", {
  label: "登录",
  description: "Signs in; sets the panel's cookie and answers the token that programs send as Bearer.",
  open: true,
  arguments: { username, password },
  returns: {
    name: "SignedIn",
    label: "登录结果",
    description: "A session that has begun.",
    fields: {
      token: text("令牌", "Send it as Authorization: Bearer.", { required: true }),
      user,
    },
  },
  run: async (given, context) => {
    const { hub } = context;
    const [row] = hub.database.rows("select * from user where username = ? and deleted_at is null", [
      given.username,
    ]);
    const locked = row?.locked_until && String(row.locked_until) > new Date().toISOString();
    // A stranger's name costs as much time as a known one, so that names cannot be guessed by the clock.
    const fits = await passwordFits(String(given.password), String(row?.password_hash ?? decoy));
    if (locked)
      throw refusal(
        `连续失败${failuresAllowed}次,账号已锁定${lockMinutes}分钟,请稍后再试或联系管理员`,
        `locked for ${lockMinutes} minutes after ${failuresAllowed} failed attempts: try later or ask an administrator`,
      );
    if (!row || !fits || row.disabled) {
      if (row && !fits) await countFailure(context, row);
      throw refusal(
        "用户名或密码不正确,请核对后重试",
        "the user name or password is wrong: check and try again",
      );
    }
    const token = newToken();
    const now = new Date();
    const expires = new Date(now.getTime() + absoluteHours * 3_600_000);
    await hub.transact(
      { ...context, viewer: { ...context.viewer, name: String(row.username) } },
      async (t) => {
        await t.ask("update user set failures = 0, locked_until = null, last_signed_in_at = ? where id = ?", [
          t.at,
          row.id,
        ]);
        await t.ask(
          "insert into session (user_id, token_hash, opened_at, expires_at, used_at, address) values (?, ?, ?, ?, ?, ?)",
          [row.id, hub.sessions.hash(token), t.at, expires.toISOString(), t.at, context.address],
        );
        await t.ask("delete from session where expires_at < ?", [t.at]);
      },
    );
    context.setSession(token);
    // What the answer shows is read as the one who signed in.
    Object.assign(context, hub.sessions.find(token), { token });
    return { token, user: Number(row.id) };
  },
});

const decoy = await hashPassword(newToken());

async function countFailure(context: Context, row: Row): Promise<void> {
  const failures = Number(row.failures ?? 0) + 1;
  const until =
    failures >= failuresAllowed ? new Date(Date.now() + lockMinutes * 60_000).toISOString() : null;
  await context.hub.transact(context, (t) =>
    t.ask("update user set failures = ?, locked_until = ? where id = ?", [
      failures >= failuresAllowed ? 0 : failures,
      until,
      row.id,
    ]),
  );
}

const logout = mutation("logout", {
  needs: { person: true },
  label: "退出",
  description: "Ends the session; its token is worth nothing from then on.",
  arguments: {},
  returns: "Boolean",
  run: async (_given, context) => {
    await context.hub.transact(context, (t) =>
      t.ask("delete from session where token_hash = ?", [context.hub.sessions.hash(context.token ?? "")]),
    );
    context.setSession(null);
    return true;
  },
});

const me = query("me", {
  needs: {},
  label: "当前账号",
  description: "The account that asks.",
  arguments: {},
  returns: "User",
  run: async (_given, context) => context.account?.userId,
});

const changePassword = mutation("changePassword", {
  needs: { person: true },
  label: "修改密码",
  description: "Changes one's own password and ends one's other sessions.",
  arguments: {
    oldPassword: text("原密码", "Password so far.", { required: true }),
    newPassword: text("新密码", "Password from now on.", { required: true }),
  },
  returns: "Boolean",
  run: async (given, context) => {
    const [row] = context.hub.database.rows("select * from user where id = ?", [context.account?.userId]);
    const problems = passwordProblems("newPassword", String(given.newPassword), String(row.username));
    if (!(await passwordFits(String(given.oldPassword), String(row.password_hash))))
      problems.unshift(
        problem("oldPassword", "原密码不正确,请重填", "the old password is wrong: enter it again"),
      );
    if (problems.length > 0) throw HubError.problems(problems);
    const hash = await hashPassword(String(given.newPassword));
    await context.hub.transact(context, async (t) => {
      await t.ask("update user set password_hash = ?, version = version + 1, updated_at = ? where id = ?", [
        hash,
        t.at,
        row.id,
      ]);
      await t.ask("delete from session where user_id = ? and token_hash <> ?", [
        row.id,
        context.hub.sessions.hash(context.token ?? ""),
      ]);
    });
    return true;
  },
});

const profile = {
  displayName: text("姓名", "Name that others see.", { maxLength: 40 }),
  role: choice("角色", "What the account may do.", UserRole),
  scopeIds: reference("Division", "管辖范围", "Units to which the account is confined; to none when empty.", {
    labelEn: "Scopes",
    many: true,
    sets: "scopes.division",
  }),
  permissions: choiceList("附加权限", "Permissions beyond the role.", Permission),
  disabled: boolean("停用", "May not sign in."),
};

const createUser = mutation("createUser", {
  needs: managers,
  label: "新建账号",
  description: "Creates an account that holds no more than the one who creates it.",
  arguments: { username, password, ...profile, role: { ...profile.role, required: true } },
  returns: "User",
  run: async (given, context) => {
    return context.hub.transact(context, (t) => addUser(t, context, given));
  },
});

/** Adds an account within a transaction; answers its number. */
export async function addUser(
  t: Transaction,
  { hub }: Pick<Context, "hub">,
  given: Row,
  // What the operator of the machine sets is the operator's to answer for.
  strict = true,
): Promise<number> {
  const problems = grantProblems(hub, t.viewer, given, true);
  if (strict) problems.push(...passwordProblems("password", String(given.password), String(given.username)));
  const { password, permissions, scopeIds, ...profile } = given;
  const values = {
    permissions: permissions ?? [],
    ...profile,
    passwordHash: await hashPassword(String(password)),
  };
  const [{ ids }] = await hub.gate.write(
    t,
    [{ entity: hub.model.get("User"), act: "CREATE", own: true, rows: [{ values }] }],
    problems,
  );
  await confine(t, "user_id", ids[0], divisionsOf(hub, (scopeIds ?? []) as string[]));
  return ids[0];
}

/** Sets a new password, unlocks the account and ends its sessions. */
export async function setPassword(t: Transaction, name: string, given: string): Promise<void> {
  const [row] = await t.ask("select id from user where username = ? and deleted_at is null", [name]);
  if (!row) throw HubError.notFound({ zh: "账号", en: "account" }, name);
  const problems = passwordProblems("password", given, name);
  if (problems.length > 0) throw HubError.problems(problems);
  await t.ask(
    "update user set password_hash = ?, failures = 0, locked_until = null, version = version + 1, updated_at = ? where id = ?",
    [await hashPassword(given), t.at, row.id],
  );
  await t.ask("delete from session where user_id = ?", [row.id]);
}

const updateUser = mutation("updateUser", {
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
  run: async (given, context) => {
    const { hub, viewer } = context;
    const entity = hub.model.get("User");
    const id = localId(entity, String(given.id)) ?? -1;
    return hub.transact(context, async (t) => {
      const [row] = await t.ask("select * from user where id = ? and deleted_at is null", [id]);
      if (!row || !hub.sees(viewer, entity, id))
        throw HubError.notFound({ zh: "账号", en: "account" }, String(given.id));
      demandAbove(hub, viewer, row);
      if (viewer.tokenId !== undefined && (given.password || id === viewer.userId))
        demand(viewer, { person: true });
      const { id: _id, password, scopeIds, ...profile } = given;
      const problems = [...grantProblems(hub, viewer, given, false), ...lastManagerProblems(hub, row, given)];
      if (password) problems.push(...passwordProblems("password", String(password), String(row.username)));
      const values = {
        ...profile,
        ...(password ? { passwordHash: await hashPassword(String(password)) } : {}),
      };
      await hub.gate.write(
        t,
        [{ entity, act: "UPDATE", own: true, rows: [{ which: id, values }] }],
        problems,
      );
      if (given.password || given.disabled || given.role)
        await t.ask("delete from session where user_id = ?", [id]);
      if (scopeIds !== undefined)
        await confine(t, "user_id", id, divisionsOf(hub, (scopeIds ?? []) as string[]));
      return id;
    });
  },
});

const createApiToken = mutation("createApiToken", {
  needs: managers,
  label: "签发接口令牌",
  description:
    "Makes a credential for a program, which holds what it is given as long as the account that made it holds as much; the token is shown this once.",
  arguments: {
    name: text("名称", "What the token is for.", { required: true, maxLength: 60 }),
    role: choice("角色", "What the program may do.", UserRole, { required: true }),
    permissions: choiceList("附加权限", "Permissions beyond the role.", Permission),
    scopeIds: reference(
      "Division",
      "管辖范围",
      "Units to which the program is confined; those of the account when empty.",
      { labelEn: "Scopes", many: true, sets: "scopes.division" },
    ),
    expiresAt: dateTime("到期时间", "When it ends; never when absent."),
  },
  returns: {
    name: "NewApiToken",
    label: "新接口令牌",
    description: "A credential just made.",
    fields: {
      token: text("令牌", "Send it as Authorization: Bearer; it is not shown again.", { required: true }),
      apiToken: reference("ApiToken", "令牌记录", "What the hub keeps of it.", { required: true }),
    },
  },
  run: async (given, context) => {
    const { hub } = context;
    const token = `zc_${newToken()}`;
    const id = await hub.transact(context, async (t) => {
      // Without units of its own it has those of the account, which for a program may be more than its own.
      const problems = grantProblems(hub, context.viewer, given, context.viewer.tokenId !== undefined);
      const { permissions, scopeIds, ...rest } = given;
      const values = {
        permissions: permissions ?? [],
        ...rest,
        user: context.account?.userId,
        tokenHash: hub.sessions.hash(token),
        createdAt: t.at,
      };
      const [{ ids }] = await hub.gate.write(
        t,
        [{ entity: hub.model.get("ApiToken"), act: "CREATE", own: true, rows: [{ values }] }],
        problems,
      );
      await confine(t, "token_id", ids[0], divisionsOf(hub, (scopeIds ?? []) as string[]));
      return ids[0];
    });
    return { token, apiToken: id };
  },
});

const revokeApiToken = mutation("revokeApiToken", {
  needs: {},
  label: "吊销接口令牌",
  description:
    "Makes a program's credential worthless at once: one's own, or that of an account one may change.",
  arguments: { id: reference("ApiToken", "令牌", "The credential.", { required: true }) },
  returns: "ApiToken",
  run: async (given, context) => {
    const { hub, viewer } = context;
    const entity = hub.model.get("ApiToken");
    const id = localId(entity, String(given.id)) ?? -1;
    await hub.transact(context, async (t) => {
      const [owner] = await t.ask(
        "select u.* from api_token t join user u on u.id = t.user_id where t.id = ?",
        [id],
      );
      if (!owner || !hub.sees(viewer, entity, id))
        throw HubError.notFound({ zh: "接口令牌", en: "API token" }, String(given.id));
      if (owner.id !== viewer.userId) {
        demand(viewer, managers);
        demandAbove(hub, viewer, owner);
      }
      await t.ask("update api_token set revoked_at = coalesce(revoked_at, ?) where id = ?", [t.at, id]);
    });
    return id;
  },
});

export const accountOperations: Operation[] = [
  login,
  logout,
  me,
  changePassword,
  createUser,
  updateUser,
  createApiToken,
  revokeApiToken,
  explainAccess,
];
