/** Starts the hub: configuration, database, data of the first start, door. Tests call `startHub`. */
import { existsSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { GraphQLSchema } from "graphql";
import { type Logger, pino } from "pino";
import { type Config, readConfig, StartError } from "./config.ts";
import type { Contents } from "./contents.ts";
import type { Hub } from "./core/hub.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { openToRead } from "./database/open.ts";
import { openDoor } from "./door/http.ts";
import { hubOf } from "./hub.ts";
import { pages } from "./pages.ts";
import { startApollo } from "./request/apollo.ts";
import { entities, makings, operations } from "./schema.ts";
import { sdlOf } from "./sdl.ts";
import { secretOf } from "./secret.ts";
import { type Ground, layGround } from "./writing/ground.ts";
import { Threaded } from "./writing/threaded.ts";

export interface RunningHub {
  hub: Hub;
  url: string;
  /** Password of the first administrator, where it was made at this start. */
  password?: string;
  close(): Promise<void>;
}

const stated: Contents = { entities, operations, makings };

/** One hub in this thread; what writes is done where it is asked. */
export async function startHub(config: Config, contents = stated): Promise<RunningHub> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  return serve(config, contents, log, await layGround(config, contents, log));
}

/** The hub as it is served: what writes has a thread of its own, and nobody who reads waits for it. */
export async function startServer(config: Config): Promise<RunningHub & { thread: Threaded }> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  let hub: Hub | undefined;
  const thread = new Threaded(config, log, () => {
    hub?.database.refresh();
    hub?.feed.published();
  });
  const ready = thread.start();
  ready.catch(() => {});
  // The statements are read while the thread opens the file.
  const model = modelOf(entities);
  const password = await ready;
  hub = hubOf(stated, model, openToRead(config.databaseFile), {
    secret: secretOf(config.databaseFile, config.secret),
    use: (session, at) => void thread.ask({ kind: "use", session, at }),
  });
  const apollo = await startApollo(hub, operations, log);
  const { database } = hub;
  const running = await serve(config, stated, log, { hub, apollo, writer: thread, password });
  return {
    ...running,
    thread,
    close: async () => {
      await running.close();
      await database.close();
    },
  };
}

async function serve(config: Config, contents: Contents, log: Logger, ground: Ground): Promise<RunningHub> {
  const { hub, apollo, writer, password } = ground;
  try {
    const sdl = (): string => served(contents, hub.schema);
    const door = openDoor({ hub, apollo, writer, sdl, pages, databaseFile: config.databaseFile, log });
    const url = await listen(door.server, config);
    return {
      hub,
      url,
      password,
      close: async () => {
        await door.close();
        await writer.close();
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

function listen(server: import("node:http").Server, { port, host }: Config): Promise<string> {
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

export async function main(): Promise<void> {
  const started = performance.now();
  let running: RunningHub;
  try {
    running = await startServer(readConfig(process.env));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  const { url, password } = running;
  console.log(
    [
      `镇村枢纽 Zhencun Hub  (${Math.round(performance.now() - started)} ms)`,
      `  管理面板 panel       ${url}/`,
      `  查询台 playground    ${url}/playground`,
      `  GraphQL              ${url}/graphql`,
      ...(password
        ? [
            `  账号 account         admin`,
            `  密码 password        ${password}`,
            "  密码只显示这一次,请登录后修改 / shown once; change it after signing in",
          ]
        : []),
    ].join("\n"),
  );
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void running.close().then(() => process.exit(0));
    });
}
