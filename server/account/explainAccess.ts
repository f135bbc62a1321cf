/** Why someone may read or write a record, or may not: by role, permission, unit of the scope and way. */

import { atOnce } from "../core/awaitable.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { query } from "../core/operation.ts";
import { entityOf, localId } from "../core/reader/identity.ts";
import { demand, holds, mayWrite, UserRole } from "../core/rights.ts";
import { any, boolean, object, reference, text } from "../core/statement.ts";
import type { Viewer } from "../core/viewer.ts";
import { accountRights } from "./heldRights.ts";

const notFound = (id: unknown): HubError => HubError.notFound({ zh: "记录", en: "record" }, String(id));

export const explainAccess = query("explainAccess", {
  needs: {},
  label: "权限说明",
  description:
    "Why you, or an account that you manage, may read or write a record: by which role, permission, unit of the scope and way.",
  arguments: {
    id: { ...any("type", "number", "记录", "Global id of the record."), required: true },
    account: reference(
      "User",
      "账号",
      "Account asked about; you when absent. Takes the permission ACCOUNTS.",
    ),
  },
  returns: {
    name: "AccessExplanation",
    label: "权限说明",
    description: "What someone may do with a record, and why.",
    fields: {
      mayRead: boolean("可读", "Whether the record can be read.", { required: true }),
      mayWrite: boolean("可写", "Whether the record can be written.", { required: true }),
      reasons: object(
        "理由",
        "Why, one sentence each.",
        {
          name: "AccessReason",
          label: "理由",
          description: "One reason, in both languages.",
          fields: {
            zh: text("中文", "The sentence in Chinese.", { required: true }),
            en: text("英文", "The sentence in English.", { required: true }),
          },
        },
        { required: true, many: true },
      ),
    },
  },
  run: async (given, context) => {
    const { hub, viewer } = context;
    const record = entityOf(hub.model, String(given.id));
    if (!record || !(await hub.sees(viewer, record.entity, record.id))) throw notFound(given.id);
    const asked = given.account ? managed(context, String(given.account)) : viewer;
    const mayRead = await hub.sees(asked, record.entity, record.id);
    const writes = record.entity.writable && mayWrite(asked, record.entity);
    return {
      mayRead,
      mayWrite: mayRead && writes,
      reasons: [
        roleReason(asked),
        ...openingReasons(hub, asked, record.entity, record.id, viewer),
        ...writingReasons(asked, record.entity),
      ],
    };
  },
});

/** The account with its present rights, for who manages it. */
function managed({ hub, viewer }: Context, given: string): Viewer {
  const user = hub.model.get("User");
  const id = localId(user, given) ?? -1;
  if (id !== viewer.userId) demand(viewer, { permission: "ACCOUNTS" });
  const ask = (sql: string, parameters: unknown[]) => atOnce(hub.database.rows(sql, parameters));
  const [row] = atOnce(hub.sees(viewer, user, id)) ? ask("select * from user where id = ?", [id]) : [];
  if (!row) throw HubError.notFound({ zh: "账号", en: "account" }, given);
  return { name: String(row.username), userId: id, ...accountRights(ask, id, row) };
}

const roleReason = ({ role }: Viewer): Bilingual => {
  const stated = role && UserRole.values[role];
  return {
    zh: `角色为“${stated?.zh ?? "无"}”。`,
    en: `The role is ${role ?? "none"}.`,
  };
};

/** What opens the record; units are named that the one who asks sees. */
function openingReasons(
  hub: Hub,
  asked: Viewer,
  entity: EntityModel,
  id: number,
  asking: Viewer,
): Bilingual[] {
  const reasons: Bilingual[] = [];
  const { permission } = entity.readers ?? {};
  if (permission) {
    const has = holds(asked, { permission });
    reasons.push({
      zh: `${has ? "持有" : "没有"}读取${entity.statement.label}所需的 ${permission} 权限。`,
      en: `The permission ${permission}, which reading a ${entity.single} takes, is ${has ? "held" : "not held"}.`,
    });
  }
  if (!asked.scope) return [...reasons, { zh: "不限管辖范围。", en: "No scope confines the account." }];
  const names = unitNames(hub, asked, asking);
  const ways = entity.root.abstract ? [undefined] : entity.ways;
  for (const unit of asked.scope)
    for (const way of ways) {
      const name = names.get(unit.id);
      if (!name || !atOnce(hub.leads({ ...asked, scope: [unit] }, entity, id, way))) continue;
      const path = way?.path ?? "itself";
      reasons.push({
        zh: `经“${path === "itself" ? "本单位" : path}”位于管辖范围“${name}”之内${unit.from ? `(自${unit.from}起计入)` : ""}。`,
        en: `By the way ${path} it lies in ${name}, a unit of the scope${unit.from ? ` that counts from ${unit.from}` : ""}.`,
      });
    }
  if (!atOnce(hub.sees(asked, entity, id)))
    reasons.push({
      zh: `没有途径通向管辖范围(${[...names.values()].join("、")})。`,
      en: `No way leads into the scope (${[...names.values()].join(", ")}).`,
    });
  return reasons;
}

function unitNames(hub: Hub, asked: Viewer, asking: Viewer): Map<number, string> {
  const ids = (asked.scope ?? []).map((unit) => unit.id);
  const seen = atOnce(hub.seen(asking, hub.model.get("Division"), ids));
  const rows = atOnce(
    hub.database.rows("select id, name from division where id in (select value from json_each(?))", [
      JSON.stringify([...seen]),
    ]),
  );
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]));
}

function writingReasons(asked: Viewer, entity: EntityModel): Bilingual[] {
  const { label } = entity.statement;
  if (!entity.writable)
    return [
      { zh: `${label}只能由专门的操作写入。`, en: `A ${entity.single} is written by operations alone.` },
    ];
  return mayWrite(asked, entity)
    ? [{ zh: `角色可以写${label}。`, en: `The role writes records of ${entity.name}.` }]
    : [{ zh: `角色不能写${label}。`, en: `The role does not write records of ${entity.name}.` }];
}
