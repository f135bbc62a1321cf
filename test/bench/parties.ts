/** The two sides with their clients: how each is asked and how its answer is read. */
import { Client } from "./client.ts";
import type { Files } from "./data.ts";
import type { Party } from "./measure.ts";
import { memory, password, startHub, startRaw } from "./processes.ts";

const connections = 10;

export async function rawParty({ raw }: Files): Promise<Party> {
  const side = await startRaw(raw);
  return {
    side,
    client: await Client.open(side.port, connections),
    request: ({ raw, at }, index) =>
      Buffer.from(`GET /${raw}?${new URLSearchParams(at(index).raw)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`),
    answer: (_workload, body) => JSON.parse(body),
  };
}

export interface HubParty extends Party {
  /** Milliseconds from the start of the process to its first answer, and megabytes then. */
  firstAnswer: number;
  memoryAtStart: { own: number; all: number };
}

export async function hubParty({ hub }: Files): Promise<HubParty> {
  const started = performance.now();
  const side = await startHub(hub);
  const client = await Client.open(side.port, connections);
  await client.ask(post({ query: "{ __typename }" }));
  const firstAnswer = performance.now() - started;
  const memoryAtStart = memory(side.pid);
  const token = await signIn(client);
  return {
    side,
    client,
    firstAnswer,
    memoryAtStart,
    request: ({ document, at }, index) => post({ query: document, variables: at(index).variables }, token),
    answer: ({ mapped }, body) => mapped(JSON.parse(body).data as never),
  };
}

export async function signIn(client: Client): Promise<string> {
  const login = `mutation($password: String!) { login(username: "admin", password: $password) { token } }`;
  const signedIn = JSON.parse(await client.ask(post({ query: login, variables: { password } })));
  return signedIn.data.login.token;
}

export function post(body: unknown, token?: string): Buffer {
  const text = JSON.stringify(body);
  const head = [
    "POST /graphql HTTP/1.1",
    "Host: 127.0.0.1",
    "Accept: application/json",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(text)}`,
    ...(token ? [`Authorization: Bearer ${token}`] : []),
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${text}`);
}
