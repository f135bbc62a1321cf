/** From where a request came, and whether encrypted: as its connection says, or a proxy that the operator trusts. */
import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import proxyAddress from "proxy-addr";

export interface Arrival {
  address: string;
  secure: boolean;
}

const known = new WeakMap<IncomingMessage, Arrival>();

const ofConnection = ({ socket }: IncomingMessage): Arrival => ({
  address: socket.remoteAddress ?? "",
  secure: (socket as TLSSocket).encrypted === true,
});

/** Notes it of each request as it comes in; `proxies`: addresses, networks, or `loopback`. */
export function arrivals(proxies: readonly string[]): (request: IncomingMessage) => Arrival {
  const trusts = proxyAddress.compile([...proxies]);
  return (request) => {
    const own = ofConnection(request);
    const arrival = trusts(own.address, 0)
      ? {
          address: proxyAddress(request, trusts),
          secure: own.secure || /^\s*https\s*(,|$)/i.test(String(request.headers["x-forwarded-proto"] ?? "")),
        }
      : own;
    known.set(request, arrival);
    return arrival;
  };
}

export const arrivalOf = (request: IncomingMessage): Arrival => known.get(request) ?? ofConnection(request);
