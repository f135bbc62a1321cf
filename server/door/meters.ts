/** What operators measure, in Prometheus' words. Figures of what stands are read where they lie when somebody asks. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Backups } from "../backup/backups.ts";
import type { ContinuousCopy } from "../backup/copy/continuousCopy.ts";
import type { CountedCache } from "../core/countedCache.ts";
import type { Writer } from "../writing/request.ts";

type Cache = Pick<CountedCache<object>, "size" | "calculatedSize" | "hits" | "misses">;

const ofCaches: Record<string, { help: string; of(cache: Cache): number }> = {
  entries: { help: "What is kept ready.", of: ({ size }) => size },
  size: {
    help: "How much room it takes, of what the cache counts.",
    of: ({ calculatedSize }) => calculatedSize,
  },
  hits: { help: "How often it was there when it was asked for.", of: ({ hits }) => hits },
  misses: { help: "How often it had to be made.", of: ({ misses }) => misses },
};

export interface Measured {
  backups?: Backups;
  copy?: ContinuousCopy;
  writer: Writer;
  caches: Record<string, Cache>;
  /** How many people are signed in. */
  sessions(): number;
}

export function meters({ backups, copy, writer, caches, sessions }: Measured) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  };
  gauge("hub_sessions", "People who are signed in.", sessions);
  const { queue } = writer;
  if (queue) {
    gauge(
      "hub_writer_queue",
      "Requests that were handed over to be written and are not answered.",
      () => queue().requests,
    );
    gauge("hub_writer_waited_seconds", "How long the oldest of them has been waiting.", () => queue().waited);
  }
  for (const [what, { help, of }] of Object.entries(ofCaches))
    new Gauge({
      name: `hub_cache_${what}`,
      help,
      labelNames: ["cache"],
      registers,
      collect() {
        for (const [cache, kept] of Object.entries(caches)) this.set({ cache }, of(kept));
      },
    });
  if (backups) {
    gauge(
      "hub_last_backup_timestamp_seconds",
      "When the latest backup was made, in seconds since 1970; 0 where there is none.",
      () => secondsOf(backups.latest?.madeAt),
    );
    gauge("hub_last_backup_bytes", "Size of the latest backup.", () => backups.latest?.bytes ?? 0);
    gauge("hub_backup_failing", "1 where the latest attempt of the timetable came to nothing.", () =>
      backups.failure ? 1 : 0,
    );
  }
  if (copy)
    gauge(
      "hub_copy_timestamp_seconds",
      "Up to when the continuous copy holds everything, in seconds since 1970; 0 where it does not stand yet.",
      () => secondsOf(copy.at),
    );
  return {
    registry,
    gauge,
    slow: new Counter({
      name: "hub_slow_statements_total",
      help: "SQL statements that took longer than SLOW_STATEMENT_MS, for requests that were answered.",
      registers,
    }),
    requests: new Histogram({
      name: "hub_request_seconds",
      help: "How long GraphQL requests took, by the way they were answered.",
      labelNames: ["lane"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
  };
}

const secondsOf = (instant = "1970-01-01"): number => Date.parse(instant) / 1000;
