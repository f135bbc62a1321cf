/** The subscription over the change feed. */
import type { GraphQLResolveInfo } from "graphql";
import { ID } from "type-graphql";
import type { Context } from "../context.ts";
import type { ChangeEvent } from "../feed.ts";
import { stoppable } from "../stoppable.ts";
import { checkListening } from "./checkListening.ts";
import type { ArgumentShape } from "./classes.ts";
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
  await checkListening(context, given);
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
      const signedIn = hub.sessions.find(context.token ?? "", false);
      if (!signedIn) return;
      if (telling?.viewer !== signedIn.viewer) {
        Object.assign(context, signedIn);
        telling = await Telling.of(context, batch, given);
      }
      if (telling.tells(event)) yield { event, telling };
    }
  }
}

export const changedArguments: Record<string, ArgumentShape> = {
  types: {
    type: String,
    list: true,
    nullable: true,
    description: "Only records of these types. 对象类型",
  },
  within: { type: ID, nullable: true, description: "Only records within this unit. 位于单位内" },
  since: {
    type: ID,
    nullable: true,
    description: "First what came after this cursor of a change, then what is written. 从游标续收",
  },
};

export const changed = {
  subscribe,
  resolve: ({ event, telling }: Told, _given: unknown, _context: Context, info: GraphQLResolveInfo) =>
    telling.record(event, info),
};
