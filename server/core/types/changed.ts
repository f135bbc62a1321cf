/** The subscription over the change feed. */
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import { HubError } from "../errors.ts";
import type { ChangeEvent } from "../feed.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../reader/identity.ts";
import { stoppable } from "../stoppable.ts";
import { Telling, type WhatIsAsked } from "./telling.ts";

interface Told {
  event: ChangeEvent;
  telling: Telling;
}

interface Given extends WhatIsAsked {
  since?: string;
}

async function subscribe(_source: unknown, given: Given, context: Context): Promise<AsyncGenerator<Told>> {
  const { hub } = context;
  checkTypes(hub, given);
  await checkPlace(context, given);
  const since =
    given.since === undefined || given.since === null ? undefined : await hub.feed.position(given.since);
  return stoppable((signal) => tellings(given, context, since, signal));
}

async function* tellings(
  given: WhatIsAsked,
  context: Context,
  since: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<Told, void> {
  const { hub } = context;
  for await (const batch of hub.feed.listen(since, signal)) {
    let telling: Telling | undefined;
    for (const event of batch.events) {
      // What was right when one began to listen may be so no more; sessions answer the same viewer until then.
      const signedIn = hub.sessions.find(context.token ?? "");
      if (!signedIn) return;
      if (telling?.viewer !== signedIn.viewer) {
        Object.assign(context, signedIn);
        telling = await Telling.of(context, batch, given);
      }
      if (telling.tells(event)) yield { event, telling };
    }
  }
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

async function checkPlace({ hub, viewer }: Context, { within }: WhatIsAsked): Promise<void> {
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

export const changed = {
  subscribe,
  resolve: ({ event, telling }: Told, _given: unknown, _context: Context, info: GraphQLResolveInfo) =>
    telling.record(event, info),
};
