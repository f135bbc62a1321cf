/** What every answer says to browsers, by whichever door it leaves. */
import type { ServerResponse } from "node:http";
import helmet from "helmet";

/** Nothing is fetched from elsewhere; plain http stays possible, for an intranet without certificates. */
const stated = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'", "ws:", "wss:"],
      workerSrc: ["'self'", "blob:"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: null,
    },
  },
  xFrameOptions: { action: "deny" },
  strictTransportSecurity: false,
  originAgentCluster: false,
  crossOriginOpenerPolicy: false,
});

/** Helmet says the same to all, so it is asked once. */
const headers: [name: string, value: string][] = [];
stated(
  {} as never,
  {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => {},
  } as never,
  () => {},
);

const year = 365 * 24 * 3600;

export function tellBrowser(response: ServerResponse, secure: boolean): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (secure) response.setHeader("Strict-Transport-Security", `max-age=${year}`);
}
