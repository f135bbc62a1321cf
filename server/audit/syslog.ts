/** Entries of the record in the words of a syslog, RFC 5424. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { hostname } from "node:os";
import type { Row } from "../core/rule.ts";
import type { Sender } from "./forward.ts";

/** Facility 13, which is that of audits; what was refused or failed is a warning, the rest is told for information. */
const priority = ({ result }: Row): number => 13 * 8 + (result === "DONE" ? 6 : 4);

/** Characters of what was done; a datagram holds no more than 64 KB, and the hash stands for the whole. */
const most = 1000;

/** What stands between the quotes of a parameter. */
const quoted = (value: unknown): string => String(value).replace(/["\\\]]/g, "\\$&");

const parameters = ["result", "actor", "role", "address", "through", "object", "objects", "times", "hash"];

export function messageOf(row: Row): string {
  const told = parameters
    .filter((name) => row[name] !== null && row[name] !== undefined)
    .map((name) => `${name}="${quoted(row[name])}"`);
  const data = `[record@32473 number="${row.id}" ${told.join(" ")}]`;
  const head = `<${priority(row)}>1 ${row.at} ${hostname()} zhencun-hub ${process.pid} ${row.kind} ${data}`;
  const what = [row.act, row.detail].filter(Boolean).join(": ");
  // The mark says that UTF-8 follows.
  return `${head} \ufeff${what.length > most ? `${what.slice(0, most)}…` : what}`;
}

/** `udp://host:port`, `tcp://host:port` or `unix:/path`. */
export function senderTo(address: string): Sender {
  const [, protocol, host, port] = /^(udp|tcp):\/\/(.+):(\d+)$/.exec(address) ?? [];
  if (protocol === "udp") return datagrams(host, Number(port));
  return stream(protocol ? { host, port: Number(port) } : { path: address.slice("unix:".length) });
}

function datagrams(host: string, port: number): Sender {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4").unref();
  return {
    send: (row) =>
      new Promise((done, failed) =>
        socket.send(Buffer.from(messageOf(row)), port, host, (error) => (error ? failed(error) : done())),
      ),
    close: () => socket.close(),
  };
}

/** Each message with its length before it, as RFC 6587 has it; the line is opened when there is something to say. */
function stream(to: { host: string; port: number } | { path: string }): Sender {
  let socket: Socket | undefined;
  const open = async (): Promise<Socket> => {
    if (socket && !socket.destroyed) return socket;
    socket = connect(to as { path: string });
    socket.on("error", () => socket?.destroy());
    await once(socket, "connect");
    return socket.unref();
  };
  return {
    async send(row) {
      const message = messageOf(row);
      const line = await open();
      await new Promise<void>((done, failed) =>
        line.write(`${Buffer.byteLength(message)} ${message}`, (error) => (error ? failed(error) : done())),
      );
    },
    close: () => socket?.destroy(),
  };
}
