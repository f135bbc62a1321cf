import { useNotify } from "react-admin";
import type { Receipt } from "../hub/client.ts";
import { Done } from "./Done.tsx";
import { nextReport } from "./latestReport.ts";

// People read on and click elsewhere; what can be taken back stays in sight all the same.
const keepThere = {
  autoHideDuration: 20_000,
  ClickAwayListenerProps: {
    onClickAway: (event: { defaultMuiPrevented?: boolean }) => {
      event.defaultMuiPrevented = true;
    },
  },
};

/** Says that the hub has written something, what became of later knowledge, and offers to take it back. */
export function useReport() {
  const notify = useNotify();
  return (word: string, receipt: Receipt, values: Record<string, unknown> = {}) => {
    notify(<Done number={nextReport()} word={word} values={values} receipt={receipt} />, {
      type: "success",
      ...(receipt.transaction !== undefined && keepThere),
    });
  };
}
