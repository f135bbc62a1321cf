/** React-admin tells its makers where it is used unless it is told not to; no page of an intranet holds their address. */
import type { Plugin } from "vite";

export const withoutTelemetry = (): Plugin => ({
  name: "without-telemetry",
  transform: {
    filter: { id: /\/ra-core\/.*CoreAdminUI\./ },
    handler: (code) => code.replace(/https:\/\/react-admin-telemetry[^`"']*/, ""),
  },
});
