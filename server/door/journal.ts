/** Tells of each request once it is answered: who asked for what, how long it took; never for which values. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Batch, Errand } from "../core/errand.ts";

export interface Told {
  errand: Errand;
  method: string;
  path: string;
  status: number;
  /** Whoever asked had gone before the answer was whole. */
  left?: boolean;
  /** When it came in, in milliseconds since 1970. */
  since: number;
  milliseconds: number;
}

export type Tell = (told: Told) => void;

/** A path without what is asked in it, and no longer than any of the hub's own. */
const pathOf = (url = ""): string => url.split("?", 1)[0].slice(0, 120);

/** Since when, and how long. */
export const lasted = (began: number): Pick<Told, "since" | "milliseconds"> => ({
  since: performance.timeOrigin + began,
  milliseconds: performance.now() - began,
});

export function follow(request: IncomingMessage, response: ServerResponse, errand: Errand, tell: Tell): void {
  const began = performance.now();
  const { method = "", url } = request;
  response.once("close", () => {
    tell({
      errand,
      method,
      path: pathOf(url),
      status: response.statusCode,
      left: !response.writableFinished,
      ...lasted(began),
    });
  });
}

export const sum = (batches: Batch[], of: "statements" | "spent" | "slow"): number =>
  batches.reduce((total, batch) => total + batch[of], 0);

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

export const inLog =
  (log: Logger): Tell =>
  ({ errand, method, path, status, left, milliseconds }) => {
    if (!log.isLevelEnabled("info")) return;
    const { id, account, lane, operation, fields, codes, batches } = errand;
    const slow = sum(batches, "slow");
    log.info(
      {
        request: id,
        method,
        path,
        status,
        ms: rounded(milliseconds),
        account,
        lane,
        operation,
        fields,
        ...(codes.length > 0 && { codes: [...new Set(codes)] }),
        statements: sum(batches, "statements"),
        sqlMs: rounded(sum(batches, "spent")),
        ...(slow > 0 && { slow }),
        ...(left && { left }),
      },
      "request",
    );
  };
