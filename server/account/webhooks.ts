/** Addresses to which changes are sent: made, changed and taken away. */
import { randomBytes } from "node:crypto";
import type { Context } from "../core/context.ts";
import type { Credentials } from "../core/credentials.ts";
import { HubError } from "../core/errors.ts";
import type { Needs } from "../core/holders.ts";
import { mutation } from "../core/operation.ts";
import { localId, toGlobalId } from "../core/reader/identity.ts";
import { valuesTold } from "../core/record/entry.ts";
import type { Row } from "../core/rule.ts";
import { boolean, reference, text } from "../core/statement.ts";
import { checkListening } from "../core/types/checkListening.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { demandAbove } from "./granting.ts";
import { managers } from "./userFields.ts";
import { forbiddenUrl } from "./webhookAddress.ts";

/** A person, since it goes on with the rights of the account when a token would have ended. */
const needs: Needs = { ...managers, person: true };

/** What signs: it follows from the hub's own secret, so that nobody finds it in the database. */
export const webhookSecret = (sessions: Pick<Credentials, "hash">, salt: unknown): string =>
  `whsec_${sessions.hash(`webhook ${salt}`)}`;

const given = {
  url: text("地址", "Where changes are sent by POST: http or https.", { maxLength: 500 }),
  types: text("对象类型", "Only records of these types; all when absent.", { many: true }),
  withinId: reference("Division", "所在单位", "Only records within this unit."),
};

async function values({ hub, viewer }: Context, { url, types, withinId, ...rest }: Row): Promise<Row> {
  const listed = types as string[] | null | undefined;
  await checkListening({ hub, viewer }, { types: listed ?? [], within: withinId as string | undefined });
  const problem = url === undefined ? undefined : forbiddenUrl(String(url));
  if (problem) throw HubError.input("url", problem);
  return {
    ...rest,
    ...(url !== undefined && { url }),
    ...(types !== undefined && { types: listed?.join(",") || null }),
    ...(withinId !== undefined && {
      unit: withinId && localId(hub.model.get("Division"), String(withinId)),
    }),
  };
}

export const createWebhook = mutation("createWebhook", {
  recorded: "TOKEN",
  needs,
  label: "设立推送地址",
  description:
    "Has changes sent to an address from now on, each POST signed with a secret that is shown this once.",
  arguments: {
    name: text("名称", "What it is for.", { required: true, maxLength: 60 }),
    ...given,
    url: { ...given.url, required: true },
  },
  returns: {
    name: "NewWebhook",
    label: "新推送地址",
    description: "An address just made.",
    fields: {
      secret: text("签名密钥", "Key of the HMAC-SHA256 in Zhencun-Signature; it is not shown again.", {
        required: true,
      }),
      webhook: reference("Webhook", "推送地址", "What the hub keeps of it.", { required: true }),
    },
  },
  run: async (input, context) => {
    const { hub } = context;
    const made = await values(context, input);
    const salt = randomBytes(24).toString("base64url");
    const id = await hub.transact(context, async (t) => {
      const [{ last }] = await t.ask("select coalesce(max(id), 0) as last from change", []);
      const row = {
        ...made,
        user: context.account?.userId,
        active: true,
        failures: 0,
        cursor: last,
        createdAt: t.at,
        salt,
      };
      const [{ ids }] = await hub.gate.write(t, [
        { entity: hub.model.get("Webhook"), act: "CREATE", own: true, rows: [{ values: row }] },
      ]);
      return ids[0];
    });
    return { secret: webhookSecret(hub.sessions, salt), webhook: id };
  },
});

export const updateWebhook = mutation("updateWebhook", {
  recorded: "TOKEN",
  needs,
  label: "修改推送地址",
  description: "Changes one; made active again it goes on after the last change that was accepted.",
  arguments: {
    id: reference("Webhook", "推送地址", "The address.", { required: true }),
    ...given,
    active: boolean("启用", "Whether changes are sent."),
  },
  returns: "Webhook",
  run: async ({ id, ...input }, context) => {
    const changed = await values(context, input);
    return withOwn(context, String(id), async (t, number) => {
      const columns: Record<string, unknown> = {
        ...("url" in changed && { url: changed.url }),
        ...("types" in changed && { types: changed.types }),
        ...("unit" in changed && { unit_id: changed.unit }),
        ...(typeof changed.active === "boolean" && { active: changed.active ? 1 : 0 }),
        ...(changed.active === true && { failures: 0, next_at: null, note: null }),
      };
      const names = Object.keys(columns);
      if (names.length === 0) return;
      const [before] = await t.ask("select * from webhook where id = ?", [number]);
      const values = valuesTold(context.hub.model.get("Webhook"), before, columns);
      t.told(toGlobalId("Webhook", number), values.join("; "));
      await t.ask(`update webhook set ${names.map((name) => `${name} = ?`).join(", ")} where id = ?`, [
        ...Object.values(columns),
        number,
      ]);
    });
  },
});

export const deleteWebhook = mutation("deleteWebhook", {
  recorded: "TOKEN",
  needs,
  label: "取消推送地址",
  description: "Nothing is sent there any more.",
  arguments: { id: reference("Webhook", "推送地址", "The address.", { required: true }) },
  returns: "Boolean",
  run: async ({ id }, context) => {
    await withOwn(context, String(id), async (t, number) => {
      await t.ask("delete from webhook where id = ?", [number]);
      t.told(toGlobalId("Webhook", number), "");
    });
    return true;
  },
});

/** Does the work on an address that the caller sees. */
function withOwn(
  context: Context,
  id: string,
  work: (t: Transaction, number: number) => Promise<void>,
): Promise<number> {
  const { hub, viewer } = context;
  const entity = hub.model.get("Webhook");
  const number = localId(entity, id) ?? -1;
  return hub.transact(context, async (t) => {
    const [owner] = await t.ask("select u.* from webhook w join user u on u.id = w.user_id where w.id = ?", [
      number,
    ]);
    if (!owner || !(await hub.sees(viewer, entity, number)))
      throw HubError.notFound({ zh: "推送地址", en: "webhook" }, id);
    // Who leads it elsewhere hears what its owner may hear.
    if (owner.id !== viewer.userId) demandAbove(hub, viewer, owner);
    await work(t, number);
    return number;
  });
}
