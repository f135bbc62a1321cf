/** The hub as it is served: what writes has a thread of its own, and nobody who reads waits for it. */
import { type Config, foldersOf } from "./config.ts";
import type { LocalDatabase } from "./core/database.ts";
import type { Hub } from "./core/hub.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { schemaOf } from "./core/types/schema.ts";
import { claim, reach } from "./database/claim.ts";
import { fits } from "./database/fingerprint.ts";
import { openToRead } from "./database/openToRead.ts";
import { hubOf } from "./hub.ts";
import { logOf, watchingFor } from "./log.ts";
import { Apart } from "./reading/apart.ts";
import { startApollo } from "./request/apollo.ts";
import { stated } from "./schema.ts";
import { refuseOtherSecret, secretOf } from "./secret.ts";
import { type RunningHub, serve } from "./serve.ts";
import type { Writer } from "./writing/request.ts";
import { Threaded } from "./writing/threaded.ts";

export interface Serving extends RunningHub {
  thread: Threaded;
  apart: Apart;
}

/** `failed` hears that nothing can ever be written, though the hub already reads. */
export async function startServer(config: Config, failed: (error: unknown) => void): Promise<Serving> {
  const log = logOf(config);
  const file = config.databaseFile;
  reach(file);
  const release = claim(file);
  let hub: Hub<LocalDatabase> | undefined;
  let closing = false;
  const thread = new Threaded(config, log, () => {
    if (closing) return;
    hub?.database.refresh();
    hub?.feed.published();
  });
  const apart = new Apart(config, log);
  try {
    const ready = thread.start();
    // The statements are read while the thread opens the file.
    const model = modelOf(stated.entities);
    schemaOf(model, stated.operations, stated.makings);
    // A file that fits is read at once; what is written waits for the thread.
    const reads = fits(file, model);
    if (reads) ready.catch((error) => (closing ? undefined : failed(error)));
    const password = reads ? undefined : await ready;
    hub = hubOf(stated, model, openToRead(file, watchingFor("main", config, log)), {
      secret: secretOf(file, config.secret),
      rules: config.signIn,
      folders: foldersOf(config),
      noteSession: (noted) => void thread.ask({ kind: "session", ...noted }),
      append: async (rows) => {
        const { status, body } = await thread.ask({ kind: "refused", rows });
        if (status !== 200) throw new Error(String(body));
      },
    });
    await refuseOtherSecret(hub);
    const { database, refusals } = hub;
    const apollo = await startApollo(hub, stated.operations, log);
    const writer: Writer = {
      ask: (request) => thread.ask(request),
      queue: () => thread.queue(),
      // Who leaves the file last carries its log over; one that only reads could not.
      close: async () => {
        await refusals.close();
        await database.close();
        await thread.close();
      },
    };
    const running = await serve(config, stated, log, { hub, apollo, writer, apart, password });
    return {
      ...running,
      thread,
      apart,
      close: async () => {
        closing = true;
        await apart.close();
        await running.close();
        release();
      },
    };
  } catch (error) {
    await thread.close();
    release();
    throw error;
  }
}
