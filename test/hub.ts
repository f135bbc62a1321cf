/** A hub of its own for a test file, asked through its door. */
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Config } from "../server/config.ts";
import type { Contents } from "../server/contents.ts";
import type { RunningHub } from "../server/serve.ts";
import { startHub } from "../server/startHub.ts";
import { hubFolder } from "./hubFolder.ts";

export const password = "a-password-for-tests";

/** By which every copy of the filled hub opens. */
export const hubSecret = "a-secret-for-tests";

export const settings = (databaseFile: string, seed: Config["seed"]): Config => ({
  port: 0,
  host: "127.0.0.1",
  databaseFile,
  adminPassword: password,
  secret: hubSecret,
  seed,
  webhookLoopback: true,
  logLevel: process.env.LOG_LEVEL ?? "silent",
  origins: [],
  querySeconds: 30,
  slowMilliseconds: 200,
});

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
export type Data = any;

export interface Answer {
  status: number;
  data: Data;
  errors?: { message: string; path?: string[]; extensions: Data }[];
  extensions?: Data;
}

export interface TestHub {
  running: RunningHub;
  url: string;
  token: string;
  file: string;
  /** The whole answer. */
  answer(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** The data of an answer that must hold no error; an account that is made has changed its first password. */
  ask(query: string, variables?: object): Promise<Data>;
  /** Texts of the SQL statements that `work` makes the hub read by. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  /** Those of them that make answers: who signed in, what changed and how many rows there are is asked beside them. */
  answering(work: () => Promise<unknown>): Promise<string[]>;
  /** Stops the hub and starts it again on the same file. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** People go on with the password that they were given, where a test is not about their changing it. */
function settle(file: string): void {
  const beside = new Sqlite(file, { timeout: 5000 });
  beside.prepare("update user set must_change_password = 0").run();
  beside.close();
}

/** `filled`: a copy of the seed's county; otherwise an empty hub, with entities of the test's own where given. */
export async function testHub(
  kind: "filled" | "empty" = "filled",
  contents?: Contents,
  set: Partial<Config> = {},
): Promise<TestHub> {
  const folder = hubFolder();
  const file = join(folder, "hub.db");
  if (kind === "filled") copyFileSync(process.env.FILLED_HUB as string, file);
  const start = () => startHub({ ...settings(file, "none"), ...set }, contents);
  const running = await start();
  const hub: TestHub = {
    running,
    url: running.url,
    token: "",
    file,
    async answer(query, variables, headers) {
      const response = await fetch(`${hub.url}/graphql`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(hub.token && { Authorization: `Bearer ${hub.token}` }),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) } as Answer;
    },
    async ask(query, variables) {
      const { data, errors } = await hub.answer(query, variables);
      if (errors) throw new Error(errors.map((one) => one.message).join("\n"));
      if (query.includes("createUser(")) settle(file);
      return data;
    },
    async statements(work) {
      const texts: string[] = [];
      hub.running.hub.database.onRead = (text) => texts.push(text);
      await work();
      hub.running.hub.database.onRead = undefined;
      return texts;
    },
    async answering(work) {
      return (await hub.statements(work)).filter((text) => text.includes("json_"));
    },
    async restart() {
      await hub.running.close();
      hub.running = await start();
      hub.url = hub.running.url;
    },
    async close() {
      await hub.running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const signedIn = await hub.ask(
    'mutation ($password: String!) { login(username: "admin", password: $password) { token } }',
    { password },
  );
  hub.token = signedIn.login.token;
  return hub;
}
