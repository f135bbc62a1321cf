import Button from "@mui/material/Button";
import DialogContent from "@mui/material/DialogContent";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { useHub } from "../hub/useHub.ts";
import { FormDialog } from "../layout/FormDialog.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import { FactorSetup } from "./FactorSetup.tsx";
import { StepForm } from "./StepForm.tsx";

interface Answer {
  me: { factorSince: string | null };
}

/** Whether signing in asks for a code as well, and the change of it. */
export function FactorPanel() {
  const translate = useTranslate();
  const format = useFormatValue();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data } = useHub<Answer>("{ me { factorSince } }");
  if (!data) return null;
  const since = data.me.factorSince;
  const done = () => {
    setOpen(false);
    queryClient.invalidateQueries();
  };
  return (
    <Paper sx={{ p: 2, display: "flex", flexDirection: "column", gap: 1, alignItems: "flex-start" }}>
      <Typography variant="h2">{translate("hub.account.factor")}</Typography>
      <Typography color="text.secondary">
        {since
          ? translate("hub.account.factorOn", { since: format({ type: "DateTime", kind: "scalar" }, since) })
          : translate("hub.account.factorOff")}
      </Typography>
      <Button variant={since ? "text" : "contained"} onClick={() => setOpen(true)}>
        {translate(since ? "hub.account.factorRemove" : "hub.account.factorSet")}
      </Button>
      {open && (
        <FormDialog title={translate("hub.account.factor")} onClose={() => setOpen(false)}>
          {() => (
            <DialogContent sx={{ display: "flex", flexDirection: "column" }}>
              {since ? <FactorRemoval onDone={done} /> : <FactorSetup onDone={done} />}
            </DialogContent>
          )}
        </FormDialog>
      )}
    </Paper>
  );
}

function FactorRemoval({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  return (
    <StepForm
      act={translate("hub.account.factorRemove")}
      send={async ({ code }) => {
        await change("mutation ($code: String!) { removeSecondFactor(code: $code) }", { code });
        onDone();
      }}
    >
      <Typography color="text.secondary">{translate("hub.account.codeText")}</Typography>
      <TextField
        name="code"
        label={translate("hub.account.code")}
        autoComplete="one-time-code"
        autoFocus
        required
      />
    </StepForm>
  );
}
