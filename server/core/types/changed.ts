/** The subscription over the change feed. */
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import { HubError } from "../errors.ts";
import type { ChangeEvent } from "../feed.ts";
import { Telling, type WhatIsAsked } from "./telling.ts";

interface Told {
  event: ChangeEvent;
  telling: Telling;
}

async function* subscribe(_source: unknown, given: WhatIsAsked, context: Context): AsyncGenerator<Told> {
  const { hub } = context;
  for (const type of given.types ?? [])
    if (!hub.model.entities.has(type))
      throw HubError.input("types", {
        zh: `没有名为“${type}”的类型,请使用结构中有记录的类型名`,
        en: `no type is called ${type}; use that of a type of the schema that has records`,
      });
  for await (const batch of hub.feed.listen()) {
    let telling: Telling | undefined;
    for (const event of batch.events) {
      // What was right when one began to listen may be so no more; sessions answer the same viewer until then.
      const signedIn = hub.sessions.find(context.token ?? "");
      if (!signedIn) return;
      if (telling?.viewer !== signedIn.viewer) {
        Object.assign(context, signedIn);
        telling = await Telling.of(context, batch, given);
      }
      if (telling.isTold(event)) yield { event, telling };
    }
  }
}

export const changed = {
  subscribe,
  resolve: ({ event, telling }: Told, _given: unknown, _context: Context, info: GraphQLResolveInfo) =>
    telling.record(event, info),
};
