/** What one listener is told of a batch of events, for as long as rights and records stand as they did. */
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import type { Batch, ChangeEvent } from "../feed.ts";
import type { Viewer } from "../viewer.ts";

export interface WhatIsAsked {
  types?: string[];
  within?: string;
}

/** Records that one statement yields at most, so that nobody else waits for long. */
const recordsAtOnce = 10_000;

export class Telling {
  readonly viewer: Viewer;
  private readonly context: Context;
  private readonly batch: Batch;
  /** Numbers of the events that are told, in their order. */
  private readonly told: number[];
  private readonly records = new Map<number, unknown>();

  constructor(context: Context, batch: Batch, { types, within }: WhatIsAsked) {
    const { hub, viewer } = context;
    this.context = context;
    this.viewer = viewer;
    this.batch = batch;
    const asked = batch.events.filter(
      ({ type }) => hub.model.entities.has(type) && (types?.includes(type) ?? true),
    );
    const seen = new Map(
      [...Map.groupBy(asked, ({ type }) => type)].map(([type, events]) => [
        type,
        hub.seen(
          viewer,
          hub.model.get(type),
          events.map(({ record }) => record),
          within,
          batch.reading,
        ),
      ]),
    );
    this.told = asked.filter(({ type, record }) => seen.get(type)?.has(record)).map(({ id }) => id);
  }

  isTold({ id }: ChangeEvent): boolean {
    return this.told.includes(id);
  }

  /** What is selected of an event; with it the next ones are read. */
  async record({ id }: ChangeEvent, info: GraphQLResolveInfo): Promise<unknown> {
    if (!this.records.has(id)) {
      const { hub } = this.context;
      const change = hub.model.get("Change");
      const { records } = hub.planner.records(info, this.viewer, change, false);
      const first = this.told.indexOf(id);
      const ids = this.told.slice(first, first + Math.max(1, Math.floor(recordsAtOnce / records)));
      const read = await hub.records(info, this.context, change, ids, false, this.batch.reading);
      for (const [index, one] of ids.entries()) this.records.set(one, read[index]);
    }
    return this.records.get(id);
  }
}
