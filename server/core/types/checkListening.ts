/** Refuses what cannot be listened to, before anyone waits for it in vain. */
import { HubError } from "../errors.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../reader/identity.ts";
import type { Viewer } from "../viewer.ts";
import type { WhatIsAsked } from "./telling.ts";

export async function checkListening(
  { hub, viewer }: { hub: Hub; viewer: Viewer },
  asked: WhatIsAsked,
): Promise<void> {
  checkTypes(hub, asked);
  const { within } = asked;
  if (within === undefined || within === null) return;
  const unit = entityOf(hub.model, within);
  if (!unit?.entity.root.abstract)
    throw HubError.input("within", {
      zh: `“${within}”不是单位的标识,请填写其 id`,
      en: `“${within}” is not the id of a unit`,
    });
  if (!(await hub.sees(viewer, unit.entity, unit.id)))
    throw HubError.notFound({ zh: "单位", en: "unit" }, within);
}

function checkTypes({ model }: Hub, { types, within }: WhatIsAsked): void {
  for (const type of types ?? []) {
    const entity = model.entities.get(type);
    if (!entity)
      throw HubError.input("types", {
        zh: `没有名为“${type}”的类型,请使用结构中有记录的类型名`,
        en: `no type is called ${type}; use that of a type of the schema that has records`,
      });
    if (within && !entity.hierarchy)
      throw HubError.input("types", {
        zh: `${entity.statement.label}不隶属于任何单位,不能与 within 同用`,
        en: `a ${entity.single} hangs on no unit: listen to it without within`,
      });
  }
}
