import { useLocation } from "react-router-dom";

/** The way by which a page was reached: from the one on which a county begins, to which it then leads back. */
export const fromBegin = { from: "begin" };

export const useIsFromBegin = (): boolean =>
  (useLocation().state as Partial<typeof fromBegin> | null)?.from === fromBegin.from;
