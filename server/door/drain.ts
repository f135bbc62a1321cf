/** How a server ends: what was accepted is answered, what still comes is refused in words, then the door is shut. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { languageOf } from "../core/context.ts";

/** Milliseconds without any request after which those who are still connected are taken to have gone. */
const quiet = 300;
/** Milliseconds in which those who are connected hear that the hub stops, at most. */
const notice = 3000;
/** Milliseconds that an accepted request has for its answer. */
const patience = 20_000;

const stopping = {
  zh: "系统正在停止,未受理此请求,任何内容都没有改变。请稍后重试",
  en: "the hub is stopping; the request was not taken and nothing was done. Try again in a moment",
};

export function drain(server: Server): () => Promise<void> {
  let closing = false;
  let heard = 0;
  const open = new Set<ServerResponse>();
  const [answer] = server.listeners("request") as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    heard = Date.now();
    if (closing) {
      refuse(request, response);
      return;
    }
    open.add(response);
    response.once("close", () => open.delete(response));
    answer(request, response);
  });
  return async () => {
    closing = true;
    // An HTTP server that closes cuts off whoever is silent, though their next request may be on its way.
    const closed = new Promise<void>((done) => NetServer.prototype.close.call(server, () => done()));
    for (const response of open) if (!response.headersSent) response.setHeader("Connection", "close");
    const until = Date.now() + notice;
    while (Date.now() < until && Date.now() - heard < quiet) await wait(50);
    // A line outlives its answer for as long as it is kept for the next question; nobody waits for that.
    const late = Date.now() + patience;
    while (open.size > 0 && Date.now() < late) await wait(50);
    server.closeAllConnections();
    await Promise.race([closed, wait(notice, undefined, { ref: false })]);
  };
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const message = stopping[languageOf(request.headers["accept-language"])];
  response.writeHead(503, {
    "Content-Type": "application/json; charset=utf-8",
    Connection: "close",
    "Retry-After": "5",
  });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: "UNAVAILABLE", retryAfter: 5 } }] }));
}
