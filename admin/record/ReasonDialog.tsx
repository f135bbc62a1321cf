import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";

interface Props {
  title: string;
  open: boolean;
  /** What is to be read before. */
  about?: ReactNode;
  close(): void;
  /** Does what the reason is given for; what it refuses is told in the dialog. */
  run(reason: string): Promise<void>;
}

/** Asks why personal data are needed: they are shown for a reason only, which is kept. */
export function ReasonDialog({ title, open, about, close, run }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal("");
    try {
      await run(reason.trim());
      setReason("");
    } catch (error) {
      setRefusal((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onClose={close} maxWidth="xs" fullWidth>
      <form onSubmit={submit}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 2 }}>{translate("hub.reveal.why")}</Typography>
          {about}
          {refusal && (
            <Alert severity="error" icon={false} sx={{ mb: 2 }}>
              {refusal}
            </Alert>
          )}
          <TextField
            autoFocus
            fullWidth
            required
            label={translate("hub.reveal.reason")}
            helperText={translate("hub.reveal.example")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{translate("hub.record.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={busy || reason.trim() === ""}>
            {translate("hub.reveal.show")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
