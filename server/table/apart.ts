/** Work on a file that came from outside, in a process of its own: what unfolds without end harms nobody else. */
import { type ChildProcess, fork } from "node:child_process";

/** Milliseconds that one piece of work may take. */
const patience = 60_000;

export class Apart<Asked, Told> {
  readonly #process: ChildProcess;

  constructor(door: URL) {
    this.#process = fork(door, { serialization: "advanced", execArgv: ["--max-old-space-size=384"] });
    // Who waits for an answer is told by `exit` that there will be none.
    this.#process.on("error", () => this.end());
  }

  /** One at a time. Nothing where it took too long or more memory than there is for it. */
  ask(asked: Asked): Promise<Told | undefined> {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null || !child.connected)
      return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const done = (told?: Told): void => {
        clearTimeout(timer);
        child.off("message", done).off("exit", over);
        resolve(told);
      };
      const over = (): void => done();
      const timer = setTimeout(() => this.end(), patience);
      child.once("message", done).once("exit", over);
      child.send(asked as never);
    });
  }

  end(): void {
    this.#process.kill("SIGKILL");
  }
}
