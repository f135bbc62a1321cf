/** The thread that writes: everything that changes the file is done here, whole request by whole request. */
import { parentPort, workerData } from "node:worker_threads";
import { type Config, StartError } from "../config.ts";
import { logOf } from "../log.ts";
import { stated } from "../schema.ts";
import { layGround } from "./ground.ts";
import type { Asked, Told } from "./messages.ts";
import { Outbox } from "./outbox.ts";
import type { Writer } from "./request.ts";

const port = parentPort as NonNullable<typeof parentPort>;
const { config, begun } = workerData as { config: Config; begun: Int32Array };
const outbox = new Outbox<Told>(port);

let writer: Writer | undefined;
let closing = false;
const close = async (): Promise<void> => {
  closing = true;
  // Told to close while it still opens the file, it does so as soon as that is open.
  if (!writer) return;
  await writer.close();
  port.close();
};

port.on("message", (messages: Asked[]) => messages.forEach(hear));

function hear(asked: Asked): void {
  if (asked.kind === "close") {
    void close();
    return;
  }
  const { number, request } = asked;
  // Who did not want to wait any longer has been told so, and nothing may be done after that.
  if (Atomics.compareExchange(begun, number % begun.length, number, -number) !== number) return;
  void writer?.ask(request).then((answer) => outbox.tell({ kind: "answer", number, answer }));
}

try {
  const ground = await layGround(config, stated, logOf(config), {
    claimed: true,
    committed: () => outbox.tell({ kind: "committed" }),
    holding: (long) => outbox.tellNow({ kind: "holding", long }),
  });
  ({ writer } = ground);
  outbox.tellNow({ kind: "ready", password: ground.password });
  if (closing) await close();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  outbox.tellNow({ kind: "refused", message: error.message });
  port.close();
}
