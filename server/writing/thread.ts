/** The thread that writes: everything that changes the file is done here, whole request by whole request. */
import { parentPort, workerData } from "node:worker_threads";
import { pino } from "pino";
import { type Config, StartError } from "../config.ts";
import { entities, makings, operations } from "../schema.ts";
import { layGround } from "./ground.ts";
import type { Asked, Told } from "./messages.ts";
import type { Writer } from "./request.ts";

const port = parentPort as NonNullable<typeof parentPort>;
const { config, begun } = workerData as { config: Config; begun: Int32Array };
const tell = (message: Told): void => port.postMessage(message);

let writer: Writer | undefined;
port.on("message", (asked: Asked) => {
  if (asked.kind === "close") {
    void writer?.close().then(() => port.close());
    return;
  }
  const { number, request } = asked;
  // Who did not want to wait any longer has been told so, and nothing may be done after that.
  if (Atomics.compareExchange(begun, number % begun.length, number, -number) !== number) return;
  void writer?.ask(request).then((answer) => tell({ kind: "answer", number, answer }));
});

try {
  const ground = await layGround(
    config,
    { entities, operations, makings },
    pino({ level: config.logLevel }, pino.destination(2)),
    {
      committed: () => tell({ kind: "committed" }),
      holding: (long) => tell({ kind: "holding", long }),
    },
  );
  ({ writer } = ground);
  tell({ kind: "ready", password: ground.password });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  tell({ kind: "refused", message: error.message });
  port.close();
}
