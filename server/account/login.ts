/** Signing in and out. */
import type { Context } from "../core/context.ts";
import { mutation } from "../core/operation.ts";
import type { Row } from "../core/rule.ts";
import { choice, choices, text } from "../core/statement.ts";
import { nameKey } from "./accountName.ts";
import { accountNamed } from "./accountNamed.ts";
import { countAttempt, forgiveAttempts, inTurn, type Trying, uncountAttempt } from "./attempts.ts";
import { deviceOf, newDevice } from "./device.ts";
import { takeCode } from "./factor.ts";
import { hashPassword, passwordFits } from "./password.ts";
import { newToken, sessionsOf } from "./sessions.ts";
import { endSessions, openSession, turnAway } from "./signing.ts";
import { password, user, username } from "./userFields.ts";

const Step = choices("SignInStep", "登录步骤", "What a session asks for before it opens anything else.", {
  NEW_PASSWORD: ["设定新密码", "Someone else set the password, or it is too old: changePassword"],
  SECOND_FACTOR: ["启用动态码", "The role takes a second factor: beginSecondFactor, confirmSecondFactor"],
});

export const login = mutation("login", {
  recorded: "SIGN_IN",
  label: "登录",
  description: "Signs in; sets the panel's cookie and answers the token that programs send as Bearer.",
  open: true,
  arguments: {
    username,
    password,
    code: text("动态码", "Six digits of the authenticator, or a recovery code, where the account has one.", {
      maxLength: 40,
    }),
  },
  returns: {
    name: "SignedIn",
    label: "登录结果",
    description: "A session that has begun.",
    fields: {
      token: text("令牌", "Send it as Authorization: Bearer.", { required: true }),
      next: choice("下一步", "What is to be done before the session opens anything else.", Step),
      user: { ...user, required: false, description: "The account; nothing while a step is to be done." },
    },
  },
  run: (given, context) => inTurn(context.address, () => signIn(given, context)),
});

async function signIn(given: Row, context: Context): Promise<Row> {
  const { hub } = context;
  const name = String(given.username);
  const row = await accountNamed(hub, name);
  const trying: Trying = {
    nameKey: row ? String(row.name_key ?? row.username) : nameKey(name),
    userId: row && Number(row.id),
    address: context.address,
    device: row && deviceOf(hub, Number(row.id), context.device),
  };
  const seconds = await countAttempt(hub, trying);
  if (seconds > 0) throw turnAway("WAIT", row, seconds);
  // A stranger's name costs as much time as a known one, so that names cannot be guessed by the clock.
  const fits = await passwordFits(String(given.password), String(row?.password_hash ?? decoy));
  if (!row || !fits || row.disabled) throw turnAway("WRONG", row);
  const code = String(given.code ?? "").trim();
  if (row.factor_since && !code) {
    await hub.database.transaction(async () => uncountAttempt(hub, trying));
    throw turnAway("CODE_MISSING", row);
  }
  const token = await admit(context, row, trying, code);
  const sessions = sessionsOf(hub);
  context.setSession(token, trying.device ? undefined : newDevice(hub, Number(row.id)));
  const next = sessions.limited(token)?.step;
  // What the answer shows is read as the one who signed in.
  Object.assign(context, sessions.find(token), { token });
  return { token, next, user: next ? null : Number(row.id) };
}

/** Opens the session, unless the account became another one while its password was looked at. */
function admit(context: Context, row: Row, trying: Trying, code: string): Promise<string> {
  const { hub, viewer } = context;
  return hub.transact({ ...context, viewer: { ...viewer, name: String(row.username) } }, async (t) => {
    const [now] = await t.ask("select * from user where id = ? and deleted_at is null and disabled = 0", [
      row.id,
    ]);
    if (now?.password_hash !== row.password_hash) throw turnAway("WRONG", row);
    if (now.factor_since && !(await takeCode(t, hub, now, code))) throw turnAway("CODE_WRONG", row);
    forgiveAttempts(hub, trying);
    return openSession(t, context, now, "PASSWORD");
  });
}

const decoy = await hashPassword(newToken());

export const logout = mutation("logout", {
  recorded: "SIGN_OUT",
  needs: { person: true },
  label: "退出",
  description: "Ends the session; its token is worth nothing from then on.",
  arguments: {},
  returns: "Boolean",
  run: async (_given, context) => {
    const tokenHash = context.hub.sessions.hash(context.token ?? "");
    await context.hub.transact(context, (t) => endSessions(t, { tokenHash }, "SIGNED_OUT"));
    context.setSession(null);
    return true;
  },
});
