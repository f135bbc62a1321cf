import { useEffect } from "react";
import { useNotify } from "react-admin";
import { onNotice } from "../hub/notices.ts";

/** Shows what the hub says beside its answers; the same words once in a while are enough. */
export function Notices() {
  const notify = useNotify();
  useEffect(() => {
    const said = new Map<string, number>();
    return onNotice((notice) => {
      if (Date.now() - (said.get(notice) ?? 0) < 15_000) return;
      said.set(notice, Date.now());
      notify(notice, { type: "info", autoHideDuration: 8000 });
    });
  }, [notify]);
  return null;
}
