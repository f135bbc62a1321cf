/** Credentials of programs: signed and revoked. */
import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { localId, toGlobalId } from "../core/reader/identity.ts";
import { demand, Permission, UserRole } from "../core/rights.ts";
import { choice, choiceList, dateTime, reference, text } from "../core/statement.ts";
import { confine, demandAbove, divisionsOf, grantProblems } from "./granting.ts";
import { newToken } from "./sessions.ts";
import { managers } from "./userFields.ts";

export const createApiToken = mutation("createApiToken", {
  recorded: "TOKEN",
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
    const entity = hub.model.get("ApiToken");
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
        [{ entity, act: "CREATE", own: true, rows: [{ values }] }],
        problems,
      );
      await confine(t, entity, ids[0], divisionsOf(hub, (scopeIds ?? []) as string[]));
      return ids[0];
    });
    return { token, apiToken: id };
  },
});

export const revokeApiToken = mutation("revokeApiToken", {
  recorded: "TOKEN",
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
      if (!owner || !(await hub.sees(viewer, entity, id)))
        throw HubError.notFound({ zh: "接口令牌", en: "API token" }, String(given.id));
      if (owner.id !== viewer.userId) {
        demand(viewer, managers);
        demandAbove(hub, viewer, owner);
      }
      t.told(toGlobalId(entity.name, id), "revokedAt");
      await t.ask("update api_token set revoked_at = coalesce(revoked_at, ?) where id = ?", [t.at, id]);
    });
    return id;
  },
});
