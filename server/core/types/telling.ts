/** What one listener is told of a batch of events, for as long as rights and records stand as they did. */
import type { GraphQLResolveInfo } from "graphql";
import type { Batch, ChangeEvent } from "../feed.ts";
import { toGlobalId } from "../reader/identity.ts";
import { isConfined } from "../reader/visibility.ts";
import type { Row } from "../rule.ts";
import type { Viewer } from "../viewer.ts";
import type { Ears } from "./ears.ts";
import { leaving } from "./leaving.ts";

export interface WhatIsAsked {
  types?: string[];
  within?: string;
}

/** How an event is told: as what, and whether whole or by the record's id alone. */
interface Manner {
  action: string;
  isWhole: boolean;
}

/** Records that one statement yields at most, so that nobody else waits for long. */
const recordsAtOnce = 10_000;

export class Telling {
  readonly viewer: Viewer;
  private readonly context: Ears;
  private readonly batch: Batch;
  /** By the numbers of the events that are told, in their order. */
  private readonly manners: Map<number, Manner>;
  private readonly records = new Map<number, unknown>();

  private constructor(context: Ears, batch: Batch, manners: Map<number, Manner>) {
    this.context = context;
    this.viewer = context.viewer;
    this.batch = batch;
    this.manners = manners;
  }

  static async of(context: Ears, batch: Batch, { types, within }: WhatIsAsked): Promise<Telling> {
    const { hub, viewer } = context;
    const asked = batch.events.filter(({ type }) => {
      const entity = hub.model.entities.get(type);
      return entity && (types?.includes(type) ?? true) && (!within || entity.hierarchy);
    });
    const found = new Map<number, Manner>();
    for (const [type, events] of Map.groupBy(asked, (event) => event.type)) {
      const entity = hub.model.get(type);
      const ids = events.map(({ record }) => record);
      const seen = await hub.seen(viewer, entity, ids, {}, batch.reading);
      const inside = within ? await hub.seen(viewer, entity, ids, { within }, batch.reading) : seen;
      const gone =
        within || isConfined(context, entity)
          ? await leaving(context, batch, entity, events, inside, within)
          : new Map<number, string>();
      for (const { id, record, action } of events) {
        const left = gone.get(id);
        if (left) found.set(id, { action: left, isWhole: seen.has(record) });
        else if (inside.has(record)) found.set(id, { action, isWhole: true });
      }
    }
    const manners = new Map<number, Manner>();
    for (const { id } of asked) {
      const manner = found.get(id);
      if (manner) manners.set(id, manner);
    }
    return new Telling(context, batch, manners);
  }

  tells({ id }: ChangeEvent): boolean {
    return this.manners.has(id);
  }

  /** What is selected of an event. */
  async record(event: ChangeEvent, info: GraphQLResolveInfo): Promise<unknown> {
    const manner = this.manners.get(event.id) as Manner;
    if (!manner.isWhole) return this.named(info, idAlone(event, manner.action));
    const record = await this.read(event, info);
    return manner.action === event.action
      ? record
      : { ...(record as Row), ...this.named(info, { action: manner.action }) };
  }

  /** What is said of an event without any of its record's values. */
  outline(event: ChangeEvent): Row {
    const { action, isWhole } = this.manners.get(event.id) as Manner;
    const { id, cursor, type, recordId, at, effectiveOn } = idAlone(event, action);
    const { by, version, transaction } = event;
    return {
      id,
      cursor,
      type,
      recordId,
      action,
      at,
      effectiveOn,
      ...(isWhole && { actor: by, version, transaction: toGlobalId("Transaction", transaction) }),
    };
  }

  /** With an event the next ones are read. */
  private async read({ id }: ChangeEvent, info: GraphQLResolveInfo): Promise<unknown> {
    if (!this.records.has(id)) {
      const { hub } = this.context;
      const change = hub.model.get("Change");
      const { records } = hub.planner.records(info, this.viewer, change, false);
      const whole = [...this.manners].filter(([, { isWhole }]) => isWhole).map(([one]) => one);
      const first = whole.indexOf(id);
      const ids = whole.slice(first, first + Math.max(1, Math.floor(recordsAtOnce / records)));
      const read = await hub.records(info, this.context, change, ids, false, this.batch.reading);
      for (const [index, one] of ids.entries()) this.records.set(one, read[index]);
    }
    return this.records.get(id);
  }

  /** Values by the keys under which they are selected. */
  private named(info: GraphQLResolveInfo, values: Row): Row {
    const { hub } = this.context;
    const selected = hub.planner.selected(info, this.viewer, hub.model.get("Change"));
    return Object.fromEntries(
      [...selected].filter(([, name]) => name in values).map(([key, name]) => [key, values[name]]),
    );
  }
}

/** Who sees a record no more hears which one it was, and nothing of what became of it. */
const idAlone = ({ id, type, record, at, effectiveOn }: ChangeEvent, action: string): Row => ({
  id: toGlobalId("Change", id),
  cursor: id,
  type,
  recordId: toGlobalId(type, record),
  record: null,
  action,
  transaction: null,
  at,
  effectiveOn,
  actor: null,
  through: null,
  address: null,
  values: [],
  version: null,
});
