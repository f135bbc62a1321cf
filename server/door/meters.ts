/** What operators measure, in Prometheus' words. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Backups } from "../backup/backups.ts";
import type { ContinuousCopy } from "../backup/copy/continuousCopy.ts";

export function meters(backups?: Backups, copy?: ContinuousCopy) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  if (backups) meterBackups(registry, backups);
  if (copy) meterCopy(registry, copy);
  return {
    registry,
    requests: new Counter({
      name: "hub_requests_total",
      help: "GraphQL requests by the way they were answered.",
      labelNames: ["lane"],
      registers: [registry],
    }),
  };
}

/** Read where they lie when somebody asks, whoever made them. */
function meterBackups(registry: Registry, backups: Backups): void {
  const registers = [registry];
  new Gauge({
    name: "hub_last_backup_timestamp_seconds",
    help: "When the latest backup was made, in seconds since 1970; 0 where there is none.",
    registers,
    collect() {
      this.set(Date.parse(backups.latest?.madeAt ?? "1970-01-01") / 1000);
    },
  });
  new Gauge({
    name: "hub_last_backup_bytes",
    help: "Size of the latest backup.",
    registers,
    collect() {
      this.set(backups.latest?.bytes ?? 0);
    },
  });
  new Gauge({
    name: "hub_backup_failing",
    help: "1 where the latest attempt of the timetable came to nothing.",
    registers,
    collect() {
      this.set(backups.failure ? 1 : 0);
    },
  });
}

function meterCopy(registry: Registry, copy: ContinuousCopy): void {
  new Gauge({
    name: "hub_copy_timestamp_seconds",
    help: "Up to when the continuous copy holds everything, in seconds since 1970; 0 where it does not stand yet.",
    registers: [registry],
    collect() {
      this.set(Date.parse(copy.at ?? "1970-01-01") / 1000);
    },
  });
}
