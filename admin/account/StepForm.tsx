import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { detailsOf } from "./signIn.ts";

interface Props {
  /** What the button says. */
  act: string;
  send: (entered: Record<string, string>) => Promise<unknown>;
  children: ReactNode;
}

/** A few fields and a button, and in plain words why they were not accepted and for how long nothing is. */
export function StepForm({ act, send, children }: Props) {
  const translate = useTranslate();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = window.setTimeout(() => setWait(wait - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [wait]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The form beneath a dialog is its parent to React.
    event.stopPropagation();
    const entered = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setBusy(true);
    setProblem("");
    try {
      await send(entered);
    } catch (error) {
      const { status, message } = error as { status?: number; message: string };
      setWait(detailsOf(error).retryAfter ?? 0);
      setProblem(status ? message || translate("hub.account.failed") : translate("hub.failure.network"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: "flex", flexDirection: "column", gap: 2 }}>
      {problem && (
        <Alert severity="error" icon={false} sx={{ whiteSpace: "pre-line" }}>
          {problem}
        </Alert>
      )}
      {children}
      <Button type="submit" variant="contained" disabled={busy || wait > 0} sx={{ minHeight: 40 }}>
        {wait > 0 ? translate("hub.account.waiting", { smart_count: wait, seconds: wait }) : act}
      </Button>
    </Box>
  );
}
