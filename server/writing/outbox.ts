/** What is told to another thread in one turn of the event loop goes there together: waking it costs more than the words. */
import type { MessagePort, Worker } from "node:worker_threads";

export class Outbox<Message> {
  private readonly to: Pick<MessagePort | Worker, "postMessage">;
  private waiting: Message[] = [];

  constructor(to: Pick<MessagePort | Worker, "postMessage">) {
    this.to = to;
  }

  tell(message: Message): void {
    this.waiting.push(message);
    if (this.waiting.length === 1) setImmediate(() => this.send());
  }

  /** Sends at once what waits and what is to be heard before something long begins. */
  tellNow(message: Message): void {
    this.waiting.push(message);
    this.send();
  }

  private send(): void {
    if (this.waiting.length === 0) return;
    const messages = this.waiting;
    this.waiting = [];
    this.to.postMessage(messages);
  }
}
