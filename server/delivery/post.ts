/** Sends changes to an address: signed, to no forbidden place, and for no longer than one waits for an answer. */
import { createHmac } from "node:crypto";
import { lookup } from "node:dns/promises";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import { forbiddenAddress, forbiddenUrl } from "../account/webhookAddress.ts";
import type { Bilingual } from "../core/bilingual.ts";

/** Milliseconds that a receiver has for its answer. */
const patience = 10_000;

export interface Parcel {
  url: string;
  secret: string;
  /** By which a receiver knows what it had before. */
  delivery: string;
  body: string;
}

/** The address may never be sent to. */
export class Forbidden extends Error {
  readonly text: Bilingual;

  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}

/** It did not get there this time, or was not accepted. */
export class Undelivered extends Error {}

export const signature = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;

/** Answers when the receiver has accepted it, with a status from 200 to 299. */
export async function post(
  { url, secret, delivery, body }: Parcel,
  allowsLoopback: boolean,
  stop: AbortSignal,
): Promise<void> {
  const refused = forbiddenUrl(url);
  if (refused) throw new Forbidden(refused);
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  // What was looked at is what is sent to: a name could lead elsewhere the second time.
  const address = isIP(host) ? host : (await lookup(host).catch(undelivered)).address;
  const forbidden = forbiddenAddress(address, allowsLoopback);
  if (forbidden) throw new Forbidden(forbidden);
  const send = protocol === "https:" ? overHttps : overHttp;
  const seconds = Math.floor(Date.now() / 1000);
  await new Promise<void>((done, failed) => {
    const request = send(
      {
        host: address,
        port: port || undefined,
        path: `${pathname}${search}`,
        ...(protocol === "https:" && !isIP(host) && { servername: host }),
        method: "POST",
        agent: false,
        signal: AbortSignal.any([stop, AbortSignal.timeout(patience)]),
        headers: {
          Host: port ? `${hostname}:${port}` : hostname,
          "Content-Type": "application/json; charset=utf-8",
          "Content-Length": Buffer.byteLength(body),
          "User-Agent": "zhencun-hub",
          "Zhencun-Delivery": delivery,
          "Zhencun-Signature": signature(secret, seconds, body),
        },
      },
      (response) => {
        const { statusCode = 0 } = response;
        response.resume();
        response.once("error", failed);
        response.once("end", () =>
          statusCode >= 200 && statusCode < 300 ? done() : failed(new Undelivered(`HTTP ${statusCode}`)),
        );
      },
    );
    request.once("error", failed);
    request.end(body);
  }).catch(undelivered);
}

/** What the network says of it is a word that tells nothing of this machine, e.g. ECONNREFUSED. */
function undelivered(error: NodeJS.ErrnoException): never {
  throw error instanceof Undelivered ? error : new Undelivered(error.code ?? error.name);
}
