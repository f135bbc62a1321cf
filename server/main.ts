/** Starts the hub and says where it is found. */
import { readConfig, StartError } from "./config.ts";
import type { RunningHub } from "./serve.ts";
import { startServer } from "./startServer.ts";

/** Milliseconds that a hub told to stop has for it. */
const endsWithin = 55_000;

function refuse(error: unknown): never {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}

export async function main(): Promise<void> {
  const started = performance.now();
  let running: RunningHub;
  try {
    running = await startServer(readConfig(process.env), refuse);
  } catch (error) {
    refuse(error);
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
      // Whatever does not come to its end by then is ended: what was acknowledged lies on the disk.
      setTimeout(() => process.exit(1), endsWithin).unref();
      void running.close().then(() => process.exit(0));
    });
}
