/** Spans of what was asked and of the SQL it took, for a collector that OpenTelemetry's own variables name. */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Tell } from "./journal.ts";

export interface Tracing {
  tell: Tell;
  /** Sends what is left. */
  close(): Promise<void>;
}

export function startTracing(version: string): Tracing {
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "zhencun-hub", "service.version": version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer("zhencun-hub", version);
  return {
    tell: ({ errand, method, path, status, since, milliseconds }) => {
      const { id, trace: parent, account, lane, operation, fields, codes, batches } = errand;
      const before = parent ? parseTraceParent(parent) : null;
      const span = tracer.startSpan(
        `${method} ${path}`,
        {
          kind: SpanKind.SERVER,
          startTime: since,
          attributes: {
            "http.request.method": method,
            "url.path": path,
            "http.response.status_code": status,
            "hub.request": id,
            "hub.account": account,
            "hub.lane": lane,
            "hub.codes": codes,
            "graphql.operation.name": operation,
            "graphql.fields": fields,
          },
        },
        before ? trace.setSpanContext(ROOT_CONTEXT, before) : ROOT_CONTEXT,
      );
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      const within = trace.setSpan(ROOT_CONTEXT, span);
      for (const { place, statements, slow, spent, since, until } of batches) {
        const attributes = {
          "db.system.name": "sqlite",
          "db.operation.batch.size": statements,
          "hub.place": place,
          "hub.slow": slow,
          "hub.milliseconds": spent,
        };
        tracer.startSpan("SQL", { kind: SpanKind.CLIENT, startTime: since, attributes }, within).end(until);
      }
      span.end(since + milliseconds);
    },
    close: () => provider.shutdown(),
  };
}
