/** One hub in this thread: what writes is done where it is asked. */
import type { Config } from "./config.ts";
import { logOf } from "./log.ts";
import { stated } from "./schema.ts";
import { type RunningHub, serve } from "./serve.ts";
import { layGround } from "./writing/ground.ts";

export async function startHub(config: Config, contents = stated): Promise<RunningHub> {
  const log = logOf(config);
  return serve(config, contents, log, await layGround(config, contents, log));
}
