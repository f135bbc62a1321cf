import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import { reference } from "../core/statement.ts";
import { confine, demandAbove, divisionsOf, grantProblems, lastManagerProblems } from "./granting.ts";
import { hashPassword, passwordProblems } from "./password.ts";
import { managers, password, profile } from "./userFields.ts";

export const updateUser = mutation("updateUser", {
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
      if (!row || !(await hub.sees(viewer, entity, id)))
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
