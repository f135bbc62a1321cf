/** Starts the hub: configuration, database, data of the first start, door. Tests call `startHub`. */
import { existsSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { GraphQLSchema } from "graphql";
import { pino } from "pino";
import { firstAdministrator } from "./account/firstAdministrator.ts";
import { type Config, readConfig, StartError } from "./config.ts";
import type { Contents } from "./contents.ts";
import { keepUpWithDays } from "./core/advance.ts";
import type { Hub } from "./core/hub.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { openDatabase } from "./database.ts";
import { sdlOf } from "./emit.ts";
import { openDoor } from "./http.ts";
import { hubOf } from "./hub.ts";
import { pages } from "./pages.ts";
import { entities, makings, operations } from "./schema.ts";
import { secretOf } from "./secret.ts";

export interface RunningHub {
  hub: Hub;
  url: string;
  /** Password of the first administrator, where it was made at this start. */
  password?: string;
  close(): Promise<void>;
}

export async function startHub(
  config: Config,
  contents: Contents = { entities, operations, makings },
): Promise<RunningHub> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const model = modelOf(contents.entities);
  const database = await openDatabase(model, config.databaseFile);
  if (database.upgraded) log.info(database.upgraded, "database upgraded");
  try {
    const hub = hubOf(contents, model, database, secretOf(config.databaseFile, config.secret));
    const password = await firstAdministrator(hub, config.adminPassword);
    // The generator of samples is asked for once in the life of a hub.
    if (config.seed === "demo" && hub.isEmpty()) await import("./seed/fill.ts").then(({ fill }) => fill(hub));
    const stopDays = await keepUpWithDays(() => hub.catchUp());
    const door = await openDoor(
      hub,
      contents.operations,
      () => served(contents, hub.schema),
      pages,
      config.databaseFile,
      log,
    );
    const url = await listen(door.server, config);
    return {
      hub,
      url,
      password,
      close: async () => {
        stopDays();
        await door.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
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
    running = await startHub(readConfig(process.env));
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
