import { useCallback, useEffect, useRef, useState } from "react";
import { endTaking, rowsPassed, sendTable, type TableAnswer } from "../hub/sendTable.ts";

export interface Work {
  kind: "try" | "import";
  /** Which part of the table has gone out. */
  sent: number;
  rows: number;
  /** Of how many, where the hub knows it. */
  of?: number;
  seconds: number;
}

/** By which the hub is asked how far it has come; not every office has a secure context to make one of. */
const newKey = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** Sends a table to be tried or taken in, tells how far that has come, and ends it on demand or when the page is left. */
export function useSending(list: string) {
  const [work, setWork] = useState<Work>();
  const current = useRef<{ control: AbortController; key: string }>(undefined);
  /** Ends it at once. */
  const cancel = useCallback(() => current.current?.control.abort(), []);
  /** Lets the hub end it where that can be done and answer what is in. */
  const stop = useCallback(async () => {
    if (current.current && !(await endTaking(current.current.key))) cancel();
  }, [cancel]);
  useEffect(() => cancel, [cancel]);

  const send = async (
    kind: Work["kind"],
    query: Record<string, string>,
    body: Blob,
  ): Promise<TableAnswer> => {
    const [control, key, began] = [new AbortController(), newKey(), Date.now()];
    current.current = { control, key };
    const more = (change: Partial<Work>) => setWork((known) => known && { ...known, ...change });
    setWork({ kind, sent: 0, rows: 0, seconds: 0 });
    const clock = setInterval(async () => {
      more({ seconds: Math.round((Date.now() - began) / 1000) });
      const passed = await rowsPassed(key);
      if (passed) more({ rows: passed.rows, of: passed.of ?? undefined });
    }, 1000);
    try {
      return await sendTable({
        list,
        query: { ...query, key, ...(kind === "try" && { dryRun: "true" }) },
        body,
        signal: control.signal,
        sent: (sent) => more({ sent }),
      });
    } finally {
      clearInterval(clock);
      setWork(undefined);
    }
  };
  return { work, send, cancel, stop };
}
