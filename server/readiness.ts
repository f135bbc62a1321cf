/** What `/readyz` promises, tried at that moment: that questions are answered and that what is entered is kept. */
import type { RequestHandler } from "express";
import type { Hub } from "./core/hub.ts";
import type { Writer } from "./writing/request.ts";

export const readiness =
  (hub: Hub, writer: Writer): RequestHandler =>
  async (_request, response) => {
    const reading = hub.ready();
    const { status, body } = await writer.ask({ kind: "probe" });
    const writing = status === 200;
    response
      .status(reading && writing ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({
        status: reading && writing ? "ready" : reading ? "reading only" : "database out of reach",
        reading,
        writing,
        ...(!writing && { why: JSON.parse(body).message }),
      });
  };
