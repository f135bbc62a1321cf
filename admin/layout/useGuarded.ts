import { useState } from "react";
import { useNotify } from "react-admin";

/** Work of which one piece is done at a time, and whose failure is told: whether it is going on, and what does it. */
export function useGuarded(): [boolean, (work: () => Promise<void>) => Promise<void>] {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  return [busy, guarded];
}
