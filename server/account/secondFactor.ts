/** Setting up, and doing without, a second factor. */
import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { localId, toGlobalId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import { reference, text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { newFactor, newRecoveryCodes, periodOf, takeCode } from "./factor.ts";
import { demandAbove } from "./granting.ts";
import { inPerson } from "./signInFirst.ts";
import { endSessions, turnAway } from "./signing.ts";
import { managers } from "./userFields.ts";

const accountOf = async (t: Transaction, id: number) =>
  (await t.ask("select * from user where id = ? and deleted_at is null", [id]))[0];

export const beginSecondFactor = mutation("beginSecondFactor", {
  recorded: "ACCOUNT",
  open: true,
  label: "设置动态码",
  description:
    "Makes a secret for an authenticator; signing in asks for codes once one of them was given to confirmSecondFactor.",
  arguments: {},
  returns: {
    name: "NewSecondFactor",
    label: "新动态码密钥",
    description: "A secret just made; it is not shown again.",
    fields: {
      secret: text("密钥", "The secret, to type it in.", { required: true }),
      uri: text("链接", "The secret as authenticators read it from a QR code (otpauth).", { required: true }),
    },
  },
  run: async (_given, context) => {
    const person = inPerson(context, "SECOND_FACTOR");
    const { hub } = context;
    return hub.transact(person, async (t) => {
      const account = await accountOf(t, person.account.userId);
      if (account.factor_since)
        throw new HubError("CONFLICT", {
          zh: "动态码已启用;要换验证器,请先用 removeSecondFactor 停用",
          en: "a second factor is in use: to change the authenticator, take it away by removeSecondFactor first",
        });
      const { sealed, secret, uri } = newFactor(hub, account);
      t.told(toGlobalId("User", Number(account.id)), "factorSecret");
      await t.ask("update user set factor_secret = ?, factor_used = null where id = ?", [sealed, account.id]);
      return { secret, uri };
    });
  },
});

export const confirmSecondFactor = mutation("confirmSecondFactor", {
  recorded: "ACCOUNT",
  open: true,
  label: "启用动态码",
  description:
    "Has signing in ask for codes from now on; answers codes for the day the authenticator is lost.",
  arguments: { code: text("动态码", "Six digits of the authenticator.", { required: true, maxLength: 40 }) },
  returns: {
    name: "ConfirmedSecondFactor",
    label: "已启用的动态码",
    description: "A second factor that is in use from now on.",
    fields: {
      recoveryCodes: text("恢复码", "Each good once in place of a code; they are not shown again.", {
        required: true,
        many: true,
      }),
    },
  },
  run: async (given, context) => {
    const person = inPerson(context, "SECOND_FACTOR");
    const { hub } = context;
    return hub.transact(person, async (t) => {
      const account = await accountOf(t, person.account.userId);
      const period = account.factor_since ? undefined : periodOf(hub, account, String(given.code).trim());
      if (period === undefined)
        throw HubError.input("code", {
          zh: "动态码不正确,请核对手机时间,输入验证器当前显示的6位数字",
          en: "the code is wrong: check the clock of your device and give the six digits that it shows now",
        });
      const { codes, kept } = newRecoveryCodes(hub);
      t.told(toGlobalId("User", Number(account.id)), "factorSince");
      await t.ask(
        "update user set factor_since = ?, factor_used = ?, recovery_codes = ?, version = version + 1, updated_at = ? where id = ?",
        [t.at, period, kept, t.at, account.id],
      );
      const but = hub.sessions.hash(context.token ?? "");
      await endSessions(t, { userId: account.id, but }, "SECOND_FACTOR");
      return { recoveryCodes: codes };
    });
  },
});

export const removeSecondFactor = mutation("removeSecondFactor", {
  recorded: "ACCOUNT",
  needs: { person: true },
  label: "停用动态码",
  description: "One's own by a code; without one that of an account one may change, whose sessions end.",
  arguments: {
    code: text("动态码", "A code, or a recovery code, of one's own.", { maxLength: 40 }),
    account: reference("User", "账号", "Another account, whose authenticator is lost."),
  },
  returns: "Boolean",
  run: async (given, context) => {
    const { hub, viewer } = context;
    const entity = hub.model.get("User");
    const id = given.account ? (localId(entity, String(given.account)) ?? -1) : Number(viewer.userId);
    await hub.transact(context, async (t) => {
      const account = await accountOf(t, id);
      if (!account || !(await hub.sees(viewer, entity, id)))
        throw HubError.notFound({ zh: "账号", en: "account" }, String(given.account));
      if (id === viewer.userId) {
        if (!(await takeCode(t, hub, account, String(given.code ?? ""))))
          throw turnAway("CODE_WRONG", account);
      } else {
        demand(viewer, managers);
        demandAbove(hub, viewer, account);
        await endSessions(t, { userId: id }, "SECOND_FACTOR");
      }
      await forgetFactor(t, id);
    });
    return true;
  },
});

export const forgetFactor = (t: Transaction, id: number) => {
  t.told(toGlobalId("User", id), "factorSince: → —");
  return t.ask(
    `update user set factor_since = null, factor_secret = null, factor_used = null, recovery_codes = null,
       version = version + 1, updated_at = ? where id = ?`,
    [t.at, id],
  );
};
