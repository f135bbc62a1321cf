/** What operators measure, in Prometheus' words. */
import { Counter, collectDefaultMetrics, Registry } from "prom-client";

export function meters() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
