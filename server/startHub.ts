/** One hub in this thread: what writes is done where it is asked. */
import { pino } from "pino";
import type { Config } from "./config.ts";
import { stated } from "./schema.ts";
import { type RunningHub, serve } from "./serve.ts";
import { layGround } from "./writing/ground.ts";

export async function startHub(config: Config, contents = stated): Promise<RunningHub> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  return serve(config, contents, log, await layGround(config, contents, log));
}
