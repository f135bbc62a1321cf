/** What an operator does with accounts. */
import { accountNamed } from "./account/accountNamed.ts";
import { resetPassword } from "./account/changePassword.ts";
import { addUser } from "./account/createUser.ts";
import { passwordRules } from "./account/passwordRules.ts";
import { forgetFactor } from "./account/secondFactor.ts";
import { changeUser } from "./account/updateUser.ts";
import { StartError } from "./config.ts";
import { HubError } from "./core/errors.ts";
import { toGlobalId } from "./core/reader/identity.ts";
import { Permission, UserRole } from "./core/rights.ts";
import { type Command, operator } from "./operatorCommand.ts";

const rules = `${passwordRules.en}; changed at the first sign-in / ${passwordRules.zh};首次登录时须修改`;

const permissionsOption = {
  type: "string",
  does: `with commas between: ${Object.keys(Permission.values).join(", ")}; none when empty / 附加权限`,
} as const;

function oneOf(option: string, given: unknown, { values }: typeof UserRole): string {
  if (Object.hasOwn(values, String(given))) return String(given);
  throw new StartError(`--${option} ${given} is none of ${Object.keys(values).join(", ")}`);
}

const permissionsIn = (list: unknown): string[] =>
  String(list)
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => oneOf("permissions", one, Permission));

export const userCommands: Command[] = [
  {
    words: ["user", "add"],
    does: "adds an account / 新建账号",
    usage:
      "user add <username> --password <password> [--role ADMIN|EDITOR|VIEWER] [--permissions <list>] [--display-name <name>]",
    options: {
      password: { type: "string", does: `first password / 初始密码: ${rules}` },
      role: { type: "string", does: "ADMIN, EDITOR or VIEWER; VIEWER when absent / 角色" },
      permissions: permissionsOption,
      "display-name": { type: "string", does: "name that others see / 姓名" },
    },
    beside: true,
    run: async (hub, options, [username]) => {
      const role = oneOf("role", options.role ?? "VIEWER", UserRole);
      if (!username || !options.password) throw new StartError("user add needs a username and --password");
      const given = {
        username,
        password: options.password,
        role,
        displayName: options["display-name"],
        permissions: permissionsIn(options.permissions ?? ""),
      };
      await hub.transact(operator("user add", "ACCOUNT"), (t) => addUser(t, { hub }, given));
      return `${username} can sign in / 账号 ${username} 已建立`;
    },
  },
  {
    words: ["user", "reset"],
    does: "sets a new password, ends the sessions and whatever wait there is / 重置密码,结束会话与等待",
    usage: "user reset <username> --password <password> [--without-factor]",
    options: {
      "without-factor": {
        type: "boolean",
        does: "also takes away the second factor, whose authenticator is lost / 一并停用动态码",
      },
      password: { type: "string", does: `new password / 新密码: ${rules}` },
    },
    beside: true,
    run: async (hub, options, [username]) => {
      if (!username || !options.password) throw new StartError("user reset needs a username and --password");
      await hub.transact(operator("user reset", "ACCOUNT"), async (t) => {
        const id = await resetPassword(t, username, String(options.password));
        if (options["without-factor"]) await forgetFactor(t, id);
      });
      return `the password of ${username} is new / 账号 ${username} 的密码已重置`;
    },
  },
  {
    words: ["user", "rights"],
    does: "sets the permissions of an account, and its role / 设定账号的权限与角色",
    usage: "user rights <username> --permissions <list> [--role ADMIN|EDITOR|VIEWER]",
    options: {
      permissions: permissionsOption,
      role: { type: "string", does: "ADMIN, EDITOR or VIEWER; as it is when absent / 角色" },
    },
    beside: true,
    run: async (hub, options, [username]) => {
      if (!username || options.permissions === undefined)
        throw new StartError("user rights needs a username and --permissions");
      const permissions = permissionsIn(options.permissions);
      const role = options.role === undefined ? undefined : oneOf("role", options.role, UserRole);
      const account = await accountNamed(hub, username);
      if (!account) throw HubError.notFound({ zh: "账号", en: "account" }, username);
      await hub.transact(operator("user rights", "ACCOUNT"), (t) =>
        changeUser(t, { hub }, toGlobalId("User", Number(account.id)), { permissions, role }),
      );
      return `${username} holds ${permissions.join(", ") || "no permission"} / 账号 ${username} 的权限已设定`;
    },
  },
];
