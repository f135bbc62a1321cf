/**
 * From where a request came, whether encrypted, and the number it bears: as its connection says, or a proxy that the
 * operator trusts.
 */
import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import proxyAddress from "proxy-addr";
import { type Errand, newErrand } from "../core/errand.ts";

export interface Arrival {
  address: string;
  secure: boolean;
  errand: Errand;
}

const known = new WeakMap<IncomingMessage, Arrival>();

const ofConnection = ({ socket }: IncomingMessage): Arrival => ({
  address: socket.remoteAddress ?? "",
  secure: (socket as TLSSocket).encrypted === true,
  errand: newErrand(),
});

/** By which the programs before the hub know the request, where it is fit for a log. */
const idOf = ({ headers }: IncomingMessage): string | undefined =>
  /^[\w.:+/=@-]{4,128}$/.exec(String(headers["x-request-id"] ?? ""))?.[0];

/** Notes it of each request as it comes in; `proxies`: addresses, networks, or `loopback`. */
export function arrivals(proxies: readonly string[]): (request: IncomingMessage) => Arrival {
  const trusts = proxyAddress.compile([...proxies]);
  return (request) => {
    const own = ofConnection(request);
    const arrival = trusts(own.address, 0)
      ? {
          address: proxyAddress(request, trusts),
          secure: own.secure || /^\s*https\s*(,|$)/i.test(String(request.headers["x-forwarded-proto"] ?? "")),
          errand: newErrand(idOf(request), request.headers.traceparent as string | undefined),
        }
      : own;
    known.set(request, arrival);
    return arrival;
  };
}

export const arrivalOf = (request: IncomingMessage): Arrival => known.get(request) ?? ofConnection(request);
