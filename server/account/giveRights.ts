/** Rights of a duty are given on by those who have it, where duties are apart: who manages accounts gives none of them. */
import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { Permission } from "../core/rights.ts";
import { choiceList } from "../core/statement.ts";
import { accountNamed } from "./accountNamed.ts";
import { auditProblems, dutiesAreApart, dutyProblems, heldIn } from "./duties.ts";
import { lastManagerProblems } from "./granting.ts";
import { endSessions } from "./signing.ts";
import { username } from "./userFields.ts";

export const giveRights = mutation("giveRights", {
  recorded: "ACCOUNT",
  needs: { person: true, unscoped: true },
  label: "授予本职权限",
  description:
    "Where duties are apart: sets which of the permissions that you hold another account holds; its other permissions stay. Takes effect at once.",
  arguments: {
    username,
    permissions: choiceList("附加权限", "Those of your own that it is to hold.", Permission, {
      required: true,
    }),
  },
  returns: "Boolean",
  run: async (given, context) => {
    const { hub, viewer } = context;
    if (!dutiesAreApart(hub)) throw together();
    const name = String(given.username);
    const wanted = given.permissions as string[];
    const foreign = wanted.filter((one) => !viewer.permissions.has(one));
    if (foreign.length > 0) throw notHeld(foreign);
    const account = await accountNamed(hub, name);
    await hub.transact(context, async (t) => {
      const [row] = await t.ask("select * from user where id = ? and disabled = 0 and deleted_at is null", [
        account?.id ?? null,
      ]);
      if (!row) throw HubError.notFound({ zh: "在用账号", en: "account in use" }, name);
      if (row.id === viewer.userId) throw oneself();
      const held = heldIn(row);
      const others = held.permissions.filter((one) => !viewer.permissions.has(one));
      const permissions = Object.keys(Permission.values).filter((one) =>
        [...others, ...wanted].includes(one),
      );
      const problems = [
        ...dutyProblems(hub, { ...held, permissions }),
        ...(await auditProblems(t, hub, row, permissions)),
        ...lastManagerProblems(hub, row, { permissions }),
      ];
      const rows = [{ which: Number(row.id), values: { permissions } }];
      await hub.gate.write(t, [{ entity: hub.model.get("User"), act: "UPDATE", own: true, rows }], problems);
      await endSessions(t, { userId: row.id }, "RIGHTS");
    });
    return true;
  },
});

const together = (): HubError =>
  new HubError("FORBIDDEN", {
    zh: "本系统未设三员分立(DUTIES_APART),权限请用“修改账号”授予",
    en: "duties are not apart here (DUTIES_APART): give permissions by updateUser",
  });

const oneself = (): HubError =>
  HubError.input("username", {
    zh: "不能给自己授予或取消权限,请由承担同一职责的另一人办理",
    en: "nobody gives or takes rights of their own: ask another who has the duty",
  });

const notHeld = (rights: string[]): HubError =>
  HubError.input("permissions", {
    zh: `您没有${rights.map((one) => `“${Permission.values[one].zh}”`).join("、")}权限,不能授予,请去掉,或由持有者授予`,
    en: `you do not hold ${rights.join(", ")}: leave it out, or ask who holds it`,
  });
