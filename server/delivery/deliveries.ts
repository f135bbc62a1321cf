/**
 * Sends changes to the addresses that are stated for them: in order, at least once, each from the cursor that the
 * database keeps, so that nothing is lost with the process. Who fails is tried again after growing waits, and no more
 * after too many.
 */
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import { webhookSecret } from "../account/webhooks.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import type { Row } from "../core/rule.ts";
import { Telling } from "../core/types/telling.ts";
import type { Outcome, Writer } from "../writing/request.ts";
import { Forbidden, post, Undelivered } from "./post.ts";

/** Addresses that are sent to at a time. */
const atOnce = 4;
/** Milliseconds in which writes that follow each other are taken together. */
const gathering = 20;
/** Milliseconds before a failed attempt is repeated: doubled each time, up to the last. */
const wait = { first: 1000, last: 3_600_000 };
/** Milliseconds after which the hub looks again whether it can send, after a fault of its own. */
const unwell = 30_000;
/** Entries of the log, none of its matter, after which an address' cursor is written down. */
const passing = 1000;
/** Failures one after the other, over more than a day, after which nothing is sent any more. */
export const failuresAllowed = 36;

export class Deliveries {
  private readonly hub: Hub;
  private readonly writer: Writer;
  private readonly allowsLoopback: boolean;
  private readonly log: Logger;
  private readonly stop = new AbortController();
  private readonly busy = new Map<number, Promise<void>>();
  /** How far each was come with, be it not written down. */
  private readonly passed = new Map<number, number>();
  private running?: Promise<void>;

  constructor(hub: Hub, writer: Writer, allowsLoopback: boolean, log: Logger) {
    this.hub = hub;
    this.writer = writer;
    this.allowsLoopback = allowsLoopback;
    this.log = log;
  }

  start(): void {
    this.running = this.run();
  }

  /** What is on its way is answered for; the rest waits in the log. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
    await Promise.all(this.busy.values());
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      const grown = new AbortController();
      const written = this.hub.feed.grown(AbortSignal.any([signal, grown.signal]));
      const due = await this.look().catch((error) => {
        this.log.error({ err: error }, "deliveries could not be looked for");
        return wait.first;
      });
      const timer = setTimeout(() => grown.abort(), due);
      await written;
      clearTimeout(timer);
      // What is written in one go is looked at in one go.
      await pause(gathering);
    }
  }

  /** Begins what is due; answers in how many milliseconds something else will be. */
  private async look(): Promise<number> {
    const { database } = this.hub;
    const hooks = await database.rows("select * from webhook where active = 1 order by next_at, id");
    if (hooks.length === 0) return wait.last;
    const last = Number(await database.value("select coalesce(max(id), 0) from change", []));
    let next = wait.last;
    for (const hook of hooks) {
      if (this.busy.has(Number(hook.id)) || this.cursorOf(hook) >= last) continue;
      const due = hook.next_at ? Date.parse(String(hook.next_at)) - Date.now() : 0;
      if (due > 0) next = Math.min(next, due);
      else if (this.busy.size < atOnce) this.begin(hook);
    }
    return next;
  }

  private cursorOf({ id, cursor }: Row): number {
    return Math.max(Number(cursor), this.passed.get(Number(id)) ?? 0);
  }

  private begin(hook: Row): void {
    const id = Number(hook.id);
    const work = this.deliver(hook)
      .catch(async (error) => {
        this.log.error({ err: error, webhook: id }, "a delivery failed inside the hub");
        await pause(unwell, undefined, { signal: this.stop.signal }).catch(() => {});
      })
      .finally(() => {
        this.busy.delete(id);
        // What was written meanwhile, or waited for a place, is looked for.
        this.hub.feed.published();
      });
    this.busy.set(id, work);
  }

  private async deliver(hook: Row): Promise<void> {
    const { signal } = this.stop;
    const id = Number(hook.id);
    try {
      for (let cursor = this.cursorOf(hook); !signal.aborted; ) {
        const { end, changes } = await this.portion(hook, cursor);
        if (end === cursor) return;
        if (changes.length > 0) {
          const body = JSON.stringify({ webhook: toGlobalId("Webhook", id), changes });
          const secret = webhookSecret(this.hub.sessions, hook.salt);
          const delivery = `${id}-${changes[0].cursor}-${end}`;
          await post({ url: String(hook.url), secret, delivery, body }, this.allowsLoopback, signal);
        }
        cursor = end;
        this.passed.set(id, cursor);
        if (changes.length > 0) await this.note(id, { cursor, deliveredAt: new Date().toISOString() });
        // What is none of its matter is not written down one by one.
        else if (cursor - Number(hook.cursor) > passing) await this.note(id, { cursor });
        await setImmediate();
      }
    } catch (error) {
      if (!signal.aborted) await this.fail(hook, error);
    }
  }

  /** What its owner may be told of the next entries of the log. */
  private async portion(hook: Row, cursor: number): Promise<{ end: number; changes: Row[] }> {
    const { hub } = this;
    const viewer = hub.sessions.of(Number(hook.user_id));
    if (!viewer) throw new Forbidden(ownerGone);
    await hub.feed.position(String(cursor));
    const batch = await hub.feed.portion(cursor);
    if (!batch) return { end: cursor, changes: [] };
    const types = hook.types ? String(hook.types).split(",") : undefined;
    const within = await this.unit(hook.unit_id);
    const telling = await Telling.of({ hub, viewer, language: "zh", notices: [] }, batch, { types, within });
    const told = batch.events.filter((event) => telling.tells(event));
    return {
      end: batch.events[batch.events.length - 1].id,
      changes: told.map((event) => telling.outline(event)),
    };
  }

  private async unit(number: unknown): Promise<string | undefined> {
    if (number === null) return undefined;
    const division = this.hub.model.get("Division");
    const level = await this.hub.database.value("select level from division where id = ?", [number]);
    const type = division.levels.find(({ name }) => name === level)?.type;
    return type && toGlobalId(type, Number(number));
  }

  private async fail({ id, failures }: Row, error: unknown): Promise<void> {
    const count = Number(failures) + 1;
    const reason = error instanceof Forbidden || error instanceof HubError ? error.text : undefined;
    if (!reason && !(error instanceof Undelivered)) throw error;
    const isFinal = reason !== undefined || count >= failuresAllowed;
    const after = Math.min(wait.first * 2 ** (count - 1), wait.last);
    const text = reason
      ? `${reason.zh} / ${reason.en}`
      : `送达失败 / not delivered: ${(error as Error).message}`;
    await this.note(Number(id), {
      failures: count,
      nextAt: isFinal ? null : new Date(Date.now() + after).toISOString(),
      note: isFinal ? `已停止推送 / nothing is sent any more. ${text}` : text,
      ends: isFinal,
    });
  }

  private async note(webhook: number, outcome: Outcome): Promise<void> {
    const { status } = await this.writer.ask({ kind: "delivery", webhook, outcome });
    if (status >= 400) throw new Error("What came of a delivery could not be written down.");
  }
}

const ownerGone: Bilingual = {
  zh: "设立它的账号已停用",
  en: "the account that made it may not sign in any more",
};
