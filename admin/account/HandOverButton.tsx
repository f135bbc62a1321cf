import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useGetIdentity, useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { FormDialog } from "../layout/FormDialog.tsx";
import { type Picked, RecordPicker } from "../record/RecordPicker.tsx";
import { model, namesOf } from "../schema/model.ts";
import { HandOverPieces, type Piece } from "./HandOverPieces.tsx";
import { useRights } from "./useRights.ts";

const document = `mutation ($from: ID!, $to: ID!, $dryRun: Boolean) {
  handOver: handOverAccount(from: $from, to: $to, dryRun: $dryRun) { pieces { type fate count names } } }`;

const { User } = model.entities;

interface Answer {
  handOver: { pieces: Piece[] };
}

interface Account {
  id: string;
  username: string;
  disabled: boolean;
}

/** On the page of another's account: hands its work to a successor, once one has seen what that comes to. */
export function HandOverButton({ record }: { record: Account }) {
  const translate = useTranslate();
  const { may } = useRights();
  const { data } = useGetIdentity();
  const [open, setOpen] = useState(false);
  if (record.disabled || !may("ACCOUNTS") || data?.id === record.id) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{translate("hub.account.handOver")}</Button>
      {open && <HandOverDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandOverDialog({ record, onClose }: { record: Account; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [to, setTo] = useState<Picked | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = (dryRun: boolean) => change<Answer>(document, { from: record.id, to: to?.id, dryRun });
  const { data: pieces, error } = useQuery({
    queryKey: ["hand over", record.id, to?.id],
    enabled: to !== null,
    retry: false,
    gcTime: 0,
    queryFn: async () => (await ask(true)).data.handOver.pieces,
  });
  const carryOut = async () => {
    setBusy(true);
    try {
      await ask(false);
      notify("hub.account.handOverDone", { type: "success" });
      onClose();
      await queryClient.invalidateQueries();
    } catch (refused) {
      notify((refused as Error).message, { type: "error" });
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={translate("hub.account.handOverTitle", { name: namesOf(User, record).join(" · ") })}
      maxWidth="sm"
      onClose={onClose}
    >
      {(close) => (
        <>
          <DialogContent sx={{ display: "flex", flexDirection: "column", gap: 2, "&&": { pt: 1 } }}>
            {translate("hub.account.handOverText")}
            <RecordPicker
              entity={User}
              label={translate("hub.account.handOverTo")}
              value={to}
              onChange={setTo}
              helperText={to?.note}
              required
            />
            {error && <Alert severity="error">{error.message}</Alert>}
            {pieces && !error && <HandOverPieces pieces={pieces} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{translate("hub.record.cancel")}</Button>
            <Button variant="contained" disabled={!pieces || Boolean(error) || busy} onClick={carryOut}>
              {translate("hub.account.handOverDo")}
            </Button>
          </DialogActions>
        </>
      )}
    </FormDialog>
  );
}
