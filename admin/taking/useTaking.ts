import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { HttpError } from "react-admin";
import { rowsPassed, sendTable } from "../hub/sendTable.ts";
import { type Outcome, refusalIn, type TakenIn } from "./answer.ts";

export interface Work {
  kind: "try" | "import";
  /** Which part of the table has gone out. */
  sent: number;
  rows: number;
  seconds: number;
}

/** By which the hub is asked how far it has come; not every office has a secure context to make one of. */
const newKey = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** Sends a table to be tried or taken in, tells how far that has come, and ends it on demand or when the page is left. */
export function useTaking(list: string) {
  const [work, setWork] = useState<Work>();
  const control = useRef<AbortController>(undefined);
  const queryClient = useQueryClient();
  const cancel = useCallback(() => control.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const renew = (): AbortController => {
    control.current = new AbortController();
    return control.current;
  };

  const run = async (kind: Work["kind"], query: Record<string, string>, body: Blob): Promise<Outcome> => {
    const { signal } = renew();
    const began = Date.now();
    const key = newKey();
    const more = (change: Partial<Work>) => setWork((known) => known && { ...known, ...change });
    setWork({ kind, sent: 0, rows: 0, seconds: 0 });
    const clock = setInterval(async () => {
      more({ seconds: Math.round((Date.now() - began) / 1000) });
      const rows = await rowsPassed(key);
      if (rows !== undefined) more({ rows });
    }, 1000);
    try {
      const answer = await sendTable({
        list,
        query: { ...query, key, ...(kind === "try" && { dryRun: "true" }) },
        body,
        signal,
        sent: (sent) => more({ sent }),
      });
      const outcome = outcomeOf(answer.ok, answer.status, answer.told ?? {});
      // Whoever took it in sees it on every page, whatever the socket hears.
      if (kind === "import" && "taken" in outcome) queryClient.invalidateQueries();
      return outcome;
    } finally {
      clearInterval(clock);
      setWork(undefined);
    }
  };
  return { work, run, cancel };
}

function outcomeOf(ok: boolean, status: number, told: Record<string, unknown>): Outcome {
  if (ok) return { taken: told as unknown as TakenIn };
  const extensions = (told.extensions ?? {}) as Record<string, unknown>;
  const refused = refusalIn(String(told.message ?? ""), extensions);
  if (refused) return { refused };
  throw new HttpError(String(told.message ?? ""), status, { code: extensions.code, details: extensions });
}
