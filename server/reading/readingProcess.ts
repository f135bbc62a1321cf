/** A reading process as the hub sees it: asked one thing at a time, ended at once where nobody wants the answer. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import type { Readable } from "node:stream";
import type { Config } from "../config.ts";
import type { Answer } from "../request/answer.ts";
import type { DocumentRequest } from "../request/document.ts";
import { type Asked, pipe, type Told } from "./messages.ts";

/** Those who ask little come first. */
const behind = 5;

export class ReadingProcess {
  /** Answers once it can read. */
  readonly ready: Promise<void>;
  private readonly child: ChildProcess;
  private hear: (told: Told) => void = () => {};
  private take: (bytes: Buffer) => void = () => {};
  private failed: (error: Error) => void = () => {};

  constructor(config: Config) {
    this.child = fork(new URL("./process.js", import.meta.url), {
      stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"],
      execArgv: ["--max-old-space-size=512"],
    });
    this.child.on("message", (told: Told) => this.hear(told));
    (this.child.stdio[pipe] as Readable).on("data", (bytes: Buffer) => this.take(bytes));
    this.child.on("error", (error) => this.failed(error));
    this.child.once("exit", () => this.failed(new Error("The reading process ended.")));
    try {
      if (this.child.pid) setPriority(this.child.pid, behind);
    } catch {
      // Where it may not be set, it reads beside all others.
    }
    this.ready = new Promise((ready, failed) => {
      this.failed = failed;
      this.hear = () => ready();
    });
    this.tell({ kind: "begin", config });
  }

  ask(request: DocumentRequest): Promise<Answer> {
    return new Promise((answer, failed) => {
      this.failed = failed;
      let head: (Told & { kind: "answer" }) | undefined;
      let body: Buffer | undefined;
      let length = 0;
      const early: Buffer[] = [];
      const add = (bytes: Buffer): void => {
        if (!head || !body) {
          early.push(bytes);
          return;
        }
        length += bytes.copy(body, length);
        const { status, headers, noted } = head;
        if (length === head.length) answer({ status, headers, body, noted });
      };
      this.take = add;
      this.hear = (told) => {
        if (told.kind !== "answer") return;
        head = told;
        body = Buffer.allocUnsafe(told.length);
        early.forEach(add);
      };
      this.tell({ kind: "ask", request });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Ends it whatever it does. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }

  private tell(asked: Asked): void {
    this.child.send(asked, (error) => error && this.failed(error));
  }
}
