/** A lean HTTP client over keep-alive connections; it parses no more of an answer than it must. */
import { connect, type Socket } from "node:net";

export interface Load {
  requests: number;
  seconds: number;
  /** 99th percentile of the time to answer, in milliseconds. */
  p99: number;
}

export class Client {
  private readonly port: number;
  private connections: Connection[];
  private isPatient = false;

  private constructor(port: number, connections: Connection[]) {
    this.port = port;
    this.connections = connections;
  }

  /** Takes being told to come again for an answer from now on. */
  mayBeTold(): void {
    this.isPatient = true;
    for (const one of this.connections) one.mayBeTold = true;
  }

  /** Requests that were told to come again. */
  get told(): number {
    return this.connections.reduce((sum, one) => sum + one.told, 0);
  }

  static async open(port: number, connections: number): Promise<Client> {
    const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
    return new Client(port, opened);
  }

  /** Keeps every connection busy for a time, or the first few. */
  async load(next: () => Buffer, seconds: number, busy = this.connections.length): Promise<Load> {
    await this.renew();
    const started = performance.now();
    const end = started + seconds * 1000;
    const times: number[] = [];
    await Promise.all(
      this.connections.slice(0, busy).map(async (connection) => {
        while (performance.now() < end) {
          const sent = performance.now();
          await connection.send(next(), false);
          times.push(performance.now() - sent);
        }
      }),
    );
    const elapsed = (performance.now() - started) / 1000;
    times.sort((a, b) => a - b);
    return { requests: times.length, seconds: elapsed, p99: times[Math.floor(times.length * 0.99)] };
  }

  /**
   * Asks so many times a second, however long answers take, until `end` comes; answers how long after it was due each
   * was there, in milliseconds.
   */
  async paced(next: () => Buffer, perSecond: number, end: Promise<unknown>): Promise<number[]> {
    await this.renew();
    let ended = false;
    void end.finally(() => {
      ended = true;
    });
    const free = [...this.connections];
    const due: number[] = [];
    const times: number[] = [];
    const sendDue = async (): Promise<void> => {
      let connection = free.pop();
      if (!connection) return;
      for (let at = due.shift(); at !== undefined; at = due.shift()) {
        const request = next();
        // A server that was kept busy closes what it takes to be idle, asked or not; a browser asks again as well.
        for (let isAnswered = false; !isAnswered; ) {
          if (connection.closed) connection = await this.another();
          isAnswered = await connection.send(request, false).then(
            () => true,
            (error) => {
              if (!connection?.closed) throw error;
              return false;
            },
          );
        }
        times.push(performance.now() - at);
      }
      free.push(connection);
    };
    const started = performance.now();
    const sent: Promise<void>[] = [];
    for (let count = 0; !ended; count++) {
      const at = started + (count * 1000) / perSecond;
      await new Promise((done) => setTimeout(done, Math.max(0, at - performance.now())));
      due.push(at);
      sent.push(sendDue());
    }
    await Promise.all(sent);
    this.connections = free;
    return times;
  }

  /** One answer's body. */
  async ask(request: Buffer): Promise<string> {
    await this.renew();
    return this.connections[0].send(request, true);
  }

  close(): void {
    for (const connection of this.connections) connection.close();
  }

  /** A server closes what was idle for some seconds, as it is while the other side has its turn. */
  private async renew(): Promise<void> {
    this.connections = await Promise.all(this.connections.map((one) => (one.closed ? this.another() : one)));
  }

  private async another(): Promise<Connection> {
    const connection = await Connection.open(this.port);
    connection.mayBeTold = this.isPatient;
    return connection;
  }
}

const headEnd = "\r\n\r\n";

class Connection {
  private readonly socket: Socket;
  private chunks: Buffer[] = [];
  private missing = -1;
  private keep = false;
  /** Being told that it is not its turn yet counts as an answer. */
  mayBeTold = false;
  told = 0;
  private done?: (body: string) => void;
  private failed?: (error: Error) => void;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.take(chunk));
    socket.on("error", (error) => this.failed?.(error));
    socket.on("close", () => this.failed?.(new Error("the connection was closed")));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((done, failed) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", failed);
      socket.once("connect", () => done(new Connection(socket)));
    });
  }

  get closed(): boolean {
    return !this.socket.writable || !this.socket.readable;
  }

  send(request: Buffer, keep: boolean): Promise<string> {
    return new Promise((done, failed) => {
      this.done = done;
      this.failed = failed;
      this.keep = keep;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    if (this.missing >= 0) {
      this.missing -= chunk.length;
      if (this.keep) this.chunks.push(chunk);
    } else {
      this.chunks.push(chunk);
      const all = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
      const end = all.indexOf(headEnd);
      if (end < 0) return;
      const head = all.toString("latin1", 0, end);
      const length = /content-length: (\d+)/i.exec(head);
      const body = all.subarray(end + headEnd.length);
      const isTold = this.mayBeTold && body.includes('"UNAVAILABLE"');
      if (isTold) this.told++;
      else if (!head.startsWith("HTTP/1.1 200") || !length || body.toString("latin1", 0, 9) === '{"errors"') {
        this.failed?.(
          new Error(`not an answer: ${head.slice(0, 15)} ${body.toString("utf8").slice(0, 600)}`),
        );
        return;
      }
      this.missing = Number(length?.[1]) - body.length;
      this.chunks = this.keep ? [body] : [];
    }
    if (this.missing > 0) return;
    const body = this.keep ? Buffer.concat(this.chunks).toString("utf8") : "";
    this.chunks = [];
    this.missing = -1;
    this.done?.(body);
  }
}
