/** Opens the door of a hub that stands. */
import { existsSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { Backups } from "./backup/backups.ts";
import { ContinuousCopy } from "./backup/copy/continuousCopy.ts";
import { type Config, StartError } from "./config.ts";
import type { Contents } from "./contents.ts";
import type { LocalDatabase } from "./core/database.ts";
import type { Hub } from "./core/hub.ts";
import { hub as itself } from "./core/record/begun.ts";
import type { Entry } from "./core/record/entry.ts";
import { Deliveries } from "./delivery/deliveries.ts";
import { openDoor } from "./door/http.ts";
import { sourceOf } from "./keeping.ts";
import { pages } from "./pages.ts";
import type { Apart } from "./reading/apart.ts";
import { Documents } from "./request/documents.ts";
import { listedDocuments } from "./request/listedDocuments.ts";
import { entities } from "./schema.ts";
import { sdlOf } from "./sdl.ts";
import { version } from "./version.ts";
import type { Ground } from "./writing/ground.ts";
import { noting } from "./writing/noting.ts";

export interface RunningHub {
  hub: Hub<LocalDatabase>;
  url: string;
  /** Password of the first administrator, where it was made at this start. */
  password?: string;
  backups?: Backups;
  close(): Promise<void>;
}

export async function serve(
  config: Config,
  contents: Contents,
  log: Logger,
  ground: Ground & { apart?: Apart },
): Promise<RunningHub> {
  const { hub, apollo, apart, password } = ground;
  const writer = noting(ground.writer);
  try {
    const sdl = (): string => served(contents, hub.schema);
    const { databaseFile, origins, proxies = [], provider } = config;
    const named = new Documents(config.documents && listedDocuments(config.documents, hub.schema, log));
    const staff = { hub, apollo, writer, apart, named, log };
    const tell = (entry: Entry) => hub.tell(itself, entry);
    const backups = config.backups && new Backups(sourceOf(config), config.backups, log, tell);
    const copy = config.copyFolder ? new ContinuousCopy(sourceOf(config), config.copyFolder, log) : undefined;
    const tracing = config.traces
      ? await import("./door/tracing.ts").then(({ startTracing }) => startTracing(version))
      : undefined;
    const door = openDoor({
      ...staff,
      sdl,
      folder: pages,
      databaseFile,
      origins,
      backups,
      copy,
      proxies,
      provider,
      traces: tracing?.tell,
    });
    const url = await listen(door.server, config);
    const deliveries = new Deliveries(hub, writer, config.webhookLoopback === true, log);
    deliveries.start();
    backups?.start();
    copy?.start();
    return {
      hub,
      backups,
      url,
      password,
      close: async () => {
        await deliveries.close();
        await backups?.close();
        await door.close();
        await writer.close();
        // What was written last is copied too.
        await copy?.close();
        await tracing?.close();
      },
    };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

/** The file at the repository's root, so that both are the same bytes; tests with entities of their own print theirs. */
function served(contents: Contents, schema: GraphQLSchema): string {
  const file = resolve(import.meta.dirname, "../schema.graphql");
  return contents.entities === entities && existsSync(file) ? readFileSync(file, "utf8") : sdlOf(schema);
}

function listen(server: Server, { port, host }: Config): Promise<string> {
  return new Promise((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        failed(
          new StartError(
            `PORT=${port} is in use on ${host}: stop what listens there, or start with another, e.g. PORT=${port + 1}\n端口 ${port} 已被占用:请停止占用它的程序,或换一个端口启动`,
          ),
        );
      else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EACCES")
        failed(
          new StartError(
            `HOST=${host} PORT=${port} cannot be listened on (${error.code}): use an address of this machine, e.g. HOST=127.0.0.1`,
          ),
        );
      else failed(error);
    });
    server.listen(port, host, () => {
      const { port: actual } = server.address() as AddressInfo;
      done(`http://${host.includes(":") ? `[${host}]` : host}:${actual}`);
    });
  });
}
