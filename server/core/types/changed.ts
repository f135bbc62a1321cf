/** The subscription over the change feed. */
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import { HubError } from "../errors.ts";
import type { ChangeEvent } from "../feed.ts";

interface Given {
  types?: string[];
  within?: string;
}

async function* subscribe(
  _source: unknown,
  { types, within }: Given,
  context: Context,
): AsyncGenerator<ChangeEvent> {
  const { hub } = context;
  for (const type of types ?? [])
    if (!hub.model.entities.has(type))
      throw HubError.input("types", {
        zh: `没有名为“${type}”的类型,请使用结构中有记录的类型名`,
        en: `no type is called ${type}; use that of a type of the schema that has records`,
      });
  for await (const event of hub.feed.listen()) {
    // What was right when one began to listen may be so no more.
    const signedIn = hub.sessions.find(context.token ?? "");
    if (!signedIn) return;
    Object.assign(context, signedIn);
    if (types && !types.includes(event.type)) continue;
    const entity = hub.model.entities.get(event.type);
    if (!entity || !hub.sees(context.viewer, entity, event.record, within)) continue;
    yield event;
  }
}

export const changed = {
  subscribe,
  resolve: async (event: ChangeEvent, _given: unknown, context: Context, info: GraphQLResolveInfo) =>
    (await context.hub.records(info, context, context.hub.model.get("Change"), [event.id]))[0],
};
