/** One who keeps a connection to a hub, and what became of each of their requests. */
import { Agent, request } from "node:http";
import { password } from "../hub.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers are as various as questions.
type Data = any;

export interface Heard {
  status: number;
  data?: Data;
  errors?: { message: string; extensions: Data }[];
  extensions?: Data;
  /** The code of the first error. */
  code?: string;
  /** Seconds, as the head of the answer tells them. */
  retryAfter?: string;
}

type Sent = Pick<Heard, "status" | "retryAfter"> & { body: string };

export class Client {
  readonly url: string;
  token = "";
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string) {
    this.url = url;
  }

  /** Fails where the connection was cut or refused. */
  ask(query: string, variables = {}): Promise<Heard> {
    const text = JSON.stringify({ query, variables });
    return this.send("/graphql", "POST", text).then(({ status, body, retryAfter }) => {
      const answer = JSON.parse(body) as Heard;
      return { ...answer, status, retryAfter, code: answer.errors?.[0].extensions.code };
    });
  }

  async signIn(): Promise<this> {
    const { data } = await this.ask(
      'mutation ($password: String!) { login(username: "admin", password: $password) { token } }',
      { password },
    );
    this.token = data.login.token;
    return this;
  }

  send(path: string, method = "GET", text = ""): Promise<Sent> {
    return new Promise((done, failed) => {
      const sent = request(`${this.url}${path}`, {
        method,
        agent: this.agent,
        headers: {
          ...(text && { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }),
          ...(this.token && { Authorization: `Bearer ${this.token}` }),
        },
      });
      sent.on("error", failed);
      sent.on("response", (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () =>
          done({ status: response.statusCode ?? 0, body, retryAfter: response.headers["retry-after"] }),
        );
        response.on("error", failed);
      });
      sent.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

/** Asks again and again until the answer is as wished. */
export async function until(wished: () => Promise<boolean>, limit = 15_000): Promise<void> {
  for (const end = Date.now() + limit; Date.now() < end; await wait(100)) if (await wished()) return;
  throw new Error("It did not come about in time.");
}
