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

  private constructor(context: Context, batch: Batch, told: number[]) {
    this.context = context;
    this.viewer = context.viewer;
    this.batch = batch;
    this.told = told;
  }

  static async of(context: Context, batch: Batch, { types, within }: WhatIsAsked): Promise<Telling> {
    const { hub, viewer } = context;
    const asked = batch.events.filter(
      ({ type }) => hub.model.entities.has(type) && (types?.includes(type) ?? true),
    );
    const seen = new Map<string, Set<number>>();
    for (const [type, events] of Map.groupBy(asked, (event) => event.type)) {
      const records = events.map(({ record }) => record);
      seen.set(type, await hub.seen(viewer, hub.model.get(type), records, within, batch.reading));
    }
    const told = asked.filter(({ type, record }) => seen.get(type)?.has(record)).map(({ id }) => id);
    return new Telling(context, batch, told);
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
