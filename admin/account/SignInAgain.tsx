import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useNotify, useTranslate } from "react-admin";
import {
  type Holder,
  onSession,
  onTakenOver,
  sessionEnded,
  sessionHolder,
  sessionRenewed,
  tellWindows,
} from "../hub/session.ts";
import { nextReport } from "../layout/latestReport.ts";
import { forgetMe } from "./me.ts";
import { SignInForm } from "./SignInForm.tsx";
import type { Account } from "./signIn.ts";

/** Stands over the page while its session has ended; what is typed beneath stays as it is. */
export function SignInAgain() {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const ended = useSyncExternalStore(onSession, sessionEnded);
  const renewed = useCallback(
    (before: Holder | undefined, now: Holder) => {
      forgetMe();
      if (now.id !== before?.id) {
        // One line stands below the page at a time; what was saved before does not keep this one waiting.
        nextReport();
        notify("hub.account.otherAccount", {
          type: "warning",
          autoHideDuration: 15_000,
          messageArgs: { now: now.name, before: before?.name },
        });
      }
      // What was read in the meantime was refused, and another account may see other things.
      queryClient.invalidateQueries();
    },
    [notify, queryClient],
  );
  useEffect(() => onTakenOver(renewed), [renewed]);
  if (!ended) return null;
  const before = sessionHolder();
  const come = ({ id, username, displayName }: Account) => {
    const now = { id, username, name: displayName || username };
    sessionRenewed(now);
    tellWindows(now);
    renewed(before, now);
  };
  return (
    <Dialog open aria-labelledby="sign-in-again">
      <DialogTitle id="sign-in-again">{translate("hub.account.ended")}</DialogTitle>
      <DialogContent sx={{ width: 360, maxWidth: "100%" }}>
        <SignInForm
          onSignedIn={come}
          username={before?.username}
          instead={
            <Button variant="text" onClick={() => sessionRenewed(undefined)}>
              {translate("hub.account.later")}
            </Button>
          }
        >
          <Typography color="text.secondary">{translate("hub.account.endedText")}</Typography>
        </SignInForm>
      </DialogContent>
    </Dialog>
  );
}
